/** Lists what a zod schema reads or sends: the trail to each field, and the JSON types that it may have there. */
import { LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { Secret } from '../../../src/secret.js';

/** A field of a schema. */
export interface WireField {
  /** Field names from the top; `[]` enters a list and `*` the values of a map. */
  readonly trail: readonly string[];
  readonly types: readonly string[];
  /** Its outermost values: the ends of a range, the words of an enum. */
  readonly extremes: readonly unknown[];
}

/** The fields of a schema; those of alternatives are all read. */
export function wireFields(schema: z.core.$ZodType): readonly WireField[] {
  const fields = new Map<string, WireField>();
  for (const { extremes, trail, types } of visit(schema, [])) {
    const known = fields.get(trail.join('.'));
    fields.set(trail.join('.'), {
      trail,
      types: [...new Set([...(known?.types ?? []), ...types])],
      extremes: [...(known?.extremes ?? []), ...extremes],
    });
  }
  return [...fields.values()];
}

function visit(schema: z.core.$ZodType, trail: readonly string[]): readonly WireField[] {
  const of = (type: string, extremes: readonly unknown[] = []): WireField => ({
    trail,
    types: [type],
    extremes,
  });
  if (schema instanceof z.ZodPipe) return visit(schema.in, trail);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return visit(schema.unwrap(), trail);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => visit(option, trail));
  if (schema instanceof z.ZodUnknown) return [];
  if (schema instanceof z.core.$ZodString) return [of('string')];
  if (schema instanceof z.ZodEnum) return [of('string', schema.options)];
  if (schema instanceof z.ZodLiteral) return [...schema.values].map((value) => of(typeof value, [value]));
  if (schema instanceof z.ZodNumber) return [of('number', endsOf(schema))];
  if (schema instanceof z.ZodBoolean) return [of('boolean')];
  if (schema instanceof z.ZodCustom && schema.safeParse(new LosslessNumber('1')).success)
    return [of('number')];
  if (schema instanceof z.ZodCustom && schema.safeParse(new Secret('a text')).success) return [of('string')];
  if (schema instanceof z.ZodArray) return [of('array'), ...visit(schema.element, [...trail, '[]'])];
  if (schema instanceof z.ZodRecord) return [of('object'), ...visit(schema.valueType, [...trail, '*'])];
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(schema.shape);
    return [of('object'), ...fields.flatMap(([name, field]) => visit(field, [...trail, name]))];
  }
  throw new Error(`${trail.join('.')}: a schema of a kind that is not known here`);
}

/** The smallest and the largest number, where there are any but those of the language. */
function endsOf(schema: z.ZodNumber): readonly unknown[] {
  return [schema.minValue, schema.maxValue].filter(
    (end) => end !== null && Math.abs(end) < Number.MAX_SAFE_INTEGER && schema.safeParse(end).success,
  );
}

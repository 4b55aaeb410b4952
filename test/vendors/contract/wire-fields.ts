/** Lists what a zod schema reads or sends: the trail to each field, and the JSON types that it may have there. */
import { LosslessNumber } from 'lossless-json';
import { notedMark, type Kind, type Table } from '../../../src/reads/columns.js';
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

/** The fields that the columns of an endpoint read, under the places of its rows in the answer. */
export function columnFields({ answer, brings, summary }: Readable): readonly WireField[] {
  const rows =
    brings === undefined ? [] : placesOfRows(answer, brings).flatMap((place) => fieldsOfTable(brings, place));
  // What is added up stands beside the rows.
  return summary === undefined ? rows : [...rows, ...fieldsOfTable(summary, ['summary'])];
}

export interface Readable {
  readonly answer: z.core.$ZodType;
  readonly brings?: Table<unknown>;
  /** What is added up beside them. */
  readonly summary?: Table<unknown>;
}

/** Where the envelope has rows of any form: `data.[]`, `[]`, or nothing where the answer is the row itself. */
function placesOfRows(answer: z.core.$ZodType, { entries }: Table<unknown>): readonly (readonly string[])[] {
  const fields = wireFields(answer);
  const lists = fields.filter(
    ({ types, trail }) =>
      types.includes('array') &&
      !fields.some((other) => other.trail.join('.') === [...trail, '[]'].join('.')) &&
      // A list that a column reads is a value of the one row.
      !entries.some(([, { wire }]) => wire === trail.at(0)),
  );
  // A map of rows, under names that are ids.
  const maps = fields.filter(
    ({ types, trail }) =>
      trail.length > 0 && types.includes('object') && !fields.some((other) => isBelow(other.trail, trail)),
  );
  const places = [...lists.map(({ trail }) => [...trail, '[]']), ...maps.map(({ trail }) => [...trail, '*'])];
  return places.length === 0 ? [[]] : places;
}

const isBelow = (trail: readonly string[], above: readonly string[]): boolean =>
  trail.length > above.length && above.every((name, index) => trail[index] === name);

const jsonTypes: Readonly<Record<Kind & string, readonly string[]>> = {
  text: ['string'],
  identifier: ['number', 'string'],
  decimal: ['number', 'string'],
  word: ['string'],
  time: ['string'],
  instant: ['number'],
  integer: ['number'],
  number: ['number'],
  flag: ['boolean'],
  json: ['object'],
  texts: ['array'],
  jsons: ['array'],
};

const itemTypes: Readonly<Record<string, string>> = { texts: 'string', jsons: 'object' };

function fieldsOfTable({ entries }: Table<unknown>, above: readonly string[]): readonly WireField[] {
  return entries.flatMap(([, { wire, kind, isAsked }]) => {
    // What was asked with, what is the same in every row, and what the envelope adds is not read of the row.
    const isPart = typeof kind !== 'string';
    if (isAsked === true || (wire === '' && !isPart) || wire.startsWith(notedMark)) return [];
    const names = wire === '' ? [] : wire.split('.');
    const trail = [...above, ...names];
    const of = (types: readonly string[], at = trail): WireField => ({ trail: at, types, extremes: [] });
    if (typeof kind !== 'string') {
      const isList = 'parts' in kind;
      const inside = isList ? [...trail, '[]'] : trail;
      const table = isList ? kind.parts : kind.part;
      return [...(isList ? [of(['array'])] : []), of(['object'], inside), ...fieldsOfTable(table, inside)];
    }
    const item = itemTypes[kind];
    return [of(jsonTypes[kind]), ...(item === undefined ? [] : [of([item], [...trail, '[]'])])];
  });
}

function visit(schema: z.core.$ZodType, trail: readonly string[]): readonly WireField[] {
  const of = (type: string, extremes: readonly unknown[] = []): WireField => ({
    trail,
    types: [type],
    extremes,
  });
  if (schema instanceof z.ZodPipe) return visit(schema.in, trail);
  if (schema instanceof z.ZodCatch) return visit(schema.unwrap(), trail);
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

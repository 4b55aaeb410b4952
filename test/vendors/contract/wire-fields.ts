/** Lists what a zod schema reads: the trail to each field, and the JSON type that it must have there. */
import { z } from 'zod';

export interface WireField {
  /** Field names from the top; `[]` enters a list and `*` the values of a map. */
  readonly trail: readonly string[];
  readonly type: 'string' | 'number' | 'boolean' | 'object' | 'array';
}

export function wireFields(schema: z.core.$ZodType, trail: readonly string[] = []): readonly WireField[] {
  if (schema instanceof z.ZodPipe) return wireFields(schema.in, trail);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return wireFields(schema.unwrap(), trail);
  if (schema instanceof z.ZodString) return [{ trail, type: 'string' }];
  if (schema instanceof z.ZodNumber) return [{ trail, type: 'number' }];
  if (schema instanceof z.ZodBoolean) return [{ trail, type: 'boolean' }];
  if (schema instanceof z.ZodArray)
    return [{ trail, type: 'array' }, ...wireFields(schema.element, [...trail, '[]'])];
  if (schema instanceof z.ZodRecord)
    return [{ trail, type: 'object' }, ...wireFields(schema.valueType, [...trail, '*'])];
  if (schema instanceof z.ZodObject) {
    const own = Object.entries<z.core.$ZodType>(schema.shape).flatMap(([name, field]) =>
      wireFields(field, [...trail, name]),
    );
    return trail.length === 0 ? own : [{ trail, type: 'object' }, ...own];
  }
  throw new Error(`${trail.join('.')}: a schema of a kind that is not known here`);
}

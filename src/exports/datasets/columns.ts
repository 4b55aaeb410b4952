/** The columns of what is selected in a row. */
import type { Column } from './dataset.js';
import type { Need } from './need.js';
import { snakeCase } from './names.js';
import type { Shape } from './shape.js';

/** Where the parts stand: in the row of that step, behind these keys, under names that begin so. */
export interface Inside {
  readonly step: number;
  readonly path: readonly string[];
  readonly prefix: readonly string[];
  readonly isNullable: boolean;
  /** Of the objects that they are in. */
  readonly needs: readonly Need[];
}

/** Values become columns, values of objects become columns with the name of the object before theirs; lists are tables. */
export function columnsOf(
  parts: readonly Shape[],
  { step, path, prefix, isNullable, needs: outside }: Inside,
): readonly Column[] {
  return parts.flatMap((part): readonly Column[] => {
    const inside = [...path, part.key];
    const missing = isNullable || part.isNullable;
    const names = [...prefix, snakeCase(part.key)];
    const needs = [...outside, ...part.needs];
    if (part.kind === 'list') return [];
    if (part.kind === 'object') {
      return columnsOf(part.parts, { step, path: inside, prefix: names, isNullable: missing, needs });
    }
    const { type, description } = part;
    const source = { step, path: inside };
    return [{ name: names.join('_'), type, isNullable: missing, description, needs, source }];
  });
}

/** The column of a list of single values. */
export const valueColumn = (type: Column['type'], step: number): Column => ({
  name: 'value',
  type,
  isNullable: true,
  description: 'The value itself.',
  needs: [],
  source: { step, path: [] },
});

/** When a row was last changed, as far as its vendor says so: what `updated_since` goes by. */
import type { Column, Dataset } from './dataset.js';

/** The column of that time; undefined where the dataset has none. */
export const changeTimeOf = ({ columns }: Dataset): Column | undefined =>
  columns.find(({ name, type }) => name === 'updated_at' && type === 'timestamp');

/** What readers of the rows that are new have to know, where some rows have no such time. */
export function noteOnChangeTime(dataset: Dataset): string | undefined {
  const column = changeTimeOf(dataset);
  if (column?.isNullable !== true || dataset.key.includes(column.name)) return undefined;
  return (
    `Null where the vendor tells no time. Rows without one come with every updated_since; a filter such as ` +
    `${column.name} ge 2026-01-01T00:00:00Z leaves them out, unless it adds: or ${column.name} eq null.`
  );
}

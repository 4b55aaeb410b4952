/** Rows as OData JSON: with as much about themselves as is asked for. */
import type { Column, Dataset } from '../datasets/dataset.js';
import { jsonOf } from '../formats/json.js';
import type { Cell } from '../tables.js';
import { keyText, withKey } from './key-predicate.js';
import { edmTypes, namespace } from './metadata-document.js';
import type { Representation } from './representation.js';

/** Types that a reader knows by the form of the value (OData JSON Format 4.0, 4.5.3). */
const evident: readonly string[] = ['text', 'boolean', 'double'];

export interface EntityWriter {
  /** The columns that have to be read, which may be more than are asked for. */
  readonly columns: readonly Column[];
  /** The members of the object, in front of which the context of a single row stands. */
  readonly members: (row: readonly Cell[]) => string;
}

export function entityWriter(
  dataset: Dataset,
  asked: readonly Column[],
  { level, decimalsAsText }: Representation,
  base: string,
): EntityWriter {
  const written = asked.map((column) =>
    decimalsAsText && column.type === 'decimal' ? { ...column, type: 'text' as const } : column,
  );
  const members = (row: readonly Cell[]): string => jsonOf(written, row).slice(1, -1);
  if (level !== 'full') return { columns: asked, members };
  const columns = withKey(dataset, asked);
  return {
    columns,
    members: (row) => {
      const key = keyText(dataset, new Map(columns.map(({ name }, index) => [name, row[index] ?? null])));
      const types = asked.flatMap(({ name, type }, index) =>
        evident.includes(type) || row[index] === null
          ? []
          : [`${JSON.stringify(`${name}@odata.type`)}:${JSON.stringify(`#${edmTypes[type].name}`)}`],
      );
      const self = [
        `"@odata.type":${JSON.stringify(`#${namespace}.${dataset.name}`)}`,
        `"@odata.id":${JSON.stringify(`${base}/${dataset.name}${key}`)}`,
      ];
      return [...self, ...types, members(row)].join(',');
    },
  };
}

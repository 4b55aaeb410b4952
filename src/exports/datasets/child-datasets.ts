/** The tables of the lists in a row: each with the key of the row, and the place in the list. */
import { columnsOf, valueColumn } from './columns.js';
import type { Column, Dataset } from './dataset.js';
import { snakeCase } from './names.js';
import { listsIn, stepOf, type Level, type Source } from './steps.js';

/** The tables of all lists below the rows of a dataset. */
export const childDatasets = (source: Source, parent: Dataset, rows: Level): readonly Dataset[] =>
  listsIn(rows).flatMap((level) => {
    const child = childDataset(source, parent, level);
    return [child, ...childDatasets(source, child, level)];
  });

function childDataset(source: Source, parent: Dataset, { list, path, needs }: Level): Dataset {
  const step = parent.steps.length;
  const noun = parent.name;
  const known = new Set([...parent.key, ...(parent.owner === null ? [] : Object.values(parent.owner))]);
  const inherited = parent.columns
    .filter(({ name }) => known.has(name))
    .map((column) => ({ ...column, name: nameBelow(parent, column) }));
  const own =
    'type' in list.item
      ? [valueColumn(list.item.type, step)]
      : columnsOf(list.item.parts, { step, path: [], prefix: [], isNullable: false, needs: [] });
  const position: Column = {
    name: 'position',
    type: 'integer',
    isNullable: false,
    description: `Place in the list of its row in ${noun}, from 0.`,
    needs: [],
    source: { placeOf: step },
  };
  const below = (name: string): string => {
    const column = parent.columns.find((candidate) => candidate.name === name);
    return column === undefined ? name : nameBelow(parent, column);
  };
  return {
    name: `${noun}_${path.map(snakeCase).join('_')}`,
    description: list.description,
    columns: [...inherited, position, ...own],
    key: [...parent.key.map(below), 'position'],
    steps: [...parent.steps, stepOf(source, { list, path, needs }, step)],
    owner: parent.owner && { account: below(parent.owner.account), client: below(parent.owner.client) },
    needs: [...parent.needs, ...needs],
  };
}

/** `id` of `clients` is `clients_id` in the tables below, however deep they are. */
function nameBelow({ name: noun, steps }: Dataset, { name, source }: Column): string {
  const step = 'step' in source ? source.step : source.placeOf;
  return step < steps.length - 1 && name.includes('_') ? name : `${noun}_${name}`;
}

/** Rows come in the order of their key, however big the table is: nothing sorts them when they are read. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readQuery } from '../../src/exports/queries/read-query.js';
import type { Cell } from '../../src/exports/tables.js';
import { everyRow, madeDataset, openMadeTables, type MadeTables } from '../support/made-tables.js';

/** More than the engine reads at once: the snapshot has several groups of rows. */
const count = 220_000;

const dataset = madeDataset('numbers', { id: 'text', value: 'integer' });
const idOf = (value: number): string => String(value).padStart(6, '0');

let made: MadeTables;
beforeAll(async () => {
  // Brought in against their order.
  const values = Array.from({ length: count }, (_, index) => count - 1 - index);
  made = await openMadeTables(
    dataset,
    values.map((value) => [idOf(value), value]),
  );
});
afterAll(() => made.close());

async function read(search: string): Promise<Cell[]> {
  const table = await made.tables.open('numbers', everyRow);
  const ids: Cell[] = [];
  for await (const batch of table.rows(readQuery(dataset, new URLSearchParams(search)))) {
    ids.push(...batch.map(([id]) => id ?? null));
  }
  return ids;
}

const all = Array.from({ length: count }, (_, value) => value);

test.each<[string, string, readonly number[]]>([
  ['all of them', '', all],
  [
    'those of a filter',
    'filter=value ge 50000 and value ne 150000',
    all.slice(50_000).filter((value) => value !== 150_000),
  ],
  ['the first ones', 'limit=120000', all.slice(0, 120_000)],
])('%s', async (_, search, expected) => {
  const ids = await read(search);
  expect(ids).toHaveLength(expected.length);
  // Where they differ, one place says more than two lists.
  expect(ids.findIndex((id, index) => id !== idOf(expected[index] ?? -1))).toBe(-1);
});

/** Tables as a test reads them: rows by the names of their columns, with the parameters of an address. */
import type { App } from '../../src/app.js';
import type { Caller } from '../../src/auth/caller.js';
import { operator } from '../../src/auth/caller.js';
import { readQuery } from '../../src/exports/queries/read-query.js';
import type { Cell, Table } from '../../src/exports/tables.js';

export type NamedRow = Readonly<Record<string, Cell>>;

/** All rows of a table. */
export async function rowsOfTable(
  table: Table,
  parameters: Record<string, string> = {},
): Promise<NamedRow[]> {
  const query = readQuery(table.dataset, new URLSearchParams(parameters));
  const rows: NamedRow[] = [];
  for await (const batch of table.rows(query)) {
    for (const row of batch) {
      rows.push(Object.fromEntries(query.columns.map(({ name }, index) => [name, row[index] ?? null])));
    }
  }
  return rows;
}

/** The rows of a dataset as a caller gets them; as one who may see everything without. */
export async function rowsFor(
  { exporting }: App,
  name: string,
  { caller = operator, parameters = {} }: { caller?: Caller; parameters?: Record<string, string> } = {},
): Promise<NamedRow[]> {
  const table = await exporting.tables.open(name, await exporting.readerOf(caller));
  return rowsOfTable(table, parameters);
}

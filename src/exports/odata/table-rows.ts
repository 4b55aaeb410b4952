/** The rows of a question that has a limit, all at once. */
import type { TableQuery } from '../queries/table-query.js';
import type { Cell, Table } from '../tables.js';

export async function tableRows(table: Table, query: TableQuery): Promise<readonly (readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const batch of table.rows(query)) rows.push(...batch);
  return rows;
}

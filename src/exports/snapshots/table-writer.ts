/** Streams rows into a table on the disk, and from there, in the order of their keys, into a Parquet file. */
import type { DuckDBAppender } from '@duckdb/node-api';
import type { ColumnType, Dataset } from '../datasets/dataset.js';
import type { Value } from '../datasets/rows.js';
import { identifier, literal, type Connection } from './duckdb.js';

/** Types in SQL: how values are staged, and what they are in the snapshot. */
const sqlTypes: Readonly<Record<ColumnType, { readonly staged: string; readonly kept: string }>> = {
  text: { staged: 'VARCHAR', kept: 'VARCHAR' },
  integer: { staged: 'INTEGER', kept: 'INTEGER' },
  double: { staged: 'DOUBLE', kept: 'DOUBLE' },
  boolean: { staged: 'BOOLEAN', kept: 'BOOLEAN' },
  // Digits of any vendor's money fit; a binary fraction comes nowhere near them.
  decimal: { staged: 'VARCHAR', kept: 'DECIMAL(38,10)' },
  timestamp: { staged: 'VARCHAR', kept: 'TIMESTAMP WITH TIME ZONE' },
  date: { staged: 'VARCHAR', kept: 'DATE' },
};

/** Rows that are appended before they are handed to the engine. */
const flushEvery = 10_000;

export interface TableWriter {
  readonly add: (row: readonly Value[]) => void;
  /** Writes the Parquet file; how many rows it has. Throws when two rows have the same key, or one has none. */
  readonly write: (file: string) => Promise<number>;
}

export async function createTableWriter(connection: Connection, dataset: Dataset): Promise<TableWriter> {
  const { name, columns } = dataset;
  const table = identifier(name);
  const staged = columns.map((column) => `${identifier(column.name)} ${sqlTypes[column.type].staged}`);
  await connection.run(`create table ${table} (${staged.join(', ')})`);
  const appender = await connection.createAppender(name);
  let pending = 0;
  return {
    add: (row) => {
      columns.forEach(({ type }, index) => append(appender, type, row[index] ?? null));
      appender.endRow();
      pending += 1;
      if (pending % flushEvery === 0) appender.flushSync();
    },
    write: async (file) => {
      appender.closeSync();
      await settleTwins(connection, dataset);
      const kept = columns.map(({ name: column, type }) =>
        sqlTypes[type].staged === sqlTypes[type].kept
          ? identifier(column)
          : `cast(${identifier(column)} as ${sqlTypes[type].kept}) as ${identifier(column)}`,
      );
      const order = dataset.key.map(identifier).join(', ');
      await connection.run(
        `copy (select ${kept.join(', ')} from ${table} order by ${order}) to ${literal(file)} (format parquet, compression zstd, row_group_size 50000)`,
      );
      const reader = await connection.runAndReadAll(`select count(*)::integer from ${table}`);
      await connection.run(`drop table ${table}`);
      return Number(reader.getRowsJson()[0]?.[0] ?? 0);
    },
  };
}

function append(appender: DuckDBAppender, type: ColumnType, value: Value): void {
  if (value === null) appender.appendNull();
  else if (type === 'integer' && typeof value === 'number') appender.appendInteger(value);
  else if (type === 'double' && typeof value === 'number') appender.appendDouble(value);
  else if (type === 'boolean' && typeof value === 'boolean') appender.appendBoolean(value);
  else appender.appendVarchar(String(value));
}

/** A row that came twice, because a list grew while its pages were read, is one row; two rows with one key are a fault. */
async function settleTwins(connection: Connection, dataset: Dataset): Promise<void> {
  if ((await twinOf(connection, dataset)) === undefined) return;
  const table = identifier(dataset.name);
  const single = identifier(`${dataset.name} once`);
  await connection.run(`create table ${single} as select distinct * from ${table}`);
  await connection.run(`drop table ${table}`);
  await connection.run(`alter table ${single} rename to ${table}`);
  const twin = await twinOf(connection, dataset);
  if (twin === undefined) return;
  throw new Error(`the key (${dataset.key.join(', ')}) does not name one row: ${JSON.stringify(twin)}`);
}

async function twinOf(connection: Connection, { name, key }: Dataset): Promise<unknown> {
  const columns = key.map(identifier);
  const isMissing = columns.map((column) => `${column} is null`).join(' or ');
  const reader = await connection.runAndReadAll(
    `select ${columns.join(', ')}, count(*) from ${identifier(name)} group by all having count(*) > 1 or ${isMissing} limit 1`,
  );
  return reader.getRowsJson()[0];
}

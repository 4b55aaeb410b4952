/** Streams rows into a table on the disk, and from there, in the order of their keys, into a Parquet file. */
import type { DuckDBAppender } from '@duckdb/node-api';
import type { ColumnType, Dataset } from '../datasets/dataset.js';
import type { Missing } from '../datasets/pages.js';
import type { Value } from '../datasets/rows.js';
import { identifier, literal, type Connection } from './duckdb.js';
import { createOddValues } from './odd-values.js';

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
  /** Writes the Parquet file; how many rows it has. Throws when all rows that came have no key. */
  readonly write: (file: string) => Promise<number>;
  /** Rows in whose place a later one of the same key was written, which had other values. */
  readonly replaced: () => number;
  /** What no column could hold, and rows without a key. */
  readonly missing: () => readonly Missing[];
}

export async function createTableWriter(connection: Connection, dataset: Dataset): Promise<TableWriter> {
  const { name, columns } = dataset;
  const table = identifier(name);
  const staged = columns.map((column) => `${identifier(column.name)} ${sqlTypes[column.type].staged}`);
  await connection.run(`create table ${table} (${staged.join(', ')})`);
  const appender = await connection.createAppender(name);
  const odd = createOddValues(dataset);
  let [pending, replaced] = [0, 0];
  return {
    replaced: () => replaced,
    missing: odd.missing,
    add: (given) => {
      const row = odd.fitting(given);
      if (row === undefined) return;
      columns.forEach(({ type }, index) => append(appender, type, row[index] ?? null));
      appender.endRow();
      pending += 1;
      if (pending % flushEvery === 0) appender.flushSync();
    },
    write: async (file) => {
      appender.closeSync();
      if (pending === 0 && odd.keyless() > 0) {
        throw new Error(`none of ${odd.keyless()} rows has the key (${dataset.key.join(', ')})`);
      }
      replaced = await settleTwins(connection, dataset);
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

/**
 * A row that came twice, because a list changed while its pages were read, is one row: as it was read last. How many others
 * had other values.
 */
async function settleTwins(connection: Connection, { name, key, columns }: Dataset): Promise<number> {
  const [table, twins] = [identifier(name), identifier(`${name} twins`)];
  const names = key.map(identifier).join(', ');
  const isSame = key
    .map((column) => `older.${identifier(column)} = twin.${identifier(column)}`)
    .join(' and ');
  // Rows are numbered as they came.
  await connection.run(
    `create temporary table ${twins} as
       select ${names}, max(rowid) as last from ${table} group by ${names} having count(*) > 1`,
  );
  const differs = columns
    .map((column) => `older.${identifier(column.name)} is distinct from latest.${identifier(column.name)}`)
    .join(' or ');
  const reader = await connection.runAndReadAll(
    `select count(*)::integer from ${twins} as twin
       join ${table} as older on ${isSame} and older.rowid < twin.last
       join ${table} as latest on latest.rowid = twin.last
     where ${differs}`,
  );
  await connection.run(
    `delete from ${table} as older using ${twins} as twin where ${isSame} and older.rowid < twin.last`,
  );
  await connection.run(`drop table ${twins}`);
  return Number(reader.getRowsJson()[0]?.[0] ?? 0);
}

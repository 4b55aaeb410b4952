/** The table of a dataset in PostgreSQL: made where there is none, and only ever added to where there is one. */
import type { ClientBase } from 'pg';
import type { Column, ColumnType, Dataset } from '../datasets/dataset.js';
import { identifier } from '../snapshots/duckdb.js';
import { SinkError } from './sink-error.js';

/** Types as the server calls them itself, so that what is there can be compared. */
const types: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'integer',
  double: 'double precision',
  decimal: 'numeric(38,10)',
  boolean: 'boolean',
  timestamp: 'timestamp with time zone',
  date: 'date',
};

/** Bytes of a name; the server would cut a longer one, in silence. */
const nameLimit = 63;

/** A table by its schema. */
export const tableName = (schema: string, name: string): string =>
  `${identifier(schema)}.${identifier(name)}`;

export const columnDefinition = ({ name, type }: Column): string => `${identifier(name)} ${types[type]}`;

/** Makes the table what the dataset needs. One that has a column of another type, or another key, is not touched. */
export async function ensureTable(client: ClientBase, schema: string, dataset: Dataset): Promise<void> {
  refuseLongNames(dataset);
  const { columns, key, name } = dataset;
  const table = tableName(schema, name);
  const there = await columnsOf(client, table);
  if (there.size === 0) {
    const definitions = columns.map(
      (column) => columnDefinition(column) + (key.includes(column.name) ? ' not null' : ''),
    );
    await client.query(
      `create table ${table} (${definitions.join(', ')}, primary key (${key.map(identifier).join(', ')}))`,
    );
  } else {
    await refuseOtherKey(client, table, dataset);
    const missing = columns.filter((column) => !there.has(column.name));
    for (const column of columns) {
      const type = there.get(column.name);
      if (type === undefined || type === types[column.type]) continue;
      throw new SinkError(
        `the column ${column.name} of the table ${name} is ${type}, and ${types[column.type]} is needed; drop the column or the table`,
      );
    }
    const added = missing.map((column) => `add column ${columnDefinition(column)}`);
    if (added.length > 0) await client.query(`alter table ${table} ${added.join(', ')}`);
  }
  await describe(client, table, dataset);
}

/** Names and types of the columns; none where there is no such table. */
async function columnsOf(client: ClientBase, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [table],
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

async function refuseOtherKey(client: ClientBase, table: string, { name, key }: Dataset): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
     where indrelid = to_regclass($1) and indisprimary`,
    [table],
  );
  const found = rows.map((row) => row.name).sort();
  if (JSON.stringify(found) === JSON.stringify([...key].sort())) return;
  throw new SinkError(
    `the table ${name} has the key (${found.join(', ')}), and (${key.join(', ')}) is needed; drop the table, or choose another schema`,
  );
}

/** Puts the descriptions where people who look at the table find them. */
async function describe(client: ClientBase, table: string, dataset: Dataset): Promise<void> {
  const { description, columns } = dataset;
  const comments = columns.map(
    (column) =>
      `comment on column ${table}.${identifier(column.name)} is ${client.escapeLiteral(column.description)}`,
  );
  await client.query(
    [`comment on table ${table} is ${client.escapeLiteral(description)}`, ...comments].join('; '),
  );
}

function refuseLongNames({ name, columns }: Dataset): void {
  const long = [name, ...columns.map((column) => column.name)].find(
    (one) => Buffer.byteLength(one) > nameLimit,
  );
  if (long === undefined) return;
  throw new SinkError(`the name ${long} has more than ${nameLimit} bytes, which PostgreSQL would cut`);
}

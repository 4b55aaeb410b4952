/** The table `partnergraph_sync`: which dataset was brought in when, and from which snapshot. */
import type { ClientBase } from 'pg';
import type { Snapshot } from '../snapshots/snapshot.js';
import { SinkError } from './sink-error.js';
import { tableName } from './table-definition.js';

const recordTable = 'partnergraph_sync';

/** Makes the schema and the table where they are not there. */
export async function ensureRecords(client: ClientBase, schema: string): Promise<void> {
  // Whoever may not make schemas may still use one that is there.
  const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [schema]);
  if (rowCount === 0) await client.query(`create schema ${client.escapeIdentifier(schema)}`);
  const table = tableName(schema, recordTable);
  await client.query(`create table if not exists ${table} (
    dataset text primary key,
    snapshot text not null,
    built_at timestamp with time zone not null,
    synced_at timestamp with time zone not null,
    rows bigint not null,
    is_complete boolean not null
  )`);
  await client.query(
    `comment on table ${table} is 'What partnergraph sync has brought in, and of when it is.'`,
  );
}

/**
 * Whether the table has newer rows already, brought by another sync. Throws where the table is somebody else's: only what a
 * sync has made is written to.
 */
export async function hasNewer(
  client: ClientBase,
  schema: string,
  dataset: string,
  { builtAt }: Snapshot,
): Promise<boolean> {
  const { rows } = await client.query<{ newer: boolean }>(
    `select built_at > $2 as newer from ${tableName(schema, recordTable)} where dataset = $1`,
    [dataset, builtAt],
  );
  const [record] = rows;
  if (record !== undefined) return record.newer;
  const there = await client.query<{ taken: boolean }>('select to_regclass($1) is not null as taken', [
    tableName(schema, dataset),
  ]);
  if (there.rows[0]?.taken !== true) return false;
  throw new SinkError(
    `the schema ${schema} has a ${dataset} that no sync has made; choose another schema with --schema`,
  );
}

export async function record(
  client: ClientBase,
  schema: string,
  dataset: string,
  { id, builtAt, isComplete }: Snapshot,
  rows: number,
): Promise<void> {
  await client.query(
    `insert into ${tableName(schema, recordTable)} values ($1, $2, $3, clock_timestamp(), $4, $5)
     on conflict (dataset) do update set snapshot = excluded.snapshot, built_at = excluded.built_at,
       synced_at = excluded.synced_at, rows = excluded.rows, is_complete = excluded.is_complete`,
    [dataset, id, builtAt, rows, isComplete],
  );
}

/** A PostgreSQL that datasets are brought into: a family at a time, all of it or nothing. */
import type { Client, ClientBase } from 'pg';
import { connectionOf, type PostgresAddress } from '../../addresses/postgres-address.js';
import type { Dataset } from '../datasets/dataset.js';
import type { Snapshot } from '../snapshots/snapshot.js';
import type { Cell } from '../tables.js';
import { SinkError } from './sink-error.js';
import { ensureRecords, hasNewer, record } from './sync-record.js';
import { ensureTable } from './table-definition.js';
import { upsertRows, type RowCounts } from './upsert.js';

export interface SyncedTable {
  readonly dataset: Dataset;
  readonly rows: () => AsyncIterable<readonly (readonly Cell[])[]>;
}

/** What became of a table: `newer` where another sync has brought newer rows. */
export type SyncResult = { readonly dataset: string } & (RowCounts | { readonly newer: true });

export interface PostgresSink {
  /** Brings tables of one snapshot in, in one transaction. What fails leaves everything as it was. */
  readonly sync: (snapshot: Snapshot, tables: readonly SyncedTable[]) => Promise<readonly SyncResult[]>;
  readonly close: () => Promise<void>;
}

export interface SinkOptions {
  readonly address: PostgresAddress;
  readonly schema: string;
  /** Whether rows that are gone are deleted. */
  readonly prune: boolean;
  readonly signal: AbortSignal;
}

/** Any number, as long as it stays the same: whoever writes into a schema holds the lock of both. */
const syncLock = 736_615_291;

/** Connects. SinkError says why it cannot, and why a sync fails. */
export async function openPostgresSink({
  address,
  schema,
  prune,
  signal,
}: SinkOptions): Promise<PostgresSink> {
  const client = await inWords(address, () => connect(address));
  // Whatever the server is at is not waited for: without its connection it rolls back.
  signal.addEventListener('abort', () => void client.end(), { once: true });
  return {
    sync: (snapshot, tables) =>
      inWords(address, () =>
        inTransaction(client, async () => {
          // Two at once would make the same tables: the second waits, and finds what the first has done.
          await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [syncLock, schema]);
          await ensureRecords(client, schema);
          const results: SyncResult[] = [];
          for (const { dataset, rows } of tables) {
            signal.throwIfAborted();
            if (await hasNewer(client, schema, dataset.name, snapshot)) {
              results.push({ dataset: dataset.name, newer: true });
              continue;
            }
            await ensureTable(client, schema, dataset);
            const { missing } = snapshot;
            const counts = await upsertRows(client, {
              schema,
              dataset,
              rows: rows(),
              missing,
              prune,
              signal,
            });
            await record(client, schema, dataset.name, snapshot, counts.rows);
            results.push({ dataset: dataset.name, ...counts });
          }
          signal.throwIfAborted();
          return results;
        }),
      ),
    close: () => client.end(),
  };
}

async function connect(address: PostgresAddress): Promise<Client> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    ...connectionOf(address),
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'partnergraph sync',
  });
  // A connection that breaks fails the query that is under way; without a listener it would end the program.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function inTransaction<Result>(client: ClientBase, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that is gone has rolled back by itself.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** The driver's errors may carry rows and parts of the address; only their message is told. */
async function inWords<Result>({ shown }: PostgresAddress, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SinkError) throw error;
    const reason = reasonOf(error);
    throw new SinkError(`${shown}: ${reason}`);
  }
}

/** A host with several addresses fails with several errors at once, and none of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : 'it failed for no reason that was told';
}

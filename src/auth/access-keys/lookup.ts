/** Finds the key of a request: in the database each time, so that one which another program has revoked stops at once. */
import type { CompiledQuery } from 'kysely';
import type { Database } from '../../database/database.js';
import { readRow, type AccessKey, type AccessKeyRow } from './access-key.js';

/** To build the query takes as long as to run it, and every request runs it. */
const queries = new WeakMap<Database, CompiledQuery<Found>>();

/** A key with the hash that its secret is recognised by. */
export interface StoredAccessKey extends AccessKey {
  readonly secretHash: string;
  /** When it was looked up, by the database, whose clock all gateways go by. */
  readonly now: Date;
}

interface Found extends AccessKeyRow {
  readonly now: string;
}

/** The key of that id, whether or not it is accepted at present. */
export async function findAccessKey(database: Database, id: string): Promise<StoredAccessKey | undefined> {
  const { tables } = database;
  const query =
    queries.get(database) ??
    tables.selectFrom(['accessKey', 'clock']).selectAll().where('accessKey.id', '=', '').compile();
  queries.set(database, query);
  const { rows } = await tables.executeQuery<Found>({ ...query, parameters: [id] });
  const [row] = rows;
  return row && { ...readRow(row), secretHash: row.secretHash, now: new Date(row.now) };
}

/** PostgreSQL, for several programs that share a database, and for operators who back one up. */
import { PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { connectionOf, type PostgresAddress } from '../addresses/postgres-address.js';
import type { Log } from '../telemetry/log.js';
import type { Engine } from './engine.js';

/** Any number, as long as it stays the same: whoever migrates holds the lock of it. */
const migrationLock = 7_366_152_904;

/** Connects when a query needs it. */
export function postgresEngine(address: PostgresAddress, log: Log): Engine {
  const pool = new pg.Pool({
    ...connectionOf(address),
    connectionTimeoutMillis: 5_000,
    // A server that vanished without a word would be waited for until TCP gives up.
    query_timeout: 30_000,
    keepAlive: true,
  });
  // Without listeners a connection that breaks ends the program. The pool's own is gone while a query has the connection.
  pool.on('connect', (client) => {
    // Not the error itself: what it was made of hangs on it, the password too.
    client.on('error', ({ message: reason }) => log.warn({ reason }, 'a connection to the database broke'));
  });
  // Of one that was idle: it is told already, and the pool has let go of it.
  pool.on('error', () => undefined);
  return {
    dialect: new PostgresDialect({ pool }),
    // The time of day, not that of the beginning of a transaction.
    time: sql`to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    lock: async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(transaction);
    },
    forbidChanges: async (tables, table) => {
      await sql`create or replace function refuse_change() returns trigger language plpgsql as
        $$ begin raise exception 'rows of this table are never changed' using errcode = 'integrity_constraint_violation'; end $$`.execute(
        tables,
      );
      await sql`create trigger ${sql.id(`${table}_change`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_change()`.execute(tables);
    },
  };
}

/** The database: a file beside the program, or a PostgreSQL server where several programs share one. */
import type { Kysely } from 'kysely';
import type { Log } from '../telemetry/log.js';
import type { Tables } from './tables.js';

export interface Database {
  /** Queries. When the database itself fails, they fail with DATABASE_UNAVAILABLE. */
  readonly tables: Kysely<Tables>;
  /** What time it is by the database, which is the same for all programs over it. */
  readonly time: () => Promise<Date>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the database and brings its tables up to date. The URL is `postgres://…`, `file:…`, the path of a file, or
 * `:memory:` for one that ends with the program.
 */
export async function openDatabase(url: string, log: Log): Promise<Database> {
  // What is behind this takes 0.2 s to load: only a program that opens a database spends them.
  const { open } = await import('./open.js');
  return open(url, log);
}

/** Milliseconds by which the clock of this machine is ahead of that of the database, negative where it is behind. */
export async function clockAhead(url: string, log: Log): Promise<number> {
  const { askClock } = await import('./open.js');
  return askClock(url, log);
}

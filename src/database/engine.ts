/** What the two kinds of database do differently. */
import type { Dialect, Kysely } from 'kysely';
import type { Tables } from './tables.js';

export interface Engine {
  readonly dialect: Dialect;
  /** Keeps other programs from migrating the same database until the transaction ends. */
  readonly lock: (transaction: Kysely<Tables>) => Promise<void>;
}

/** What the two kinds of database do differently. */
import type { Dialect, Kysely, RawBuilder } from 'kysely';
import type { Tables } from './tables.js';

export interface Engine {
  readonly dialect: Dialect;
  /** The time by the clock of the database, in ISO 8601 and UTC with milliseconds. */
  readonly time: RawBuilder<string>;
  /** Keeps other programs from migrating the same database until the transaction ends. */
  readonly lock: (transaction: Kysely<Tables>) => Promise<void>;
  /** Has the database refuse to change or delete what is in a table that has ids: rows can only be added. */
  readonly forbidChanges: (tables: Kysely<Tables>, table: keyof Tables) => Promise<void>;
}

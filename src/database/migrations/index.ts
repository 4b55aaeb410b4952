/** The migrations, oldest first. One that has been released is never changed: another one follows it. */
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.js';
import { credential } from './0001-credential.js';
import { clientLink } from './0002-client-link.js';
import type { Engine } from '../engine.js';
import { accessKey } from './0003-access-key.js';
import { write } from './0004-write.js';
import { bulkWrite } from './0005-bulk-write.js';
import { interruption } from './0006-interruption.js';
import { clock } from './0007-clock.js';
import { keyOfClient } from './0008-key-of-client.js';
import { derivedName } from './0009-derived-name.js';

/** One step of the schema. It runs in a transaction, on either kind of database. */
export interface Migration {
  /** The name of its file, by which a database remembers it. */
  readonly name: string;
  readonly up: (tables: Kysely<Tables>, engine: Engine) => Promise<void>;
}

export const migrations: readonly Migration[] = [
  credential,
  clientLink,
  accessKey,
  write,
  bulkWrite,
  interruption,
  clock,
  keyOfClient,
  derivedName,
];

/** The access keys of this gateway, in its database. What is stored cannot be turned back into a key. */
import type { Database } from '../../database/database.js';
import { timeIn, timeOf } from '../../database/time.js';
import type { Secret } from '../../secret.js';
import { readRow, writeRow, type AccessKey, type AccessKeyDraft } from './access-key.js';
import { hashOf, newKeyText, writeKeyText, type KeyText } from './key-text.js';

export type { AccessKey, AccessKeyDraft } from './access-key.js';

/** A key with its text, which is in the answer, and nowhere else from then on. */
export interface ShownAccessKey {
  readonly key: AccessKey;
  readonly text: Secret;
}

/** Makes a key. */
export async function createAccessKey(
  { tables }: Database,
  draft: AccessKeyDraft,
  text: KeyText = newKeyText(),
): Promise<ShownAccessKey> {
  const { name, scopes, limitedTo, networks, expiresAt } = draft;
  const ends = { expiresAt, revokedAt: null, lastUsedAt: null };
  const createdAt = await timeOf(tables);
  const key = { id: text.id, name, scopes, limitedTo, networks, createdAt, ...ends };
  await tables
    .insertInto('accessKey')
    .values(writeRow(key, hashOf(text.secret)))
    .execute();
  return { key, text: writeKeyText(text) };
}

/** All keys, also those that are accepted no more; the oldest first. */
export async function listAccessKeys({ tables }: Database): Promise<readonly AccessKey[]> {
  const rows = await tables.selectFrom('accessKey').selectAll().orderBy('createdAt').orderBy('id').execute();
  return rows.map(readRow);
}

/** The keys of these ids, those that there are. */
export async function accessKeysById(
  { tables }: Database,
  ids: readonly string[],
): Promise<readonly AccessKey[]> {
  const rows = await tables.selectFrom('accessKey').selectAll().where('id', 'in', ids).execute();
  return rows.map(readRow);
}

/** Has the key accepted no more, from the next request on; the key, or undefined where there is none. */
export async function revokeAccessKey(database: Database, id: string): Promise<AccessKey | undefined> {
  await database.tables
    .updateTable('accessKey')
    .set({ revokedAt: await timeIn(database.tables, 0) })
    .where('id', '=', id)
    // The first time counts.
    .where('revokedAt', 'is', null)
    .execute();
  return (await accessKeysById(database, [id]))[0];
}

/** Gives the key another secret; the one before is accepted no more. Undefined unless the key is accepted at present. */
export async function rotateAccessKey({ tables }: Database, id: string): Promise<ShownAccessKey | undefined> {
  const text = newKeyText(id);
  const now = await timeIn(tables, 0);
  const row = await tables
    .updateTable('accessKey')
    .set({ secretHash: hashOf(text.secret) })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .where((is) => is.or([is('expiresAt', 'is', null), is('expiresAt', '>', now)]))
    .returningAll()
    .executeTakeFirst();
  return row && { key: readRow(row), text: writeKeyText(text) };
}

/** The keys that are accepted at present and limited to something, within a transaction of the caller's. */
export async function limitedKeys(
  tables: Database['tables'],
): Promise<readonly { readonly id: string; readonly limitedTo: readonly string[] }[]> {
  const now = await timeIn(tables, 0);
  const rows = await tables
    .selectFrom('accessKey')
    .selectAll()
    .where('limitedTo', 'is not', null)
    .where('revokedAt', 'is', null)
    .where((is) => is.or([is('expiresAt', 'is', null), is('expiresAt', '>', now)]))
    .execute();
  return rows.map(readRow).map(({ id, limitedTo }) => ({ id, limitedTo: limitedTo ?? [] }));
}

/** Whether any key is accepted at present. */
export async function hasActiveKey({ tables }: Database): Promise<boolean> {
  const now = await timeIn(tables, 0);
  const row = await tables
    .selectFrom('accessKey')
    .select('id')
    .where('revokedAt', 'is', null)
    .where((is) => is.or([is('expiresAt', 'is', null), is('expiresAt', '>', now)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The access keys of this gateway, in its database. What is stored cannot be turned back into a key. */
import type { Database } from '../../database/database.js';
import type { Secret } from '../../secret.js';
import { hashOf, newKeyText, writeKeyText, type KeyText } from './key-text.js';

/** What may be told of a key: everything but its secret. */
export interface AccessKey {
  /** The prefix of the key, `pgk_…`. */
  readonly id: string;
  readonly name: string;
  /** Names and patterns of scopes, as they were given. */
  readonly scopes: readonly string[];
  /** Global ids that it is limited to; null for everything. */
  readonly limitedTo: readonly string[] | null;
  /** Networks that it is accepted from; null for any. */
  readonly networks: readonly string[] | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** To the minute; null before its first use. */
  readonly lastUsedAt: Date | null;
}

/** What a new key is. */
export type AccessKeyDraft = Pick<AccessKey, 'name' | 'scopes' | 'limitedTo' | 'networks' | 'expiresAt'>;

export interface StoredAccessKey extends AccessKey {
  readonly secretHash: string;
}

/** Makes a key. Its text is in the answer, and nowhere else from then on. */
export async function createAccessKey(
  { tables }: Database,
  draft: AccessKeyDraft,
  text: KeyText = newKeyText(),
): Promise<{ readonly key: AccessKey; readonly text: Secret }> {
  const key: AccessKey = { ...draft, id: text.id, createdAt: new Date(), revokedAt: null, lastUsedAt: null };
  await tables
    .insertInto('accessKey')
    .values({
      id: key.id,
      secretHash: hashOf(text.secret),
      name: key.name,
      scopes: JSON.stringify(key.scopes),
      limitedTo: key.limitedTo && JSON.stringify(key.limitedTo),
      networks: key.networks && JSON.stringify(key.networks),
      createdAt: key.createdAt.toISOString(),
      expiresAt: key.expiresAt?.toISOString() ?? null,
      revokedAt: null,
      lastUsedAt: null,
    })
    .execute();
  return { key, text: writeKeyText(text) };
}

/** The key of that id, whether or not it is accepted at present. */
export async function findAccessKey({ tables }: Database, id: string): Promise<StoredAccessKey | undefined> {
  const row = await tables.selectFrom('accessKey').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        ...row,
        scopes: texts(row.scopes),
        limitedTo: row.limitedTo === null ? null : texts(row.limitedTo),
        networks: row.networks === null ? null : texts(row.networks),
        createdAt: new Date(row.createdAt),
        expiresAt: instant(row.expiresAt),
        revokedAt: instant(row.revokedAt),
        lastUsedAt: instant(row.lastUsedAt),
      };
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Lists are written by us alone. */
const texts = (json: string): readonly string[] => JSON.parse(json) as readonly string[];

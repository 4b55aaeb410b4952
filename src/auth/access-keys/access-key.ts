/** What may be told of an access key, and the row of the database that says it. */
import type { Tables } from '../../database/tables.js';

/** What may be told of a key: everything but its secret. */
export interface AccessKey {
  /** The prefix of the key, `pgk_…`. */
  readonly id: string;
  readonly name: string;
  /** Names and patterns of scopes, as they were given. */
  readonly scopes: readonly string[];
  /** Global ids, or `account/native id`, that it is limited to; null for everything. */
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

export type AccessKeyRow = Tables['accessKey'];

/** Whether the key is accepted at that moment, from the right network and with the right secret; by the database's clock. */
export const isActive = (
  { revokedAt, expiresAt }: Pick<AccessKey, 'revokedAt' | 'expiresAt'>,
  now: Date,
): boolean => revokedAt === null && (expiresAt === null || expiresAt > now);

/** The key that a row is, without the hash, which nobody who asks about keys needs. */
export const readRow = (row: AccessKeyRow): AccessKey => ({
  id: row.id,
  name: row.name,
  scopes: texts(row.scopes),
  limitedTo: row.limitedTo === null ? null : texts(row.limitedTo),
  networks: row.networks === null ? null : texts(row.networks),
  createdAt: new Date(row.createdAt),
  expiresAt: instant(row.expiresAt),
  revokedAt: instant(row.revokedAt),
  lastUsedAt: instant(row.lastUsedAt),
});

/** The row of a key whose secret has this hash. */
export const writeRow = (key: AccessKey, secretHash: string): AccessKeyRow => ({
  ...key,
  secretHash,
  scopes: JSON.stringify(key.scopes),
  limitedTo: key.limitedTo && JSON.stringify(key.limitedTo),
  networks: key.networks && JSON.stringify(key.networks),
  createdAt: key.createdAt.toISOString(),
  expiresAt: key.expiresAt?.toISOString() ?? null,
  revokedAt: key.revokedAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
});

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Lists are written by us alone. */
const texts = (json: string): readonly string[] => JSON.parse(json) as readonly string[];

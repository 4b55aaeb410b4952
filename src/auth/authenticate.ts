/** Recognises callers by what they send, whichever way of the two it is. */
import type { Database } from '../database/database.js';
import { PartnergraphError } from '../errors.js';
import { isHashOf, readKeyText, type KeyText } from './access-keys/key-text.js';
import { findAccessKey } from './access-keys/store.js';
import type { Authenticate, Caller } from './caller.js';
import { scopeSet } from './scopes.js';

export interface AuthenticationOptions {
  readonly database: () => Promise<Database>;
}

/** Accepts access keys as `Authorization: Bearer`. */
export function createAuthentication({ database }: AuthenticationOptions): Authenticate {
  return async ({ authorization }) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    const text = token === undefined ? undefined : readKeyText(token);
    if (text === undefined) throw unauthenticated();
    return callerOf(await database(), text);
  };
}

async function callerOf(database: Database, { id, secret }: KeyText): Promise<Caller> {
  const key = await findAccessKey(database, id);
  const now = new Date();
  if (
    key === undefined ||
    !isHashOf(key.secretHash, secret) ||
    key.revokedAt !== null ||
    (key.expiresAt !== null && key.expiresAt <= now)
  ) {
    throw unauthenticated();
  }
  const { name, scopes, limitedTo, expiresAt } = key;
  return { id: `key:${id}`, name, scopes: scopeSet(scopes), limitedTo, expiresAt };
}

/** One message for all: what exactly is wrong with a credential would help to guess one. */
const unauthenticated = (): PartnergraphError =>
  new PartnergraphError('UNAUTHENTICATED', 'the request carries no credential that is accepted here');

/** Recognises callers by what they send: an access key of ours, or a token of the operator's identity provider. */
import type { Database } from '../database/database.js';
import type { Log } from '../telemetry/log.js';
import { isActive } from './access-keys/access-key.js';
import { isHashOf, type KeyText } from './access-keys/key-text.js';
import { createUseNotes, type Background } from './access-keys/last-use.js';
import { findAccessKey } from './access-keys/lookup.js';
import { isInNetworks } from './access-keys/networks.js';
import type { Authenticate, Caller } from './caller.js';
import type { JwtIssuer } from './jwt/issuer.js';
import { readAuthorization } from './presented.js';
import { scopeSet } from './scopes.js';
import { unauthenticated } from './unauthenticated.js';

export interface AuthenticationOptions {
  readonly database: () => Promise<Database>;
  /** The identity providers whose tokens are accepted. */
  readonly issuers: readonly JwtIssuer[];
  /** Where the use of keys is noted. */
  readonly background: Background;
  readonly log: Log;
}

/** Accepts access keys as `Bearer` and as `Basic`, tokens as `Bearer`. */
export function createAuthentication({
  database,
  issuers,
  background,
  log,
}: AuthenticationOptions): Authenticate {
  const callersOfTokens = onceOnly(async () => {
    const { createTokenCallers } = await import('./jwt/token-callers.js');
    return createTokenCallers(issuers, log);
  });
  const noteUse = createUseNotes({ database, background, log });

  async function callerOfKey({ id, secret }: KeyText, address: string | null): Promise<Caller> {
    const key = await findAccessKey(await database(), id);
    // Of a key that is not there the secret is hashed all the same: the time tells nothing.
    const isGenuine = isHashOf(key?.secretHash ?? '', secret);
    if (key === undefined || !isGenuine || !isActive(key)) throw unauthenticated();
    if (key.networks !== null && !isInNetworks(key.networks, address)) throw unauthenticated();
    noteUse(key);
    const { name, scopes, limitedTo, expiresAt } = key;
    return { id: `key:${id}`, name, scopes: scopeSet(scopes), limitedTo, expiresAt };
  }

  /** What checks signatures takes 45 ms to load: only a gateway that gets a token spends them. */
  async function callerOfToken(token: string): Promise<Caller> {
    if (issuers.length === 0) throw unauthenticated();
    return (await callersOfTokens())(token);
  }

  return ({ authorization, address }) => {
    const presented = readAuthorization(authorization);
    if (presented === undefined) return Promise.reject(unauthenticated());
    return presented.kind === 'key' ? callerOfKey(presented.text, address) : callerOfToken(presented.token);
  };
}

/** The same value for all who ask, made for the first of them. */
function onceOnly<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

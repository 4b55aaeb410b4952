/** Recognises callers by what they send: an access key of ours, or a token of the operator's identity provider. */
import type { Database } from '../database/database.js';
import { PartnergraphError } from '../errors.js';
import type { Log } from '../telemetry/log.js';
import { isActive } from './access-keys/access-key.js';
import { isHashOf, type KeyText } from './access-keys/key-text.js';
import { createUseNotes, type Background } from './access-keys/last-use.js';
import { findAccessKey } from './access-keys/lookup.js';
import { isInNetworks } from './access-keys/networks.js';
import type { Authenticate, Caller } from './caller.js';
import type { JwtIssuer } from './jwt/issuer.js';
import { readAuthorization } from './presented.js';
import { createRefusedCredentials } from './refused-credentials.js';
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
  const noteRefused = createRefusedCredentials(log);
  const noteUse = createUseNotes({ database, background, log });

  async function callerOfKey({ id, secret }: KeyText, address: string | null): Promise<Caller> {
    const key = await findAccessKey(await database(), id);
    // Of a key that is not there the secret is hashed all the same: the time tells nothing.
    const isGenuine = isHashOf(key?.secretHash ?? '', secret);
    const refuse = (reason: string): PartnergraphError => {
      noteRefused(address, { kind: 'key', key: id, reason });
      return unauthenticated();
    };
    if (key === undefined) throw refuse('there is no such key');
    if (!isGenuine) throw refuse('its secret is wrong');
    if (!isActive(key, key.now)) throw refuse(key.revokedAt === null ? 'it has expired' : 'it was revoked');
    if (key.networks !== null && !isInNetworks(key.networks, address)) {
      throw refuse('it is not for this address');
    }
    noteUse(key);
    const { name, scopes, limitedTo, expiresAt } = key;
    return { id: `key:${id}`, name, scopes: scopeSet(scopes), limitedTo, expiresAt };
  }

  /** What checks signatures takes 45 ms to load: only a gateway that gets a token spends them. */
  async function callerOfToken(token: string, address: string | null): Promise<Caller> {
    try {
      if (issuers.length === 0) throw unauthenticated();
      return await (
        await callersOfTokens()
      )(token);
    } catch (error) {
      if (error instanceof PartnergraphError && error.code === 'UNAUTHENTICATED') {
        const reason = issuers.length === 0 ? 'no identity provider is configured' : reasonOf(error);
        noteRefused(address, { kind: 'token', reason });
      }
      throw error;
    }
  }

  return ({ authorization, address }) => {
    const presented = readAuthorization(authorization);
    if (presented === undefined) {
      // Who sends nothing has tried nothing.
      if ((authorization ?? '') !== '') {
        noteRefused(address, { kind: 'malformed', reason: 'it is neither a key nor a token' });
      }
      return Promise.reject(unauthenticated());
    }
    return presented.kind === 'key'
      ? callerOfKey(presented.text, address)
      : callerOfToken(presented.token, address);
  };
}

/** The code of what is wrong with a token, in which nothing of it stands. */
const reasonOf = ({ cause }: PartnergraphError): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : 'it is not for us';

/** The same value for all who ask, made for the first of them. */
function onceOnly<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

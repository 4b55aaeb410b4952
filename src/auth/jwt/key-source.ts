/** The keys that a provider signs with: asked for when they are needed, and found again when it has changed them. */
import { errors, type JWTVerifyGetKey } from 'jose';
import { PartnergraphError } from '../../errors.js';
import type { Log } from '../../telemetry/log.js';
import type { JwtIssuer } from './issuer.js';
import { keysOfFile } from './keys-of-file.js';
import { keysOfUrl, retryAfterMs } from './keys-of-url.js';

/** Finds the key of a token. Fails with IDENTITY_PROVIDER_UNAVAILABLE where it cannot be known whether there is one. */
export function createKeySource({ issuer, jwks }: JwtIssuer, log: Log): JWTVerifyGetKey {
  const find = typeof jwks === 'string' ? keysOfUrl(new URL(jwks)) : keysOfFile(jwks.file);
  let loggedAt = Number.NEGATIVE_INFINITY;

  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (cause) {
      if (isOfTheToken(cause)) throw cause;
      // Every request may find out, and one line tells it.
      if (performance.now() - loggedAt >= retryAfterMs) {
        loggedAt = performance.now();
        log.warn({ err: cause, issuer }, 'the keys of an identity provider cannot be read');
      }
      const message = 'the keys of the identity provider cannot be read at present';
      throw new PartnergraphError('IDENTITY_PROVIDER_UNAVAILABLE', message, { retryAfterMs }, { cause });
    }
  };
}

/** There are keys, and none is the token's. */
const isOfTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

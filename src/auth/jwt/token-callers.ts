/** Recognises callers by tokens: signed by a provider that is configured, for us, and valid now. */
import {
  decodeJwt,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import { PartnergraphError } from '../../errors.js';
import type { Log } from '../../telemetry/log.js';
import type { Caller } from '../caller.js';
import { unauthenticated } from '../unauthenticated.js';
import { callerOf } from './claims.js';
import type { JwtIssuer } from './issuer.js';
import { createKeySource } from './key-source.js';

/** The caller of a token; fails with UNAUTHENTICATED, or where a provider does not answer with what says so. */
export function createTokenCallers(
  issuers: readonly JwtIssuer[],
  log: Log,
): (token: string) => Promise<Caller> {
  const providers = new Map(
    issuers.map((settings) => [settings.issuer, { settings, keys: createKeySource(settings, log) }]),
  );

  const warnedAt = new Map<JWTVerifyOptions['issuer'], number>();

  return async (token) => {
    try {
      // Not believed yet: it only says whose keys to try.
      const { iss = '' } = decodeJwt(token);
      const provider = providers.get(iss);
      if (provider === undefined) throw unauthenticated();
      const { issuer, audience, algorithms, clockSkewSeconds } = provider.settings;
      const payload = await verified(token, provider.keys, {
        issuer,
        audience: [...audience],
        algorithms: [...algorithms],
        clockTolerance: clockSkewSeconds,
        requiredClaims: ['exp', 'sub'],
      });
      const caller = callerOf(payload, provider.settings);
      if (caller === undefined) throw unauthenticated();
      return caller;
    } catch (error) {
      if (error instanceof PartnergraphError) throw error;
      // A key that is too short, say, is no failure of the token by the library's own words.
      const isExpected = error instanceof errors.JOSEError;
      log[isExpected ? 'debug' : 'warn']({ err: error }, 'a token was refused');
      throw unauthenticated(error);
    }
  };

  /** Several keys may fit: one that is published twice, or all of them where the token names none. Each is tried. */
  async function verified(
    token: string,
    keys: JWTVerifyGetKey,
    options: JWTVerifyOptions,
  ): Promise<JWTPayload> {
    try {
      return (await jwtVerify(token, keys, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      warnOfSeveral(options.issuer);
      for await (const key of error) {
        const payload = await jwtVerify(token, key, options).then(
          (result) => result.payload,
          (failure: unknown) => {
            // What else is wrong with the token is wrong with each key.
            if (failure instanceof errors.JWSSignatureVerificationFailed) return undefined;
            throw failure;
          },
        );
        if (payload !== undefined) return payload;
      }
      throw error;
    }
  }

  /** Every token may find out, and one line in a while tells it. */
  function warnOfSeveral(issuer: JWTVerifyOptions['issuer']): void {
    const now = performance.now();
    if (now - (warnedAt.get(issuer) ?? Number.NEGATIVE_INFINITY) < betweenWarningsMs) return;
    warnedAt.set(issuer, now);
    log.warn(
      { issuer },
      'several keys of an identity provider fit a token: one twice, or tokens without `kid`',
    );
  }
}

/** Milliseconds in which the same is not told of a provider again. */
const betweenWarningsMs = 600_000;

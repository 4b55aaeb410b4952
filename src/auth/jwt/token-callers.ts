/** Recognises callers by tokens: signed by a provider that is configured, for us, and valid now. */
import { decodeJwt, errors, jwtVerify } from 'jose';
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

  return async (token) => {
    try {
      // Not believed yet: it only says whose keys to try.
      const { iss = '' } = decodeJwt(token);
      const provider = providers.get(iss);
      if (provider === undefined) throw unauthenticated();
      const { issuer, audience, algorithms, clockSkewSeconds } = provider.settings;
      const { payload } = await jwtVerify(token, provider.keys, {
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
}

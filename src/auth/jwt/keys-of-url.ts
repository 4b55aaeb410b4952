/** Keys that a provider publishes: kept for a while, asked for anew when a token names another, and never in a storm. */
import { createRemoteJWKSet, customFetch, type FetchImplementation, type JWTVerifyGetKey } from 'jose';
import { readKeySet } from './key-set.js';

/** Milliseconds that a provider may take to answer, and for which its keys are good. */
const timeoutDuration = 3_000;
const cacheMaxAge = 600_000;
/** Milliseconds in which tokens with keys that nobody knows have it asked once. */
const cooldownDuration = 10_000;

/** Milliseconds after a failure in which it is not asked: each request would wait for a dead one in its turn. */
export const retryAfterMs = 1_000;

/** Finds keys at the URL. Requests that come at once wait for one answer; keys that are known are found without any. */
export function keysOfUrl(url: URL): JWTVerifyGetKey {
  let failedAt = Number.NEGATIVE_INFINITY;
  const fetchKeys: FetchImplementation = async (address, options) => {
    if (performance.now() - failedAt < retryAfterMs) throw new Error('it has failed a moment ago');
    try {
      return Response.json(await askFor(address, options));
    } catch (error) {
      failedAt = performance.now();
      throw error;
    }
  };
  return createRemoteJWKSet(url, {
    timeoutDuration,
    cacheMaxAge,
    cooldownDuration,
    [customFetch]: fetchKeys,
  });
}

/** The set, read to its end here, so that an answer which is none or does not end is a failure, too. */
async function askFor(...request: Parameters<FetchImplementation>): Promise<ReturnType<typeof readKeySet>> {
  const response = await fetch(...request);
  if (response.status !== 200) throw new Error(`it answered with the status ${response.status}`);
  return readKeySet(await response.text());
}

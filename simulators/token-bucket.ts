// A token bucket per organisation: the vendor's rate limit, with numbers that it does not publish.

/** How fast a bucket fills, and how much it holds. */
export interface RateLimit {
  /** Requests a second in the long run. */
  readonly refillPerSecond: number;
  /** Requests at once after a pause. */
  readonly burst: number;
}

/** Takes a token from an organisation's bucket. Says how many seconds to wait when there is none, undefined when there was. */
export type TokenBuckets = (organisation: string) => number | undefined;

/** Buckets that are full at first. */
export function createTokenBuckets({ burst, refillPerSecond }: RateLimit): TokenBuckets {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (organisation) => {
    const now = performance.now();
    const before = buckets.get(organisation) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before.tokens + ((now - before.at) / 1000) * refillPerSecond);
    const enough = tokens >= 1;
    buckets.set(organisation, { tokens: enough ? tokens - 1 : tokens, at: now });
    // Whole seconds, and at least one: that is what the contract's Retry-After can say.
    return enough ? undefined : Math.max(1, Math.ceil((1 - tokens) / refillPerSecond));
  };
}

/** Token buckets in the memory of this process: the default, for a gateway that runs once. */
import { refillPerMs, roundingLoss, takenOf, type TokenBuckets } from './token-buckets.js';

interface Bucket {
  /** Tokens at the time `at`. */
  readonly tokens: number;
  readonly at: number;
  /** When it will be full again, and so as good as forgotten. */
  readonly fullAt: number;
}

export interface MemoryBucketOptions {
  /** Buckets that are kept at most. */
  readonly limit?: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/** Keeps at most so many buckets: beyond them those that are full again are forgotten, else the one unused longest. */
export function createMemoryBuckets({
  limit = 100_000,
  now = () => performance.now(),
}: MemoryBucketOptions = {}): TokenBuckets {
  const buckets = new Map<string, Bucket>();

  const makeRoom = (time: number): void => {
    for (const [key, { fullAt }] of buckets) if (fullAt <= time) buckets.delete(key);
    const [oldest] = buckets.keys();
    if (buckets.size > limit && oldest !== undefined) buckets.delete(oldest);
  };

  return {
    take: (key, amount, rate) => {
      const time = now();
      const bucket = buckets.get(key);
      const flown = bucket === undefined ? 0 : (time - bucket.at) * refillPerMs(rate);
      const there = Math.min(rate.capacity, (bucket?.tokens ?? rate.capacity) + flown);
      const allowed = there + roundingLoss >= amount;
      const tokens = allowed ? Math.max(0, there - amount) : there;
      // Put last, as the one that was used last.
      buckets.delete(key);
      buckets.set(key, { tokens, at: time, fullAt: time + (rate.capacity - tokens) / refillPerMs(rate) });
      if (buckets.size > limit) makeRoom(time);
      return Promise.resolve(takenOf(allowed, tokens, amount, rate));
    },
    close: () => {
      buckets.clear();
      return Promise.resolve();
    },
  };
}

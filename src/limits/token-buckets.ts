/** Token buckets: how much of something a holder may use at once, and how fast it comes back. */

/** The size of a bucket, and what flows into it. */
export interface Rate {
  readonly capacity: number;
  readonly refillPerMinute: number;
}

/** What came of an attempt to take tokens. */
export interface Taken {
  /** Nothing was taken where not all of it was there. */
  readonly allowed: boolean;
  /** Whole tokens that are left. */
  readonly left: number;
  /** Milliseconds until the amount will be there: 0 where it was, null where the bucket never holds so much. */
  readonly retryAfterMs: number | null;
}

/** Buckets by their keys; one that was never taken from is full. A key holds ids, and nothing that is secret. */
export interface TokenBuckets {
  /** Takes all of the amount or nothing; the amount 0 only looks. */
  readonly take: (key: string, amount: number, rate: Rate) => Promise<Taken>;
  readonly close: () => Promise<void>;
}

/** What rounding may have lost of a token; without it whoever comes back in time may be refused once more. */
export const roundingLoss = 1e-6;

/** Tokens that flow into a bucket in a millisecond. */
export const refillPerMs = ({ refillPerMinute }: Rate): number => refillPerMinute / 60_000;

/** What to tell of a bucket in which so many tokens are left, after the amount was taken or was not there. */
export const takenOf = (allowed: boolean, tokens: number, amount: number, rate: Rate): Taken => ({
  allowed,
  left: Math.floor(tokens + roundingLoss),
  retryAfterMs: allowed
    ? 0
    : amount > rate.capacity
      ? null
      : Math.ceil((amount - tokens) / refillPerMs(rate)),
});

/** What callers may use up, as it is configured: the one door through which requests and vendor calls are counted. */
import type { RedisAddress } from '../addresses/redis-address.js';
import type { Log } from '../telemetry/log.js';
import { createMemoryBuckets } from './memory-buckets.js';
import { createRedisBuckets } from './redis-buckets.js';
import { createRequestBudget, type RequestBudget } from './request-budget.js';
import type { Rate, Taken } from './token-buckets.js';

/** What is configured. */
export interface Quota {
  readonly requestsPerMinute: number;
  /** Requests that may come at once. */
  readonly requestBurst: number;
  readonly vendorCallsPerRequest: number;
  /** By one caller. */
  readonly vendorCallsPerMinute: number;
  /** Null where this process counts for itself. */
  readonly redisUrl: RedisAddress | null;
}

/** An account, and the calls that its credential may make in a minute; 0 for any number. */
export interface AccountQuota {
  readonly id: string;
  readonly callsPerMinute: number;
}

export interface Limits {
  /** Takes requests from what the caller may send. */
  readonly takeRequests: (caller: Named, count: number) => Promise<Taken>;
  /** The vendor calls that one request of the caller may cause. */
  readonly budgetOf: (caller: Named) => RequestBudget;
  readonly close: () => Promise<void>;
}

interface Named {
  /** Never a secret. */
  readonly id: string;
}

export function createLimits(quota: Quota, accounts: readonly AccountQuota[], log: Log): Limits {
  const { redisUrl } = quota;
  const buckets = redisUrl === null ? createMemoryBuckets() : createRedisBuckets({ address: redisUrl, log });
  const requests: Rate = { capacity: quota.requestBurst, refillPerMinute: quota.requestsPerMinute };
  const calls = {
    perRequest: quota.vendorCallsPerRequest,
    perCaller: perMinute(quota.vendorCallsPerMinute),
    perAccount: new Map(
      accounts
        .filter(({ callsPerMinute }) => callsPerMinute > 0)
        .map(({ id, callsPerMinute }) => [id, perMinute(callsPerMinute)]),
    ),
  };
  return {
    takeRequests: ({ id }, count) => buckets.take(`requests:${id}`, count, requests),
    budgetOf: ({ id }) => createRequestBudget(buckets, id, calls),
    close: buckets.close,
  };
}

const perMinute = (count: number): Rate => ({ capacity: count, refillPerMinute: count });

/** Token buckets in Redis, which all replicas of the gateway share. Without Redis each goes on with buckets of its own. */
import { Redis } from 'ioredis';
import * as z from 'zod';
import type { RedisAddress } from '../addresses/redis-address.js';
import type { Log } from '../telemetry/log.js';
import { createMemoryBuckets } from './memory-buckets.js';
import {
  refillPerMs,
  roundingLoss,
  takenOf,
  type Rate,
  type Taken,
  type TokenBuckets,
} from './token-buckets.js';

export interface RedisBucketOptions {
  readonly address: RedisAddress;
  readonly log: Log;
  /** What the keys begin with. */
  readonly prefix?: string;
  /** Milliseconds that one command may take, connecting included. */
  readonly deadlineMs?: number;
}

/**
 * Refills and takes in one step, by the clock of Redis: the clocks of the replicas may differ. A clock that goes back adds
 * nothing. Numbers come back as text, because Redis cuts them to whole ones.
 */
const takeScript = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local capacity, perMs, amount = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
  local tokens = tonumber(kept[1]) or capacity
  local at = tonumber(kept[2]) or now
  tokens = math.min(capacity, tokens + math.max(0, now - at) * perMs)
  local allowed = tokens + ${roundingLoss} >= amount
  if allowed then tokens = math.max(0, tokens - amount) end
  if amount > 0 then
    redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.0f', now))
    redis.call('PEXPIRE', KEYS[1], math.ceil((capacity - tokens) / perMs) + 1000)
  end
  return { allowed and 1 or 0, string.format('%.6f', tokens) }
`;

const answer = z.tuple([z.literal([0, 1]), z.coerce.number()]);

/** How often a Redis that does not answer is told of. */
const tellEveryMs = 60_000;

/** Fails open: a gateway whose Redis is away limits its own callers alone, and says so once a minute. */
export function createRedisBuckets({
  address,
  log,
  prefix = 'partnergraph:bucket:',
  deadlineMs = 500,
}: RedisBucketOptions): TokenBuckets {
  const instead = createMemoryBuckets();
  const { host, port, family, database, user, password, isEncrypted } = address;
  const redis = new Redis({
    host,
    port,
    family,
    db: database,
    ...(isEncrypted ? { tls: {} } : {}),
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password: password.reveal() }),
    commandTimeout: deadlineMs,
    connectTimeout: deadlineMs,
    disconnectTimeout: deadlineMs,
    maxRetriesPerRequest: 0,
    // What waits for a connection would be an endless queue. It is bounded by being none.
    enableOfflineQueue: false,
    retryStrategy: (times) => Math.min(times * 100, 5_000),
  });
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = (error: unknown): void => {
    if (performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    // Not the error itself: its properties hold the command, which may be the one with the password.
    const reason = error instanceof Error ? error.message : 'unknown error';
    log.warn({ reason }, 'Redis cannot be reached: each replica counts for itself');
  };
  redis.on('error', tell);
  // Only the first connection is waited for; afterwards there is one, or there is none.
  const opened = new Promise<void>((resolve) => {
    setTimeout(resolve, deadlineMs).unref();
    redis.once('ready', resolve).once('error', resolve);
  });

  const takeFromRedis = async (key: string, amount: number, rate: Rate): Promise<Taken> => {
    await opened;
    const { capacity } = rate;
    const taken: unknown = await redis.eval(takeScript, 1, prefix + key, capacity, refillPerMs(rate), amount);
    const [allowed, tokens] = answer.parse(taken);
    return takenOf(allowed === 1, tokens, amount, rate);
  };

  return {
    take: (key, amount, rate) =>
      takeFromRedis(key, amount, rate).catch((error: unknown) => {
        tell(error);
        return instead.take(key, amount, rate);
      }),
    close: async () => {
      await instead.close();
      redis.disconnect();
    },
  };
}

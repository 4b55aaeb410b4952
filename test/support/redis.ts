/** A Redis for one test file, where one can be found, with a prefix that nobody else uses. */
import { afterAll, describe } from '@jest/globals';
import { Redis } from 'ioredis';

const url = process.env.PARTNERGRAPH_TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

async function answers(): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 2_000, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

const isThere = await answers();

/** Where the test's Redis is, and what all keys of this file begin with. */
export const testRedis = { url, prefix: `partnergraph-test-${process.pid}-${Date.now()}:` };

/** Works on the test's Redis from outside. */
export async function onRedis<Result>(work: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** All keys of this file. */
export const keysOfTest = (): Promise<string[]> => onRedis((redis) => redis.keys(`${testRedis.prefix}*`));

afterAll(async () => {
  if (!isThere) return;
  const keys = await keysOfTest();
  if (keys.length > 0) await onRedis((redis) => redis.del(...keys));
});

/** Promises that need a Redis: skipped on a machine without one, but never where the project is judged. */
export function describeRedis(name: string, promises: () => void): void {
  if (isThere || process.env.CI === 'true') describe(name, promises);
  else describe.skip(`${name} (skipped: no Redis, set PARTNERGRAPH_TEST_REDIS_URL)`, promises);
}

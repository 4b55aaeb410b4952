/** No bucket gives more than it holds and what has flowed into it, in memory or in Redis, for one process or for many. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { createMemoryBuckets } from '../../src/limits/memory-buckets.js';
import { createRedisBuckets } from '../../src/limits/redis-buckets.js';
import type { TokenBuckets } from '../../src/limits/token-buckets.js';
import { readRedisAddress } from '../../src/addresses/redis-address.js';
import { createLog, type Log } from '../../src/telemetry/log.js';
import { describeRedis, keysOfTest, onRedis, testRedis } from '../support/redis.js';

const log = createLog('silent');
const opened: TokenBuckets[] = [];
afterEach(() => Promise.all(opened.splice(0).map((buckets) => buckets.close())));

function redisBuckets(url = testRedis.url, told: Log = log): TokenBuckets {
  const buckets = createRedisBuckets({ address: readRedisAddress(url), log: told, prefix: testRedis.prefix });
  opened.push(buckets);
  return buckets;
}

const slow = { capacity: 5, refillPerMinute: 1 };

/** The promises that hold wherever the buckets are. */
function promises(create: () => TokenBuckets): void {
  test('gives what is there, and says what is left', async () => {
    const buckets = create();
    expect(await buckets.take('some', 3, slow)).toEqual({ allowed: true, left: 2, retryAfterMs: 0 });
    expect(await buckets.take('some', 0, slow)).toMatchObject({ allowed: true, left: 2 });
    expect(await buckets.take('some', 2, slow)).toMatchObject({ allowed: true, left: 0 });
  });

  test('gives all or nothing, and says when to come back', async () => {
    const buckets = create();
    await buckets.take('all', 4, slow);
    const refused = await buckets.take('all', 2, slow);
    expect(refused).toMatchObject({ allowed: false, left: 1 });
    expect(refused.retryAfterMs).toBeGreaterThan(50_000);
    expect(refused.retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(await buckets.take('all', 1, slow)).toMatchObject({ allowed: true });
  });

  test('never gives more than a bucket holds', async () => {
    expect(await create().take('much', 6, slow)).toEqual({ allowed: false, left: 5, retryAfterMs: null });
  });

  test('keeps one holder from another', async () => {
    const buckets = create();
    await buckets.take('one', 5, slow);
    expect(await buckets.take('other', 5, slow)).toMatchObject({ allowed: true });
  });

  test('fills with time', async () => {
    const buckets = create();
    const fast = { capacity: 2, refillPerMinute: 60_000 };
    await buckets.take('time', 2, fast);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await buckets.take('time', 2, fast)).toMatchObject({ allowed: true });
  });

  test('gives no more than one wants when many want at once', async () => {
    const buckets = create();
    const taken = await Promise.all(Array.from({ length: 40 }, () => buckets.take('race', 1, slow)));
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(5);
  });
}

describe('buckets in memory', () => {
  promises(() => createMemoryBuckets());

  test('never give more than they held and what has flowed in', async () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 30_000 }),
      amount: fc.integer({ min: 1, max: 8 }),
    });
    const rates = fc.record({
      capacity: fc.integer({ min: 1, max: 10 }),
      refillPerMinute: fc.integer({ min: 1, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(rates, fc.array(step, { maxLength: 40 }), async (rate, steps) => {
        let time = 0;
        let given = 0;
        const buckets = createMemoryBuckets({ now: () => time });
        for (const { wait, amount } of steps) {
          time += wait;
          const { allowed, left, retryAfterMs } = await buckets.take('one', amount, rate);
          if (allowed) given += amount;
          expect(given).toBeLessThanOrEqual(rate.capacity + (time * rate.refillPerMinute) / 60_000 + 1e-6);
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left).toBeLessThanOrEqual(rate.capacity);
          // Whoever comes back when told to is not refused again.
          if (!allowed && retryAfterMs !== null) {
            time += retryAfterMs;
            expect(await buckets.take('one', amount, rate)).toMatchObject({ allowed: true });
            given += amount;
          }
        }
      }),
    );
  });

  test('are so many and no more: a full one is forgotten first, else the one unused longest', async () => {
    let time = 0;
    const buckets = createMemoryBuckets({ limit: 2, now: () => time });
    await buckets.take('old', 5, slow);
    await buckets.take('full', 1, { capacity: 5, refillPerMinute: 600 });
    time += 1000;
    await buckets.take('new', 5, slow);
    expect(await buckets.take('old', 1, slow)).toMatchObject({ allowed: false });
    await buckets.take('newer', 5, slow);
    expect(await buckets.take('new', 1, slow)).toMatchObject({ allowed: true });
  });
});

describeRedis('buckets in Redis', () => {
  promises(() => redisBuckets());

  test('are shared by replicas', async () => {
    const [one, other] = [redisBuckets(), redisBuckets()];
    await one.take('shared', 3, slow);
    expect(await other.take('shared', 3, slow)).toMatchObject({ allowed: false, left: 2 });
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? one : other).take('shared-race', 1, slow)),
    );
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(5);
  });

  test('end by themselves, and their keys say whose they are', async () => {
    await redisBuckets().take('requests:key:pgk_1', 5, { capacity: 5, refillPerMinute: 300 });
    const key = (await keysOfTest()).find((each) => each.endsWith('requests:key:pgk_1'));
    const left = await onRedis((redis) => redis.pttl(key ?? ''));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(2_000);
  });
});

describe('without the Redis that is configured', () => {
  test('a replica counts for itself, and says so once', async () => {
    const told = createLog('silent');
    const warn = jest.spyOn(told, 'warn');
    const buckets = redisBuckets('redis://user:canary-password@127.0.0.1:1', told);
    const taken = await Promise.all(Array.from({ length: 8 }, () => buckets.take('alone', 1, slow)));
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(5);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(warn.mock.calls)).not.toContain('canary');
  });
});

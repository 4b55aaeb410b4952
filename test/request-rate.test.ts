/** A caller who sends more requests than it may is told when to come back; others are not held up. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { createYoga } from 'graphql-yoga';
import { newKeyText, writeKeyText } from '../src/auth/access-keys/key-text.js';
import { createAccessKey } from '../src/auth/access-keys/store.js';
import { operator } from '../src/auth/caller.js';
import type { Context } from '../src/graph/context.js';
import { useRequestRate } from '../src/http/request-rate.js';
import { createMemoryBuckets } from '../src/limits/memory-buckets.js';
import { schema } from '../src/schema.js';
import { readRedisAddress, type RedisAddress } from '../src/addresses/redis-address.js';
import { newKey, ownKey } from './support/caller.js';
import { startGateway, type TestGateway } from './support/gateway.js';
import { describeRedis, onRedis, testRedis } from './support/redis.js';

const quota = { requestBurst: 2, requestsPerMinute: 2 };
const gateways: TestGateway[] = [];
afterEach(() => Promise.all(gateways.splice(0).map((gateway) => gateway.close())));

async function start(more: { redisUrl?: RedisAddress } = {}): Promise<TestGateway> {
  const gateway = await startGateway({ orgs: 1, devices: 1 }, { quota: { ...quota, ...more } });
  gateways.push(gateway);
  return gateway;
}

const post = ({ app }: TestGateway, key: string, query = '{ __typename }'): Promise<Response> =>
  Promise.resolve(
    app.gateway.fetch('http://gateway/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query }),
    }),
  );

describe('requests of a caller', () => {
  test('are answered up to the burst, and refused after it with the time to wait', async () => {
    const gateway = await start();
    const key = await ownKey(gateway.app);
    expect((await post(gateway, key)).status).toBe(200);
    expect((await post(gateway, key)).status).toBe(200);
    const refused = await post(gateway, key, '{ clientOrgs { totalCount } }');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(25);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', retryable: true, retryAfterMs: expect.any(Number) } }],
    });
    expect(gateway.rhombus.requests).toEqual([]);
  });

  test('leave those of another caller alone, and what needs no caller', async () => {
    const gateway = await start();
    const key = await ownKey(gateway.app);
    for (let count = 0; count < 3; count += 1) await post(gateway, key);
    expect((await post(gateway, await newKey(gateway.app))).status).toBe(200);
    expect((await gateway.app.gateway.fetch('http://gateway/health')).status).toBe(200);
  });

  test('count as many as a batch holds', async () => {
    const buckets = createMemoryBuckets();
    const rate = { capacity: 3, refillPerMinute: 1 };
    const yoga = createYoga<object, Context>({
      schema,
      batching: true,
      logging: false,
      plugins: [
        useRequestRate(({ id }, count) => buckets.take(id, count, rate), { of: () => operator }, '/graphql'),
      ],
    });
    const batch = (size: number): Promise<Response> =>
      Promise.resolve(
        yoga.fetch('http://gateway/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(Array.from({ length: size }, () => ({ query: '{ __typename }' }))),
        }),
      );
    expect((await batch(2)).status).toBe(200);
    const refused = await batch(2);
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, 60]);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  });
});

describeRedis('requests to two replicas with one Redis', () => {
  test('are counted together', async () => {
    const shared = { redisUrl: readRedisAddress(testRedis.url) };
    const replicas = [await start(shared), await start(shared)] as const;
    // Replicas share their database; these two have one in memory each, with the same key in it.
    const text = newKeyText();
    const draft = { name: 'Test', scopes: ['*'], limitedTo: null, networks: null, expiresAt: null };
    for (const { app } of replicas) await createAccessKey(await app.database(), draft, text);
    const key = writeKeyText(text).reveal();
    const [one, other] = replicas;
    expect((await post(one, key)).status).toBe(200);
    expect((await post(other, key)).status).toBe(200);
    expect((await post(one, key)).status).toBe(429);
    expect((await post(other, key)).status).toBe(429);
    const keys = await onRedis((redis) => redis.keys(`partnergraph:bucket:*${text.id}*`));
    expect(keys).toEqual([`partnergraph:bucket:requests:key:${text.id}`]);
    await onRedis((redis) => redis.del(...keys));
  });
});

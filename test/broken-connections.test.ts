/** A connection of ours that breaks while it is in use fails what waits for it, can be told, and ends nothing else. */
import pg from 'pg';
import { afterEach, expect, test } from '@jest/globals';
import { readRedisAddress } from '../src/addresses/redis-address.js';
import { openDatabase } from '../src/database/database.js';
import { createRedisBuckets } from '../src/limits/redis-buckets.js';
import { startBreakingProxy, type BreakingProxy } from './support/breaking-proxy.js';
import { ask, keyIn, start } from './support/command.js';
import { describePostgres } from './support/database.js';
import { describeRedis, testRedis } from './support/redis.js';
import { recordedLog } from './vault/keys.js';

const breaks = ['reset', 'end', 'rubbish'] as const;
const unavailable = { code: 'DATABASE_UNAVAILABLE', retryable: true };

let proxy: BreakingProxy | undefined;
afterEach(async () => proxy?.close());

/** Holds a table, so that who reads it waits. */
async function hold(url: string, table: string) {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query('begin');
  await holder.query(`lock table ${table} in access exclusive mode`);
  return {
    /** Until so many statements wait for it. */
    waiting: async (count: number): Promise<void> => {
      const statement = `select count(*)::int as count from pg_locks
        where not granted and database = (select oid from pg_database where datname = current_database())`;
      for (;;) {
        const { rows } = await holder.query<{ count: number }>(statement);
        if ((rows[0]?.count ?? 0) >= count) return;
      }
    },
    release: () => holder.end(),
  };
}

describePostgres('a connection to the database', (newDatabase) => {
  test('that breaks while requests wait on it fails them alone: the program goes on', async () => {
    const url = await newDatabase();
    const key = await keyIn(url);
    proxy = await startBreakingProxy(url);
    const server = start(['serve'], {
      RHOMBUS_API_KEY: 'unused',
      PARTNERGRAPH_PORT: '0',
      PARTNERGRAPH_DATABASE_URL: proxy.url,
    });
    const [, graphql = ''] = await server.until(/GraphQL at (\S+)\n/);
    const query = '{ viewer { name } }';
    const answered = { data: { viewer: { name: 'Test' } } };
    expect(await ask(graphql, query, key)).toMatchObject(answered);
    for (const how of breaks) {
      const holder = await hold(url, 'access_key');
      const asked = [1, 2, 3].map(() => ask(graphql, query, key));
      await holder.waiting(3);
      proxy.breakAll(how);
      for (const answer of asked)
        expect(await answer).toMatchObject({ errors: [{ extensions: unavailable }] });
      await holder.release();
      expect(await ask(graphql, query, key)).toMatchObject(answered);
    }
    server.signal('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  test.each(breaks)(
    'that breaks in a transaction is unavailable, and the next one is fine: %s',
    async (how) => {
      const url = await newDatabase();
      proxy = await startBreakingProxy(url);
      const { log, written } = recordedLog();
      const { tables, close } = await openDatabase(proxy.url, log);
      const holder = await hold(url, 'credential');
      const outcome = tables
        .transaction()
        .execute((transaction) => transaction.deleteFrom('credential').execute())
        .catch((error: unknown) => error);
      await holder.waiting(1);
      proxy.breakAll(how);
      expect(await outcome).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
      await holder.release();
      expect(await tables.selectFrom('credential').selectAll().execute()).toEqual([]);
      expect(written()).toContain('a connection to the database broke');
      await close();
    },
  );
});

describeRedis('a connection to Redis', () => {
  test.each(breaks)('that breaks in use has the gateway count for itself: %s', async (how) => {
    proxy = await startBreakingProxy(testRedis.url);
    const { log } = recordedLog();
    const buckets = createRedisBuckets({
      address: readRedisAddress(proxy.url),
      log,
      prefix: testRedis.prefix,
    });
    const rate = { capacity: 1_000, refillPerMinute: 1 };
    expect(await buckets.take('broken', 1, rate)).toMatchObject({ allowed: true });
    const taking = Array.from({ length: 50 }, () => buckets.take('broken', 1, rate));
    proxy.breakAll(how);
    for (const taken of await Promise.all(taking)) expect(taken).toMatchObject({ allowed: true });
    expect(await buckets.take('broken', 1, rate)).toMatchObject({ allowed: true });
    await buckets.close();
  });
});

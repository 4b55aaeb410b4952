/** A Redis for one test file, where one can be found or started, with a prefix that nobody else uses. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe } from '@jest/globals';
import { Redis } from 'ioredis';

interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function answers(url: string): Promise<boolean> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2_000,
    disconnectTimeout: 100,
    retryStrategy: () => null,
  });
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

/** One that runs already. */
async function running(): Promise<Server | undefined> {
  const url = process.env.PARTNERGRAPH_TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';
  return (await answers(url)) ? { url, stop: () => Promise.resolve() } : undefined;
}

const program = '/usr/bin/redis-server';

/** One of our own, which keeps nothing. */
async function started(): Promise<Server | undefined> {
  if (!existsSync(program)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'partnergraph-redis-'));
  const port = String(20_000 + (process.pid % 20_000));
  const settings = [
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ];
  const child = spawn(program, settings, { stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `redis://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (await answers(url)) return { url, stop };
    await sleep(100);
  }
  await stop();
  return undefined;
}

const server = (await running()) ?? (await started());

/** Where the test's Redis is, and what all keys of this file begin with. */
export const testRedis = {
  url: server?.url ?? 'redis://127.0.0.1:6379',
  prefix: `partnergraph-test-${process.pid}-${Date.now()}:`,
};

/** Works on the test's Redis from outside. */
export async function onRedis<Result>(work: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(testRedis.url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** All keys of this file. */
export const keysOfTest = (): Promise<string[]> => onRedis((redis) => redis.keys(`${testRedis.prefix}*`));

afterAll(async () => {
  if (server === undefined) return;
  const keys = await keysOfTest();
  if (keys.length > 0) await onRedis((redis) => redis.del(...keys));
  await server.stop();
});

/** Promises that need a Redis: skipped on a machine without one, but never where the project is judged. */
export function describeRedis(name: string, promises: () => void): void {
  if (server !== undefined || process.env.CI === 'true') describe(name, promises);
  else describe.skip(`${name} (skipped: no Redis, set PARTNERGRAPH_TEST_REDIS_URL)`, promises);
}

/** What HTTP asks of a file, header by header, as tools rely on it. */
import { mkdtempSync, readdirSync, readlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, get as request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServerAdapter } from '@whatwg-node/server';
import { fileResponse } from '../../src/http/bi/file-response.js';
import { newKey, ownKey } from '../support/caller.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

const origin = 'https://notebooks.example';

let vendors: ThreeVendors;
let url: string;
beforeAll(async () => {
  vendors = await startThreeVendors(12, { server: { corsOrigins: [origin] } });
  url = await vendors.app.listen();
});
afterAll(() => vendors.close());

/** Over a socket, so that what is seen is what a client gets. */
async function ask(
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', key }: { method?: string; key?: string } = {},
) {
  const authorization = `Bearer ${key ?? (await ownKey(vendors.app))}`;
  return new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, headers: { authorization, ...headers } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const told = answer.headers as Record<string, string>;
        resolve({ status: answer.statusCode ?? 0, headers: told, body: Buffer.concat(parts) });
      });
    });
    sent.on('error', reject);
  });
}

describe('every answer', () => {
  test.each(['csv', 'ndjson', 'json', 'parquet', 'arrow', 'xlsx'])(
    'with %s is complete',
    async (extension) => {
      const got = await ask(`/data/devices.${extension}`);
      const head = await ask(`/data/devices.${extension}`, {}, { method: 'HEAD' });
      expect([got.status, head.status]).toEqual([200, 200]);
      expect(got.headers['content-length']).toBe(String(got.body.length));
      expect(head.body).toHaveLength(0);
      const told = { ...got.headers };
      for (const name of ['date', 'age', 'x-request-id']) delete told[name];
      expect(head.headers).toMatchObject(told);
      expect(told).toMatchObject({
        'accept-ranges': 'bytes',
        'cache-control': 'private, no-cache',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        vary: expect.stringContaining('authorization'),
        etag: expect.stringMatching(/^"[\w-]{43}"$/),
        link: '</data/devices>; rel="describedby"; type="text/html"',
        'content-disposition': expect.stringContaining(`filename="devices.${extension}"`),
      });
      expect(Date.parse(told['x-data-as-of'] ?? '')).toBeLessThanOrEqual(Date.now());
      expect(got.headers['age']).toMatch(/^\d+$/);
    },
  );

  test('to a method that only writes says which ones there are', async () => {
    for (const path of ['/data', '/data/devices', '/data/devices.csv']) {
      const answer = await ask(path, {}, { method: 'DELETE' });
      expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
    }
  });

  test.each([
    ['/data/devices.csv?colour=red', 400],
    ['/data/devices.parquet?bom=1', 400],
    ['/data/devices.csv?bom=yes', 400],
    ['/data/devices.csv?formulas=raw&formulas=raw', 400],
    ['/data/devices?limit=1', 400],
    ['/data?limit=1', 400],
    ['/data/devices.csv?access_key=x', 400],
    ['/data/devices.csv?filter=name%20eq%201', 400],
    ['/data/devices.pdf', 404],
    ['/data/nothing.csv', 404],
    ['/data/..%2Fsecret.csv', 404],
  ])('to %s is %i, with its length', async (path, status) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
    const head = await ask(path, {}, { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([status, 0]);
  });
});

describe('compression', () => {
  test('is for who takes it, under a tag of its own', async () => {
    const plain = await ask('/data/devices.csv');
    const small = await ask('/data/devices.csv', { 'accept-encoding': 'br, gzip' });
    expect(small.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-length': String(small.body.length),
    });
    expect(gunzipSync(small.body)).toEqual(plain.body);
    expect(small.headers['etag']).not.toBe(plain.headers['etag']);
    const head = await ask('/data/devices.csv', { 'accept-encoding': 'gzip' }, { method: 'HEAD' });
    expect(head.headers).toMatchObject({ etag: small.headers['etag'], 'content-encoding': 'gzip' });
    for (const accepted of ['gzip;q=0', 'br', 'identity', 'xgzip']) {
      const other = await ask('/data/devices.csv', { 'accept-encoding': accepted });
      expect(other.headers['content-encoding']).toBeUndefined();
    }
    const parquet = await ask('/data/devices.parquet', { 'accept-encoding': 'gzip' });
    expect(parquet.headers['content-encoding']).toBeUndefined();
    const part = await ask('/data/devices.csv', { 'accept-encoding': 'gzip', range: 'bytes=0-9' });
    expect([part.status, part.headers['content-encoding']]).toEqual([206, undefined]);
    expect(part.body).toEqual(plain.body.subarray(0, 10));
  });
});

describe('conditions', () => {
  test.each<[string, (tag: string, time: string) => Record<string, string>, number]>([
    ['its tag', (tag) => ({ 'if-none-match': tag }), 304],
    ['its tag, weak', (tag) => ({ 'if-none-match': `W/${tag}` }), 304],
    ['its tag in a list', (tag) => ({ 'if-none-match': `"a", W/"b",${tag}` }), 304],
    ['any tag', () => ({ 'if-none-match': '*' }), 304],
    ['another tag', () => ({ 'if-none-match': '"a"' }), 200],
    ['another tag, and its time', (_, time) => ({ 'if-none-match': '"a"', 'if-modified-since': time }), 200],
    ['its time', (_, time) => ({ 'if-modified-since': time }), 304],
    ['an earlier time', () => ({ 'if-modified-since': 'Thu, 01 Jan 2015 00:00:00 GMT' }), 200],
    ['no time', () => ({ 'if-modified-since': '2999' }), 200],
    ['its tag as a must', (tag) => ({ 'if-match': tag }), 200],
    ['another tag as a must', () => ({ 'if-match': '"a"' }), 412],
    ['an earlier time as a must', () => ({ 'if-unmodified-since': 'Thu, 01 Jan 2015 00:00:00 GMT' }), 412],
  ])('by %s', async (_, headersOf, status) => {
    const { headers } = await ask('/data/clients.csv');
    const asked = headersOf(headers['etag'] ?? '', headers['last-modified'] ?? '');
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask('/data/clients.csv', asked, { method });
      expect(answer.status).toBe(status);
      expect(answer.headers['etag']).toBe(headers['etag']);
      if (status !== 200) expect(answer.body).toHaveLength(0);
    }
  });
});

describe('parts', () => {
  test.each<[string, number, (size: number) => [number, number] | 'all' | 'none']>([
    ['bytes=0-0', 206, () => [0, 1]],
    ['bytes=10-', 206, (size) => [10, size]],
    ['bytes=-7', 206, (size) => [size - 7, size]],
    ['bytes=-99999999', 206, (size) => [0, size]],
    ['bytes=5-99999999', 206, (size) => [5, size]],
    ['Bytes= 1-2', 206, () => [1, 3]],
    ['bytes=99999999-', 416, () => 'none'],
    ['bytes=-0', 416, () => 'none'],
    ['bytes=0-1,4-5', 200, () => 'all'],
    ['bytes=5-2', 200, () => 'all'],
    ['bytes=-', 200, () => 'all'],
    ['bytes=a-b', 200, () => 'all'],
    ['rows=0-1', 200, () => 'all'],
  ])('%s is %i', async (range, status, partOf) => {
    const { body: whole } = await ask('/data/clients.arrow');
    const answer = await ask('/data/clients.arrow', { range });
    const part = partOf(whole.length);
    expect(answer.status).toBe(status);
    const [start, end] = part === 'all' ? [0, whole.length] : part === 'none' ? [0, 0] : part;
    expect(answer.body.equals(whole.subarray(start, end))).toBe(true);
    const told = part === 'none' ? `bytes */${whole.length}` : `bytes ${start}-${end - 1}/${whole.length}`;
    expect(answer.headers['content-range']).toBe(part === 'all' ? undefined : told);
    expect(answer.headers['content-length']).toBe(String(end - start));
  });

  test('are sent only to who has other parts of the same bytes', async () => {
    const { headers, body } = await ask('/data/clients.parquet');
    const [tag, time] = [headers['etag'] ?? '', headers['last-modified'] ?? ''];
    const statusOf = async (condition: string): Promise<number> => {
      const answer = await ask('/data/clients.parquet', { range: 'bytes=0-3', 'if-range': condition });
      expect(answer.body).toHaveLength(answer.status === 206 ? 4 : body.length);
      return answer.status;
    };
    expect(await statusOf(tag)).toBe(206);
    expect(await statusOf(time)).toBe(206);
    for (const other of [`W/${tag}`, '"a"', 'Thu, 01 Jan 2015 00:00:00 GMT']) {
      expect(await statusOf(other)).toBe(200);
    }
  });
});

describe('a page of another origin', () => {
  test('may read what it needs of an answer, if it is configured', async () => {
    const preflight = await ask(
      '/data/devices.parquet',
      {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,range',
      },
      { method: 'OPTIONS' },
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe(origin);
    expect(preflight.headers['access-control-allow-headers']).toMatch(/authorization.*range/);
    expect(preflight.headers['access-control-allow-methods']).toBe('GET, HEAD');
    const answer = await ask('/data/devices.parquet', { origin });
    expect(answer.headers['access-control-expose-headers']).toMatch(/content-range.*etag.*x-data-as-of/);
    expect(answer.headers['vary']).toContain('origin');
    const stranger = await ask('/data/devices.parquet', { origin: 'https://evil.example' });
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('who asks', () => {
  test('may send the halves of a key as a spreadsheet does; whoever sends nothing is asked for them', async () => {
    const [user, password] = /^(pgk_[^_]+)_(.+)$/.exec(await ownKey(vendors.app))?.slice(1) ?? [];
    const basic = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    expect((await ask('/data/clients.csv', { authorization: basic })).status).toBe(200);
    const nobody = await ask('/data', { authorization: '' });
    expect([nobody.status, nobody.headers['www-authenticate']]).toEqual([
      401,
      expect.stringMatching(/^Basic /),
    ]);
  });
});

describe('a client that goes away', () => {
  test('while a file is made or sent leaves nothing open', async () => {
    const authorization = `Bearer ${await ownKey(vendors.app)}`;
    for (const path of [
      '/data/devices.csv',
      '/data/devices.csv?select=id,name',
      '/data/clients.xlsx?limit=3',
    ]) {
      for (let count = 0; count < 15; count += 1) {
        const sent = request(`${url}${path}`, { headers: { authorization } });
        sent.on('error', () => undefined);
        sent.on('response', (answer) => answer.destroy());
        if (count % 3 !== 0) setTimeout(() => sent.destroy(), count);
      }
    }
    await wait(800);
    expect(openFiles()).toEqual([]);
  });
});

test('a large file is closed when its client goes away in the middle of it', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'partnergraph_files-')), 'large');
  writeFileSync(path, '');
  const bytes = 128 * 1024 ** 2;
  truncateSync(path, bytes);
  const file = { path, bytes, hash: 'x', lastModified: new Date(), headers: {} };
  const { fetchAPI } = vendors.app.gateway;
  const adapter = createServerAdapter((asked: Request) => fileResponse(asked, file, fetchAPI), { fetchAPI });
  const server = createServer((asked, answer) => void adapter(asked, answer));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const openWhileSent = await new Promise<string[]>((resolve) => {
    const sent = request(`http://127.0.0.1:${port}/`, (answer) => {
      answer.once('data', () => {
        resolve(openFiles());
        answer.destroy();
      });
    });
    sent.on('error', () => undefined);
  });
  expect(openWhileSent).toEqual([path]);
  await wait(300);
  expect(openFiles()).toEqual([]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Files of ours that this process has open. */
const openFiles = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${descriptor}`);
      return path.includes('_files-') ? [path] : [];
    } catch {
      return [];
    }
  });

test('a filter over which the engine fails is a fault of the filter', async () => {
  const key = await newKey(vendors.app);
  for (const filter of ['created_at gt 2026-02-31T00:00:00Z', 'created_at gt 9999999-01-01T00:00:00Z']) {
    const answer = await ask(`/data/clients.csv?filter=${encodeURIComponent(filter)}`, {}, { key });
    expect([answer.status, answer.body.toString()]).toEqual([
      400,
      expect.stringContaining('INVALID_ARGUMENT'),
    ]);
  }
});

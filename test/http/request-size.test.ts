/** How large a request may be: its body before and after decompression, its headers, and the time that it may take. */
import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import { authorized } from '../support/caller.js';
import { oneSimulator, post, reply, type Reply } from '../support/limited-gateway.js';
import { rawPost, sendRaw } from '../support/raw-request.js';

const { open } = oneSimulator();
const maximum = 4_096;
const query = '{ __typename }';
const limits = { requestBytes: maximum };

/** An operation of exactly so many bytes. */
const ofLength = (bytes: number): string => {
  const body = JSON.stringify({ query });
  return body.slice(0, -1) + ' '.repeat(bytes - body.length) + body.slice(-1);
};

async function send(
  app: App,
  body: RequestInit['body'],
  headers: Record<string, string> = {},
): Promise<Reply> {
  return reply(
    await fetch(`${await urlOf(app)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await authorized(app)), ...headers },
      body,
      ...(body instanceof ReadableStream ? { duplex: 'half' as const } : {}),
    }),
  );
}

const urls = new WeakMap<App, Promise<string>>();
function urlOf(app: App): Promise<string> {
  const url = urls.get(app) ?? app.listen();
  urls.set(app, url);
  return url;
}

/** A body without a length, in pieces. */
const inPieces = (body: string): ReadableStream =>
  new ReadableStream({
    start: (controller) => {
      for (const piece of [body.slice(0, 1_000), body.slice(1_000)]) controller.enqueue(Buffer.from(piece));
      controller.close();
    },
  });

const tooLarge = { status: 413, codes: ['LIMIT_EXCEEDED'] };

describe('a body', () => {
  test.each([
    ['as it is', (body: string) => body, {}],
    ['in pieces of no announced length', inPieces, {}],
    ['gzipped', (body: string) => gzipSync(body), { 'content-encoding': 'gzip' }],
    ['deflated', (body: string) => deflateSync(body), { 'content-encoding': 'Deflate' }],
    ['in Brotli', (body: string) => brotliCompressSync(body), { 'content-encoding': 'br' }],
  ])('%s may have as many bytes as the limit, and not one more', async (_name, encode, headers) => {
    const app = open({ limits });
    expect((await send(app, encode(ofLength(maximum)), headers)).answer.data).toEqual({
      __typename: 'Query',
    });
    const { answer, ...over } = await send(app, encode(ofLength(maximum + 1)), headers);
    expect(over).toMatchObject(tooLarge);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      limit: 'requestBytes',
      value: maximum + 1,
      maximum,
    });
    // The connection is as good as before.
    expect((await send(app, ofLength(100))).status).toBe(200);
  });

  test('that was announced as too large is refused before it comes', async () => {
    const app = open({ limits });
    const headers = {
      'content-type': 'application/json',
      'content-length': '50000000',
      ...(await authorized(app)),
    };
    const { statuses, milliseconds } = await sendRaw(await urlOf(app), [rawPost(headers, 'x')]);
    expect(statuses).toEqual([413]);
    expect(milliseconds).toBeLessThan(5_000);
  });

  test('of 100 MB in 100 kB is not unpacked', async () => {
    const app = open();
    const zeros = Buffer.alloc(100_000_000);
    const [gzipped, brotli] = [gzipSync(zeros), brotliCompressSync(zeros)];
    const before = process.memoryUsage().rss;
    const bombs = Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0
        ? send(app, gzipped, { 'content-encoding': 'gzip' })
        : send(app, brotli, { 'content-encoding': 'br' }),
    );
    for (const { status, codes } of await Promise.all(bombs)) expect({ status, codes }).toEqual(tooLarge);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  test.each([
    ['packed twice', gzipSync(gzipSync(ofLength(100))), 'gzip, gzip', 415],
    ['packed in a way that nobody knows', Buffer.from(ofLength(100)), 'zstd', 415],
    ['named like a method of every object', Buffer.from(ofLength(100)), 'constructor', 415],
    ['that is not packed as it says', Buffer.from(ofLength(100)), 'gzip', 400],
    ['that ends before its end', gzipSync(ofLength(2_000)).subarray(0, 30), 'gzip', 400],
    ['that is random', randomBytes(500), 'br', 400],
  ])('%s is refused', async (_name, body, coding, status) => {
    const answer = await send(open(), new Uint8Array(body), { 'content-encoding': coding });
    expect(answer).toMatchObject({ status, codes: ['INVALID_REQUEST'] });
  });

  test('shorter than it was announced runs into the deadline, and longer is no second request', async () => {
    const app = open({ limits: { receiveMs: 1_000 } });
    const headers = { 'content-type': 'application/json', ...(await authorized(app)) };
    const body = ofLength(100);
    const short = await sendRaw(await urlOf(app), [rawPost({ ...headers, 'content-length': '200' }, body)]);
    expect(short.statuses).toEqual([408]);
    const long = await sendRaw(await urlOf(app), [
      rawPost({ ...headers, connection: 'keep-alive', 'content-length': '100' }, `${body}{"query":"{ x }"}`),
    ]);
    // Node may close over the second before the first is answered.
    expect(long.statuses.filter((status) => status !== 200)).toEqual([400]);
  });

  test('of nobody is not read', async () => {
    const app = open();
    const headers = { 'content-type': 'application/json', 'content-length': '1000' };
    const { statuses, milliseconds } = await sendRaw(await urlOf(app), [rawPost(headers)]);
    expect(statuses).toEqual([401]);
    expect(milliseconds).toBeLessThan(5_000);
  });
});

describe('a batch', () => {
  const batch = (count: number): object[] => Array.from({ length: count }, () => ({ query }));

  test('has as many operations as the limit, and not one more', async () => {
    const app = open({ limits: { batchSize: 3 } });
    const { status, answer } = await post(app, batch(3));
    expect(status).toBe(200);
    expect(answer).toHaveLength(3);
    const { codes, status: refused } = await post(app, batch(4));
    expect([refused, codes]).toEqual([400, ['LIMIT_EXCEEDED']]);
  });

  test('is one operation by default', async () => {
    const app = open();
    expect((await post(app, batch(1))).answer).toMatchObject([{ data: { __typename: 'Query' } }]);
    expect((await post(app, batch(2))).codes).toEqual(['LIMIT_EXCEEDED']);
  });

  test('has each of its operations looked at, and is never empty', async () => {
    const app = open({ limits: { batchSize: 3, depth: 2 } });
    const { answer } = await post(app, [{ query }, { query: '{ clientOrgs { nodes { name } } }' }]);
    expect(answer).toMatchObject([
      { data: { __typename: 'Query' } },
      { errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'depth' } }] },
    ]);
    for (const malformed of [[], [null], [[{ query }]], [7]]) {
      expect(await post(app, malformed)).toMatchObject({ status: 400, codes: ['INVALID_REQUEST'] });
    }
  });
});

describe('the head of a request', () => {
  test('may have as many bytes as the limit', async () => {
    const app = open({ limits: { headerBytes: 8_192 } });
    const url = await urlOf(app);
    const headers = { 'content-type': 'application/json', ...(await authorized(app)) };
    const sent = (bytes: number) =>
      sendRaw(url, [
        rawPost({ ...headers, 'content-length': '100', 'x-long': 'x'.repeat(bytes) }, ofLength(100)),
      ]);
    expect((await sent(7_000)).statuses).toEqual([200]);
    expect((await sent(9_000)).statuses).toEqual([431]);
  });

  test('has its time, and so have connections that say nothing', async () => {
    const app = open({ limits: { receiveMs: 1_000 } });
    const url = await urlOf(app);
    const answers = await Promise.all([
      sendRaw(url, ['POST /graphql HTTP/1.1\r\nhost: gateway\r\nx-slow: '], 20_000),
      sendRaw(url, [], 20_000),
    ]);
    expect(answers[0].statuses).toEqual([408]);
    for (const { milliseconds } of answers) expect(milliseconds).toBeLessThan(10_000);
  });

  test('is not read where there are too many connections', async () => {
    const app = open({ limits: { connections: 2, receiveMs: 2_000 } });
    const url = await urlOf(app);
    const idle = [sendRaw(url, [], 4_000), sendRaw(url, [], 4_000)];
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { text, milliseconds } = await sendRaw(url, [rawPost({})]);
    expect([text, milliseconds < 2_000]).toEqual(['', true]);
    await Promise.all(idle);
  });
});

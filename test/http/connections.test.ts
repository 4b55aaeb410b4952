/** Connections: one address has its share of them and no more, and whoever asks how the program is gets an answer. */
import { connect, type Socket } from 'node:net';
import { request } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { operator } from '../../src/auth/caller.js';
import { loadConfig } from '../../src/config.js';
import { vendors } from '../../src/vendors/index.js';
import { openBareGateway, type BareGateway, type BareOptions } from '../support/bare-gateway.js';

const { limits } = loadConfig({ env: { RHOMBUS_API_KEY: 'unused' }, vendors });

let gateway: BareGateway;
const held: Socket[] = [];
afterEach(() => {
  held.splice(0).forEach((socket) => socket.destroy());
  return gateway.close();
});

async function open(options: BareOptions = {}): Promise<void> {
  gateway = await openBareGateway({
    limits: { ...limits, connections: 6, connectionsPerAddress: 3 },
    ...options,
  });
}

/** Opens connections that say what they want, a byte now and then. */
async function hold(count: number, localAddress: string): Promise<void> {
  const { port } = new URL(gateway.url);
  await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress });
      socket.on('error', () => undefined);
      held.push(socket);
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write('POST /graphql HTTP/1.1\r\nx-slow: ');
    }),
  );
}

interface Sent {
  readonly from: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
}

/** The status of the answer, or that there was none. */
const statusOf = ({ from, path = '/graphql', headers = {} }: Sent): Promise<number | 'closed'> =>
  new Promise((resolve) => {
    const method = path === '/graphql' ? 'POST' : 'GET';
    const all = { 'content-type': 'application/json', ...headers };
    const sent = request(
      gateway.url + path,
      { method, localAddress: from, headers: all, agent: false },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.once('error', () => resolve('closed'));
    sent.end(method === 'POST' ? '{"query":"{ __typename }"}' : undefined);
  });

describe('connections', () => {
  test('of one address are so many, and the others have theirs', async () => {
    await open();
    await hold(20, '127.0.0.1');
    expect(await statusOf({ from: '127.0.0.1' })).toBe('closed');
    for (const from of ['127.0.0.2', '127.0.0.3', '127.1.2.3']) expect(await statusOf({ from })).toBe(200);
  });

  test.each([
    ['the address that holds its share', '127.0.0.1', 3],
    ['another address', '127.0.0.3', 3],
    ['whoever comes last, when several hold all', '127.0.0.9', 20],
  ])('leave room for a probe: from %s', async (_name, from, count) => {
    await open();
    await hold(count, '127.0.0.1');
    await hold(count, '127.0.0.2');
    expect(await statusOf({ from })).toBe('closed');
    expect(await statusOf({ from, path: '/health' })).toBe(200);
    expect(await statusOf({ from, path: '/health' })).toBe(200);
    expect(await statusOf({ from, path: '/health/of/others' })).toBe('closed');
  });

  test('that end make room again', async () => {
    await open();
    await hold(3, '127.0.0.1');
    expect(await statusOf({ from: '127.0.0.1' })).toBe('closed');
    held.splice(0).forEach((socket) => socket.destroy());
    let status = await statusOf({ from: '127.0.0.1' });
    while (status === 'closed') status = await statusOf({ from: '127.0.0.1' });
    expect(status).toBe(200);
  });
});

test('a proxy has as many as it likes, and each of its clients so many requests under way', async () => {
  let release: () => void = () => undefined;
  let waiting = 0;
  const released = new Promise<void>((resolve) => (release = resolve));
  await open({
    trustedProxies: ['127.0.0.1'],
    limits: { ...limits, connections: 20, connectionsPerAddress: 3 },
    authenticate: async ({ address }) => {
      waiting += 1;
      if (address === '203.0.113.7' || address === '2001:db8::1') await released;
      return operator;
    },
  });
  const of = (client: string): Promise<number | 'closed'> =>
    statusOf({ from: '127.0.0.1', headers: { 'x-forwarded-for': client } });
  const many = [1, 2, 3].flatMap(() => [of('203.0.113.7'), of('2001:db8::1')]);
  while (waiting < many.length) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(
    await Promise.all(
      ['203.0.113.7', '198.51.100.1, 203.0.113.7', '2001:db8::2', '2001:db8:0:0:7::'].map(of),
    ),
  ).toEqual([429, 429, 429, 429]);
  expect(
    await Promise.all(['203.0.113.8', '2001:db8:0:1::1', '::1', 'unknown', '127.0.0.1'].map(of)),
  ).toEqual([200, 200, 200, 200, 200]);
  release();
  expect(await Promise.all(many)).toEqual(many.map(() => 200));
  expect(await of('203.0.113.7')).toBe(200);
});

/** Behind a proxy: whose word about a request is taken, and whose is not. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import type { Credentials } from '../../src/auth/caller.js';
import { operator } from '../../src/auth/caller.js';
import { loadConfig, ConfigurationError } from '../../src/config.js';
import { clientAddress, trustRanges } from '../../src/http/client-address.js';
import { vendors } from '../../src/vendors/index.js';
import { openBareGateway } from '../support/bare-gateway.js';

/** A gateway that keeps what it was told of its callers. */
async function openRecorder(trustedProxies: readonly string[]) {
  const seen: Credentials[] = [];
  const { url, close } = await openBareGateway({
    trustedProxies,
    authenticate: (credentials) => {
      seen.push(credentials);
      return Promise.resolve(operator);
    },
  });
  return {
    close,
    ask: (headers: Record<string, string | string[]>, localAddress = '127.0.0.1') =>
      new Promise<{ address: string | null | undefined; headers: NodeJS.Dict<string | string[]> }>(
        (resolve, reject) => {
          const all = { 'content-type': 'application/json', ...headers };
          const sent = request(
            `${url}/graphql`,
            { method: 'POST', localAddress, headers: all },
            (response) => {
              response.resume();
              response.once('end', () =>
                resolve({ address: seen.at(-1)?.address, headers: response.headers }),
              );
            },
          );
          sent.once('error', reject);
          sent.end('{"query":"{ __typename }"}');
        },
      ),
  };
}

let behind: Awaited<ReturnType<typeof openRecorder>>;
let alone: Awaited<ReturnType<typeof openRecorder>>;
beforeAll(async () => {
  [behind, alone] = await Promise.all([
    openRecorder(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']),
    openRecorder([]),
  ]);
});
afterAll(() => Promise.all([behind.close(), alone.close()]));

describe('the address of a client', () => {
  test.each([
    ['is that of its socket without a proxy', {}, '127.0.0.1'],
    ['is what the proxy says', { 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
    [
      'is not what the client has said before',
      { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' },
      '203.0.113.7',
    ],
    [
      'is found behind several proxies of ours',
      { 'x-forwarded-for': '198.51.100.1, 203.0.113.7, 10.1.2.3' },
      '203.0.113.7',
    ],
    ['is found in several headers', { 'x-forwarded-for': ['198.51.100.1', '203.0.113.7'] }, '203.0.113.7'],
    ['is the first where all are ours', { 'x-forwarded-for': '10.1.1.1, 10.1.2.3' }, '10.1.1.1'],
    ['may have a port', { 'x-forwarded-for': '203.0.113.7:443' }, '203.0.113.7'],
    ['may be one of IPv6', { 'x-forwarded-for': '[2001:db8::7]:443, fd00::1' }, '2001:db8::7'],
    ['is unknown where the proxy does not know', { 'x-forwarded-for': '198.51.100.1, unknown' }, null],
    ['is unknown where it is nonsense', { 'x-forwarded-for': '198.51.100.1, <script>' }, null],
  ])('%s', async (_name, headers, expected) => {
    expect((await behind.ask(headers)).address).toBe(expected);
  });

  test('is that of its socket, whatever it says, where its socket is not that of a proxy', async () => {
    const spoofed = {
      'x-forwarded-for': '10.1.1.1',
      'x-forwarded-proto': 'https',
      'x-request-id': 'spoofed',
    };
    for (const { address, headers } of [await alone.ask(spoofed), await behind.ask(spoofed, '127.0.0.2')]) {
      expect(['127.0.0.1', '127.0.0.2']).toContain(address);
      expect(headers['x-request-id']).not.toBe('spoofed');
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  test.each([
    ['::ffff:10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['::ffff:192.0.2.1', '203.0.113.7', '192.0.2.1'],
    ['10.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
    ['10.0.0.1', ' , ', '10.0.0.1'],
  ])('is read of the socket %s with %j', (peer, forwarded, expected) => {
    expect(clientAddress(peer, forwarded, trustRanges(['10.0.0.0/8']))).toBe(expected);
  });
});

describe('of a proxy', () => {
  test.each([
    ['https', true],
    ['HTTPS', true],
    ['http, https', true],
    ['https, http', false],
    ['http', false],
    ['', false],
  ])('X-Forwarded-Proto: %s tells whether the browser may be bound to TLS', async (protocol, expected) => {
    const { headers } = await behind.ask({ 'x-forwarded-proto': protocol });
    expect(headers['strict-transport-security']).toBe(expected ? 'max-age=15768000' : undefined);
  });

  test('a request id is kept where it is one', async () => {
    expect((await behind.ask({ 'x-request-id': 'edge-7f3:1' })).headers['x-request-id']).toBe('edge-7f3:1');
    for (const id of ['', 'a b', '<b>', '"', 'x'.repeat(129)]) {
      const { headers } = await behind.ask({ 'x-request-id': id });
      expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    }
  });
});

describe('the configuration', () => {
  const load = (env: NodeJS.ProcessEnv) => loadConfig({ env: { RHOMBUS_API_KEY: 'k', ...env }, vendors });

  test('lists ranges and origins, with commas in a variable', () => {
    const { server } = load({
      PARTNERGRAPH_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      PARTNERGRAPH_CORS_ORIGINS: 'https://portal.example,http://localhost:3000',
    });
    expect(server).toMatchObject({
      trustedProxies: ['10.0.0.0/8', '::1'],
      corsOrigins: ['https://portal.example', 'http://localhost:3000'],
    });
  });

  test.each([
    ['PARTNERGRAPH_TRUSTED_PROXIES', ['10.0.0.0/33', 'proxy', '10.0.0.0/8/8', '10.0.0/8', 'fd00::/129', '*']],
    [
      'PARTNERGRAPH_CORS_ORIGINS',
      [
        '*',
        'portal.example',
        'https://portal.example/',
        'https://portal.example:443',
        'null',
        'https://*.example',
      ],
    ],
  ])('refuses in %s what is none', (name, values) => {
    for (const value of values) expect(() => load({ [name]: value })).toThrow(ConfigurationError);
  });
});

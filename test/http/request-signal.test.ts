/** What is below the HTTP side is handed the platform's own signal of a request: newer versions of Node take no other. */
import { once } from 'node:events';
import { types } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { operator } from '../../src/auth/caller.js';
import { everything } from '../../src/entities/visibility.js';
import type { Tables } from '../../src/exports/tables.js';
import { createContext } from '../../src/graph/request-context.js';
import type { BiOptions } from '../../src/http/bi/bi.js';
import { openBareGateway, type BareGateway } from '../support/bare-gateway.js';

let gateway: BareGateway | undefined;
afterEach(async () => gateway?.close());

const database = (): Promise<never> => Promise.reject(new Error('there is none'));

/** A gateway that shows the signals which it hands on, and holds a request that it should hold until its caller is gone. */
async function open(hold = false) {
  const seen: AbortSignal[] = [];
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const tables: Pick<Tables, 'list'> = {
    list: ({ signal }) => {
      if (signal !== undefined) seen.push(signal);
      return [];
    },
  };
  const bi: Omit<BiOptions, 'authenticate' | 'takeRequests' | 'facts' | 'log'> = {
    readerOf: ({ scopes }) => Promise.resolve({ scopes, limits: null }),
    queryParameter: false,
    below: '',
    tables: tables as Tables,
    files: {} as BiOptions['files'],
  };
  gateway = await openBareGateway({
    authenticate: () => Promise.resolve(operator),
    createContext: async (caller, aborted, { id: requestId }) => {
      seen.push(aborted);
      begin();
      if (hold) await once(aborted, 'abort');
      return createContext({ ...everything([]), database, caller, requestId }, aborted, 1_000);
    },
    bi,
  });
  return { url: gateway.url, seen, begun };
}

const json = { 'content-type': 'application/json' };
const operations: readonly [string, string, RequestInit][] = [
  ['a POST', '/graphql', { method: 'POST', headers: json, body: '{"query":"{ __typename }"}' }],
  ['a GET', '/graphql?query={__typename}', { headers: { 'x-graphql-yoga-csrf': '1' } }],
  ['a batch', '/graphql', { method: 'POST', headers: json, body: '[{"query":"{ __typename }"}]' }],
];

test.each([...operations, ['the list of tables', '/data', {}] as const, ['OData', '/odata', {}] as const])(
  'a request has the platform’s own signal: %s',
  async (_name, path, init) => {
    const { url, seen } = await open();
    await fetch(url + path, init);
    expect(seen.map((signal) => [types.isProxy(signal), signal.constructor])).toEqual([[false, AbortSignal]]);
  },
);

test.each(operations)('it is aborted when the caller goes away: %s', async (_name, path, init) => {
  const { url, seen, begun } = await open(true);
  const going = new AbortController();
  const answer = fetch(url + path, { ...init, signal: going.signal }).catch(() => 'gone');
  await begun;
  going.abort();
  expect(await answer).toBe('gone');
  const [signal] = seen;
  if (signal?.aborted === false) await once(signal, 'abort');
  expect(signal?.reason).toBeInstanceOf(DOMException);
});

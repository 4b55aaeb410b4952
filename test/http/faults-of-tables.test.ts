/** A fault on the routes of BI tools: told in the words that such a tool knows, with an id by which the log has the rest. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { operator } from '../../src/auth/caller.js';
import { PartnergraphError } from '../../src/errors.js';
import type { GatewayOptions } from '../../src/http/gateway.js';
import { everyType, hardRows } from '../exports/every-type.js';
import { openBareGateway, type BareGateway } from '../support/bare-gateway.js';
import { everyRow, openMadeTables } from '../support/made-tables.js';

const secret = 'canary-7f3c';
const fault = (): never => {
  throw new TypeError(`cannot read ${secret}`);
};

let gateway: BareGateway;
afterEach(() => gateway.close());

/** Over tables that cannot be read. */
async function ask(
  path: string,
  init: RequestInit = {},
  options: Partial<GatewayOptions> = {},
  failure = fault,
) {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line) as never) });
  const bi = {
    tables: { list: failure, open: failure, entry: failure, peek: failure },
    files: { of: failure, close: () => Promise.resolve() },
    readerOf: () => Promise.resolve(everyRow),
    queryParameter: true,
  };
  gateway = await openBareGateway({ log, bi, ...options });
  const response = await fetch(`${gateway.url}${path}`, init);
  const { status, headers } = response;
  return { status, headers, text: await response.text(), lines, id: headers.get('x-request-id') ?? '' };
}

const shown = new RegExp(`${secret}|TypeError|\\.ts|\\.js\\b| at `);

test.each([
  ['in the service document', '/odata/', {}],
  ['in $metadata', '/odata/$metadata', {}],
  ['in a set', '/odata/clients?$filter=true', {}],
  ['in a count', '/odata/clients/$count', {}],
  ['in a row', "/odata/clients('a')", {}],
  ['in who asks', '/odata/clients', { authenticate: fault }],
  ['in how often one may ask', '/odata/clients', { takeRequests: fault }],
])('%s is an error of OData', async (_, path, options) => {
  const { status, headers, text, lines, id } = await ask(path, {}, options);
  expect(status).toBe(500);
  expect(headers.get('odata-version')).toBe('4.0');
  expect(headers.get('content-type')).toBe('application/json;odata.metadata=minimal');
  const message = `the gateway failed; the id of the request is ${id}`;
  expect(JSON.parse(text)).toEqual({ error: { code: 'INTERNAL', message } });
  expect(text).not.toMatch(shown);
  expect(lines).toMatchObject([{ requestId: id, err: { type: 'TypeError' }, msg: 'a fault of the gateway' }]);
});

test.each([
  ['in a file', '/data/clients.csv', {}],
  ['in who asks', '/data/clients.csv', { authenticate: fault }],
  ['in a list', '/data', {}],
])('%s is an error with a code, and with words for people', async (_, path, options) => {
  const { status, text, headers, lines, id } = await ask(path, {}, options);
  expect([status, headers.get('content-type')]).toEqual([500, 'application/json; charset=utf-8']);
  expect(JSON.parse(text)).toMatchObject({
    errors: [{ message: expect.stringContaining(id), extensions: { code: 'INTERNAL', retryable: false } }],
    extensions: { requestId: id },
  });
  expect(text).not.toMatch(shown);
  expect(lines).toHaveLength(1);
});

test('on a page is a page', async () => {
  const { status, text, headers, id } = await ask('/data/clients', { headers: { accept: 'text/html' } });
  expect([status, headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
  expect(text).toContain(id);
  expect(text).not.toContain(secret);
});

test('in the file of a snapshot is none of the filter', async () => {
  const made = await openMadeTables(everyType, hardRows);
  await writeFile(join(made.folder, `${everyType.name}.parquet`), 'x'.repeat(1_000));
  const bi = { ...made, readerOf: () => Promise.resolve(everyRow), queryParameter: false };
  for (const path of ["/odata/every_type?$filter=note eq 'a'", '/odata/every_type', '/data/every_type.csv']) {
    const { status, text, lines } = await ask(path, {}, { bi });
    expect([path, status, lines.length]).toEqual([path, 500, 1]);
    expect(text).not.toContain('magic');
    await gateway.close();
  }
  await made.close();
});

test('with a key in the address leaves no key in the log, in the answer or in its headers', async () => {
  const key = `pgk_0123456789ab_${'x'.repeat(43)}`;
  for (const path of ['/odata/clients', '/data/clients.csv']) {
    const presented: (string | null)[] = [];
    const authenticate: GatewayOptions['authenticate'] = ({ authorization }) => {
      presented.push(authorization);
      return Promise.resolve(operator);
    };
    const { status, text, headers, lines } = await ask(`${path}?access_key=${key}`, {}, { authenticate });
    expect([presented, status, lines.length]).toEqual([[`Bearer ${key}`], 500, 1]);
    expect(JSON.stringify([text, [...headers], lines])).not.toContain(key.slice(-43));
    await gateway.close();
  }
});

test('to HEAD has no body', async () => {
  const { status, text, lines } = await ask('/odata/clients', { method: 'HEAD' });
  expect([status, text, lines.length]).toEqual([500, '', 1]);
});

test.each([
  ['NOT_FOUND', 404, null],
  ['DATASET_NOT_READY', 503, '15'],
] as const)('is not what has a code: %s is not logged', async (code, status, pause) => {
  const refused = await ask('/odata/clients', {}, {}, () => {
    throw new PartnergraphError(code, 'not now', pause === null ? {} : { retryAfterMs: 15_000 });
  });
  expect([refused.status, refused.headers.get('retry-after'), refused.lines]).toEqual([status, pause, []]);
  expect(JSON.parse(refused.text)).toEqual({ error: { code, message: 'not now' } });
});

/** One call that writes, to servers that break off: what is certain of it, on which connection it goes, and what it shows. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { RequestError } from 'got';
import { pino } from 'pino';
import { z } from 'zod';
import { PartnergraphError } from '../../src/errors.js';
import { Secret } from '../../src/secret.js';
import { wholeSight } from '../../src/sight.js';
import { createVendorCallLog } from '../../src/telemetry/vendor-calls.js';
import { unlimitedBudget } from '../../src/transport/budget.js';
import { createVendorClient } from '../../src/transport/client.js';
import type { Endpoint } from '../../src/transport/endpoint.js';
import { failureOfWrite } from '../../src/transport/sent-write.js';

let server: Server | undefined;
afterEach(() => void server?.close());

/** A client of a server that answers so. */
async function clientOf(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return clientAt((server.address() as AddressInfo).port);
}

function clientAt(port: number) {
  const lines: string[] = [];
  const client = createVendorClient({
    dialect: {
      vendor: 'any',
      headers: () => ({}),
      secrets: () => [],
      verdict: ({ status, text }) =>
        status >= 400 ? { code: 'VENDOR_REJECTED_REQUEST', message: text } : undefined,
    },
    credentialOf: () => undefined,
    baseUrl: `http://127.0.0.1:${port}`,
    partner: 'any',
    settings: {
      attemptTimeoutMs: 2_000,
      retries: 3,
      concurrency: 2,
      queueLimit: 9,
      answerLimitBytes: 9_999,
      connections: 1,
    },
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
  });
  const context = {
    signal: new AbortController().signal,
    deadline: performance.now() + 10_000,
    vendorCalls: createVendorCallLog(),
    unread: [],
    sight: wholeSight(),
    budget: unlimitedBudget,
  };
  const send = <Answer>(endpoint: Endpoint<Parameters, Answer>, given: Parameters = {}) =>
    client.send(endpoint, { kind: 'partner' }, given, context);
  return { client, send, lines };
}

interface Parameters {
  readonly pin?: Secret | undefined;
}
const parameters = z.strictObject({ pin: z.instanceof(Secret).optional() });
const common = { path: '/things', scope: 'partner', parameters } as const;
const read = { ...common, name: 'get', method: 'GET', effect: 'read', answer: z.unknown() } as const;
const write = { ...common, name: 'put', method: 'POST', effect: 'write', answer: z.null() } as const;

const codeOf = (sent: Promise<unknown>): Promise<unknown> =>
  sent.then(
    () => undefined,
    (error: unknown) => (error instanceof PartnergraphError ? error.code : error),
  );

test('is known not to have arrived where nobody listens', async () => {
  const { send } = await clientOf(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  expect(await codeOf(send(write))).toBe('VENDOR_UNAVAILABLE');
});

test.each([
  ['connect', 'EHOSTUNREACH', 'VENDOR_UNAVAILABLE'],
  ['getaddrinfo', 'ENOTFOUND', 'VENDOR_UNAVAILABLE'],
  ['read', 'EHOSTUNREACH', 'OUTCOME_UNKNOWN'],
  ['write', 'ENETUNREACH', 'OUTCOME_UNKNOWN'],
  ['read', 'ECONNRESET', 'OUTCOME_UNKNOWN'],
])('that failed in %s with %s is %s', (syscall, code, expected) => {
  const system = Object.assign(new Error('failed'), { code, syscall });
  const cause = new RequestError('failed', system, {} as never);
  const failure = failureOfWrite(new PartnergraphError('VENDOR_UNAVAILABLE', 'away', {}, { cause }));
  expect(failure).toMatchObject({ code: expected });
});

test('is unknown after any failure that is no answer of the vendor', () => {
  const failures = [
    new PartnergraphError('DATABASE_UNAVAILABLE', 'while the answer was looked at'),
    new PartnergraphError('VENDOR_UNAUTHENTICATED', 'an alert of TLS on a connection that was used'),
    new TypeError('a fault'),
  ];
  expect(failures.map(failureOfWrite)).toMatchObject(failures.map(() => ({ code: 'OUTCOME_UNKNOWN' })));
});

test('goes over a connection that nobody used before, also when several go at once', async () => {
  const used = new Set<Socket>();
  const { send } = await clientOf((request, response) => {
    if (used.has(request.socket)) return void request.socket.destroy();
    used.add(request.socket);
    if (request.method === 'GET') return void response.end('{}');
    setTimeout(() => response.writeHead(204).end(), 50);
  });
  await send(read);
  expect(await Promise.all([send(write), send(write), send(write), send(write)])).toEqual(
    Array.from({ length: 4 }, () => null),
  );
});

test('shows its secrets to the vendor alone', async () => {
  const pin = 'canary-4711';
  const { client, send, lines } = await clientOf((request, response) => {
    void request.setEncoding('utf8').on('data', (body: string) => response.writeHead(400).end(body));
  });
  const given = { pin: new Secret(pin) };
  const failure: unknown = await send(write, given).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'VENDOR_REJECTED_REQUEST', message: '{"pin":"[secret]"}' });
  const preview = client.preview(write, { kind: 'partner' }, given);
  expect(preview.body).toEqual({ pin: '[secret]' });
  expect(JSON.stringify([failure, preview, lines])).not.toContain(pin);
});

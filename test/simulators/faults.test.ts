// The faults of a simulator, as a client meets them on the wire.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { startRhombusSimulator, type Fault, type RhombusSimulator } from '../../simulators/index.js';
import { ask } from './ask.js';

const CLIENTS = '/api/partner/getClientsV2';
const CAMERAS = '/api/camera/getMinimalCameraStateList';
let simulator: RhombusSimulator;
let client: string;

beforeAll(async () => {
  simulator = await startRhombusSimulator({ orgs: 10 });
  client = simulator.oracle.orgs()[0]?.uuid ?? '';
});
afterAll(() => simulator.close());
beforeEach(() => simulator.clearRequests());
afterEach(() => simulator.faults.clear());

const struck = (fault: Fault, path = CLIENTS) => {
  simulator.faults.add(fault);
  return ask(simulator, path, { org: client });
};

describe('where a fault strikes', () => {
  test('everywhere, until it is cleared', async () => {
    expect((await struck({ kind: 'status', status: 503 })).status).toBe(503);
    expect((await ask(simulator, CAMERAS)).status).toBe(503);
    simulator.faults.clear();
    expect((await ask(simulator, CLIENTS)).status).toBe(200);
  });

  test('at a path or all that begin like it, so many times, the first that matches', async () => {
    simulator.faults.add({ kind: 'status', status: 500, path: CLIENTS, times: 2 });
    simulator.faults.add({ kind: 'status', status: 502, path: '/api/partner/*' });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await ask(simulator, CLIENTS)).status);
    expect(statuses).toEqual([500, 500, 502]);
    expect((await ask(simulator, CAMERAS)).status).toBe(200);
  });

  test('for an org, in the header or in the body', async () => {
    const other = simulator.oracle.orgs()[1]?.uuid ?? '';
    simulator.faults.add({ kind: 'status', status: 500, org: client });
    expect((await ask(simulator, CAMERAS, { org: client })).status).toBe(500);
    expect((await ask(simulator, CAMERAS, { org: other })).status).toBe(200);
    const path = '/api/partner/getClientDevices';
    expect((await ask(simulator, path, { body: { orgUuid: client } })).status).toBe(500);
    expect((await ask(simulator, path, { body: { orgUuid: other } })).status).toBe(200);
  });
});

describe('a fault that answers', () => {
  test('in the vendor’s forms', async () => {
    expect((await struck({ kind: 'unauthorized', times: 1 })).json).toEqual({ authenticationFailed: true });
    expect((await struck({ kind: 'forbidden', times: 1 })).json).toMatchObject({ msg: 'Access Denied' });
    const refused = await struck({ kind: 'refused', errorMsg: 'No.', times: 1 });
    expect([refused.status, refused.json]).toEqual([200, { error: true, errorMsg: 'No.', warningMsg: null }]);
  });

  test('429 with Retry-After in seconds, as a date, or without', async () => {
    const seconds = await struck({ kind: 'rateLimited', retryAfter: 7, times: 1 });
    expect([seconds.status, seconds.headers.get('retry-after')]).toEqual([429, '7']);
    const date = await struck({ kind: 'rateLimited', retryAfter: 7, form: 'date', times: 1 });
    expect(Date.parse(date.headers.get('retry-after') ?? '') - Date.now()).toBeLessThanOrEqual(7000);
    const none = await struck({ kind: 'rateLimited', form: 'none', times: 1 });
    expect(none.headers.get('retry-after')).toBeNull();
  });

  test('something else than the contract', async () => {
    const page = await struck({ kind: 'html', times: 1 });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    const half = await struck({ kind: 'halfJson', times: 1 });
    expect([half.status, half.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(half.text).toMatch(/^\{"clients"/);
    expect(half.json).toBeUndefined();
    const elsewhere = await struck({ kind: 'redirect', url: 'http://127.0.0.1:1/', times: 1 });
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/']);
    expect((await struck({ kind: 'answer', json: { clients: null }, times: 1 })).text).toBe(
      '{"clients":null}',
    );
  });

  test('as if x-auth-org had been lost on the way', async () => {
    const { json } = await struck({ kind: 'dropOrgHeader', times: 1 }, CAMERAS);
    expect(json).toEqual({ cameraStates: [], error: false, errorMsg: null, warningMsg: null });
    expect(simulator.requests[0]?.org).toBe(client);
  });

  test('too much: JSON of any length, plain or inflated from little', async () => {
    const huge = await struck({ kind: 'huge', bytes: 3_000_000, times: 1 });
    expect([huge.text.length, typeof huge.json]).toEqual([3_000_000, 'object']);
    simulator.faults.add({ kind: 'gzipBomb', bytes: 20_000_000, times: 1 });
    const onTheWire = await new Promise<number>((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const call = request(simulator.url + CLIENTS, { method: 'POST', headers }, (answer) => {
        let bytes = 0;
        answer.on('data', (part: Buffer) => (bytes += part.length)).on('end', () => resolve(bytes));
      });
      call.on('error', reject).end('{}');
    });
    expect(onTheWire).toBeLessThan(200_000);
    expect((await struck({ kind: 'gzipBomb', bytes: 2_000_000, times: 1 })).text).toHaveLength(2_000_000);
  });
});

describe('a fault that does not answer', () => {
  test.each<[string, Fault]>([
    ['nothing at all', { kind: 'hang' }],
    ['headers and then nothing', { kind: 'slowBody' }],
    ['a beginning and then nothing', { kind: 'slowBody', bytes: 20 }],
  ])('leaves the client with %s', async (_, fault) => {
    simulator.faults.add(fault);
    const waiting = ask(simulator, CLIENTS, { signal: AbortSignal.timeout(150) });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(simulator.requests[0]?.status).toBe(fault.kind === 'hang' ? undefined : 200);
  });

  test.each<[string, Fault]>([
    ['before the headers', { kind: 'reset' }],
    ['in the middle of the body', { kind: 'reset', bytes: 20 }],
  ])('cuts the connection %s', async (_, fault) => {
    simulator.faults.add(fault);
    await expect(ask(simulator, CLIENTS)).rejects.toThrow();
  });

  test('keeps nobody from closing the simulator', async () => {
    const doomed = await startRhombusSimulator({ orgs: 3, latencyMs: 60_000 });
    doomed.faults.add({ kind: 'hang', path: CAMERAS });
    const waiting = Promise.allSettled([ask(doomed, CLIENTS), ask(doomed, CAMERAS)]);
    while (doomed.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(doomed.requests.map(({ inFlight }) => inFlight)).toEqual([1, 2]);
    const start = Date.now();
    await doomed.close();
    expect(Date.now() - start).toBeLessThan(1000);
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('latency', () => {
  test('is added to the true answer', async () => {
    const { rows } = await struck({ kind: 'latency', ms: 120 });
    expect(rows('clients')).toHaveLength(10);
    const { endedAt = 0, startedAt = 0 } = simulator.requests[0] ?? {};
    expect(endedAt - startedAt).toBeGreaterThanOrEqual(115);
  });
});

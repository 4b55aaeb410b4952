/** Both credentials of the partner guide work, wrong ones say what to do, and none of them is ever shown. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { createApp, type App } from '../src/app.js';
import { loadConfig } from '../src/config.js';
import { startRhombusSimulator, type Fault, type RhombusSimulator } from '../simulators/index.js';
import { vendors } from '../src/vendors/index.js';
import { authorized } from './support/caller.js';

const running: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

async function simulate(options: Parameters<typeof startRhombusSimulator>[0]): Promise<RhombusSimulator> {
  const simulator = await startRhombusSimulator({ orgs: 3, devices: 4, ...options });
  running.push(simulator);
  return simulator;
}

function gatewayWith(settings: { credential: object; baseUrl: string }): App {
  const env = {
    RHOMBUS_API_KEY: 'unused',
    PARTNERGRAPH_LOG_LEVEL: 'silent',
    PARTNERGRAPH_DATABASE_URL: ':memory:',
  };
  const config = loadConfig({ env, vendors });
  const partner = {
    vendor: 'rhombus',
    id: 'rhombus',
    name: 'rhombus',
    transport: config.transport,
    writes: false,
    settings,
  };
  const app = createApp({ config: { ...config, partners: [partner] } });
  running.push(app);
  return app;
}

/** The whole answer as text, headers included, as the caller gets it. */
async function ask(app: App, query: string): Promise<string> {
  const response = await app.gateway.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await authorized(app)) },
    body: JSON.stringify({ query }),
  });
  return JSON.stringify([...response.headers]) + (await response.text());
}

const cameras =
  '{ clientOrgs { nodes { name devices(filter: { type: CAMERA }) { nodes { connection } } } } }';

describe('a client certificate', () => {
  test('opens partner and client-level calls under the scheme partner-api', async () => {
    const { certificate, url, requests } = await simulate({ mutualTls: true });
    if (certificate === undefined) throw new Error('the simulator has no certificate');
    const { ca, key, apiKey } = certificate;
    const credential = { certificate: certificate.certificate, key, apiKey, authority: ca };
    const answer = await ask(gatewayWith({ credential, baseUrl: url }), cameras);
    expect(answer).not.toContain('"errors"');
    expect(answer).toContain('ONLINE');
    expect(new Set(requests.map(({ headers }) => headers['x-auth-scheme']))).toEqual(
      new Set(['partner-api']),
    );
  });

  test('is demanded: a key alone does not get past the handshake', async () => {
    const { certificate, url, token, requests } = await simulate({ mutualTls: true });
    const credential = { token, authority: certificate?.ca };
    const answer = await ask(
      gatewayWith({ credential, baseUrl: url }),
      '{ clientOrgs { outages { code } } }',
    );
    expect(answer).toMatch(/VENDOR_UNAUTHENTICATED|VENDOR_UNAVAILABLE/);
    expect(requests).toHaveLength(0);
  });

  test('of a server that no known authority has signed is not trusted', async () => {
    const { certificate, url } = await simulate({ mutualTls: true });
    if (certificate === undefined) throw new Error('the simulator has no certificate');
    const credential = {
      certificate: certificate.certificate,
      key: certificate.key,
      apiKey: certificate.apiKey,
    };
    const answer = await ask(
      gatewayWith({ credential, baseUrl: url }),
      '{ clientOrgs { outages { code } } }',
    );
    expect(answer).toContain('VENDOR_UNAVAILABLE');
  });
});

describe('a wrong key', () => {
  test('is refused with what to do', async () => {
    const { url } = await simulate({});
    const app = gatewayWith({ credential: { token: 'not-the-key' }, baseUrl: url });
    const answer = await ask(
      app,
      '{ partner(account: "rhombus") { ... on RhombusPartner { claimKeys { nodes { uuid } } } } }',
    );
    expect(answer).toContain('VENDOR_UNAUTHENTICATED');
    expect(answer).toContain('partner key');
  });
});

describe('secrets', () => {
  const canary = 'canary-7f3a-partner-key';
  const faults: readonly (readonly [string, Fault])[] = [
    ['a success', { kind: 'latency', ms: 0 }],
    ['401', { kind: 'unauthorized' }],
    ['429', { kind: 'rateLimited', retryAfter: 3600 }],
    ['a refusal that repeats the key', { kind: 'refused', errorMsg: `no access with ${canary}` }],
    [
      'a malformed-form answer that repeats the key',
      { kind: 'status', status: 400, body: `{"error":"x","msg":"key ${canary}"}` },
    ],
    [
      '500 that repeats the key',
      { kind: 'status', status: 500, body: canary, headers: { 'x-echo': canary } },
    ],
    ['HTML', { kind: 'html' }],
    ['half a JSON', { kind: 'halfJson' }],
    ['a redirect', { kind: 'redirect', url: `http://127.0.0.1:9/?key=${canary}` }],
    ['a cut connection', { kind: 'reset' }],
  ];

  test.each(faults)('are in no answer: %s', async (_name, fault) => {
    const simulator = await simulate({ token: canary });
    simulator.faults.add(fault);
    const app = gatewayWith({ credential: { token: canary }, baseUrl: simulator.url });
    const answer = await ask(
      app,
      '{ clientOrgs { outages { message } nodes { ... on RhombusClientOrg { locations { nodes { name } } } } } partner(account: "rhombus") { ... on RhombusPartner { availableHardware { nodes { model } } } } }',
    );
    expect(simulator.requests[0]?.headers['x-auth-apikey']).toBe(canary);
    expect(answer).toContain('data');
    expect(answer).not.toContain(canary);
  });
});

// Certificate auth: the simulated Rhombus that demands a client certificate in the TLS handshake.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { Agent, request, type RequestOptions } from 'node:https';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';

const CLIENTS = '/api/partner/getClientsV2';
let simulator: RhombusSimulator;
let other: RhombusSimulator;

beforeAll(async () => {
  simulator = await startRhombusSimulator({ orgs: 3, mutualTls: true });
  other = await startRhombusSimulator({ orgs: 3, mutualTls: true });
});
afterAll(() => Promise.all([simulator.close(), other.close()]));

const ca = () => simulator.certificate?.ca;
const pair = ({ certificate }: RhombusSimulator) => ({
  cert: certificate?.certificate,
  key: certificate?.key,
});

function call(tls: RequestOptions, headers: Record<string, string> = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const all = {
      'content-type': 'application/json',
      'x-auth-scheme': 'partner-api',
      'x-auth-apikey': simulator.certificate?.apiKey ?? '',
      ...headers,
    };
    const agent = new Agent();
    request(simulator.url + CLIENTS, { method: 'POST', agent, headers: all, ...tls }, (answer) => {
      answer.resume().on('end', () => (agent.destroy(), resolve(answer.statusCode)));
    })
      .on('error', reject)
      .end('{}');
  });
}

describe('a server for certificates', () => {
  test('takes its own client certificate, with the scheme partner-api and the key', async () => {
    expect(simulator.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    expect(await call({ ca: ca(), ...pair(simulator) })).toBe(200);
    expect(await call({ ca: ca(), ...pair(simulator) }, { 'x-auth-apikey': 'wrong' })).toBe(401);
  });

  test('demands the client certificate', async () => {
    await expect(call({ ca: ca() })).rejects.toThrow();
    await expect(call({ ca: ca(), ...pair(other) })).rejects.toThrow();
  });

  test('does not take the scheme of a token', async () => {
    expect(await call({ ca: ca(), ...pair(simulator) }, { 'x-auth-scheme': 'partner-api-token' })).toBe(401);
  });

  test('is not trusted by a client that does not know its authority', async () => {
    await expect(call(pair(simulator))).rejects.toThrow(/self-signed certificate/);
    await expect(call({ ca: other.certificate?.ca, ...pair(simulator) })).rejects.toThrow();
  });

  test('has certificates that say what they are for', () => {
    const authority = new X509Certificate(simulator.certificate?.ca ?? '');
    const client = new X509Certificate(simulator.certificate?.certificate ?? '');
    expect([authority.ca, client.ca]).toEqual([true, false]);
    expect(client.checkIssued(authority)).toBe(true);
    expect(client.verify(authority.publicKey)).toBe(true);
    expect(client.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(Date.parse(client.validTo) - Date.now()).toBeGreaterThan(86_400_000);
  });
});

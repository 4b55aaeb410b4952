// What the simulated Vobiz demands of a caller, and the shapes in which it refuses.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  startVobizSimulator,
  type VobizSimulator,
  type VobizSimulatorOptions,
} from '../../simulators/index.js';
import { as, askVobiz, logIn, type Pair } from './ask-vobiz.js';
import { rowOf } from './ask.js';

const started: VobizSimulator[] = [];
let simulator: VobizSimulator;
let customer: Pair;
let other: Pair;

async function start(options: VobizSimulatorOptions): Promise<VobizSimulator> {
  const one = await startVobizSimulator(options);
  started.push(one);
  return one;
}

beforeAll(async () => {
  simulator = await start({ orgs: 60 });
  const [first, second] = simulator.oracle.customers();
  if (first === undefined || second === undefined) throw new Error('The simulator has no customers');
  [customer, other] = [first, second];
});
afterAll(() => Promise.all(started.map((one) => one.close())));
beforeEach(() => simulator.clearRequests());
afterEach(() => simulator.faults.clear());

const flat = (error: string) => ({ error, message: expect.any(String) });
const platform = (code: string) => ({ status: 'error', error: { code, message: expect.any(String) } });

describe('a partner path', () => {
  test.each([
    ['no pair', () => ({})],
    ['half a pair', () => ({ 'x-auth-id': simulator.authId })],
    ['a wrong token', () => as({ authId: simulator.authId, authToken: 'wrong' })],
    ['an unknown id', () => as({ authId: 'PA_NOBODY', authToken: simulator.authToken })],
    ['a bearer token that no login gave', () => ({ authorization: 'Bearer made-up' })],
  ])('refuses a caller with %s: 401', async (_, headers) => {
    const { json, status } = await askVobiz(simulator, '/partner/me', headers());
    expect([status, json]).toEqual([401, flat('unauthorized')]);
  });

  test('refuses a customer: 403', async () => {
    const { json, status } = await askVobiz(simulator, '/partner/accounts', as(customer));
    expect([status, json]).toEqual([403, flat('forbidden')]);
  });

  test('knows no customer of another partner, and no call of another customer: 404', async () => {
    expect((await askVobiz(simulator, '/partner/accounts/MA_NOBODY')).json).toEqual(
      flat('account_not_found'),
    );
    const [call] = simulator.oracle.callsOf(other.authId);
    const { status } = await askVobiz(simulator, `/partner/accounts/${customer.authId}/cdrs/${call?.uuid}`);
    expect(status).toBe(404);
  });

  test('is no path at the wrong base, nor with another method', async () => {
    const { url } = simulator;
    expect((await fetch(`${url}/partner/v1/accounts`, { headers: as(simulator) })).status).toBe(404);
    expect((await askVobiz(simulator, '/partner/nothing')).json).toEqual(flat('not_found'));
    const write = await fetch(`${url}/api/v1/partner/accounts`, { method: 'PATCH', headers: as(simulator) });
    expect(write.status).toBe(405);
  });

  test('speaks of KYC in the manner of KYC', async () => {
    const path = '/partner/kyc-sessions/00000000-0000-4000-a000-000000000000';
    const kyc = (status: number) => ({
      error: 'HTTPError',
      message: expect.any(String),
      status_code: status,
    });
    expect((await askVobiz(simulator, path)).json).toEqual(kyc(404));
    expect((await askVobiz(simulator, path, {})).json).toEqual(kyc(401));
    expect((await askVobiz(simulator, path, as(customer))).json).toEqual(kyc(403));
  });

  test('is closed where a capability is missing, and the profile says so', async () => {
    const blind = await start({ orgs: 5, canViewCdrs: false });
    const [first] = blind.oracle.customers();
    for (const path of ['/partner/cdrs', `/partner/accounts/${first?.authId}/cdrs`]) {
      const { json, status } = await askVobiz(blind, path);
      expect([status, json]).toEqual([403, flat('permission_denied')]);
    }
    const { json } = await askVobiz(blind, '/partner/me');
    expect(json).toMatchObject({ can_view_cdrs: false, can_transfer_balance: true });
    expect((await askVobiz(blind, '/partner/numbers')).status).toBe(200);
  });
});

describe('a login', () => {
  const bearerOf = async (from: VobizSimulator): Promise<Record<string, string>> => {
    const { body } = await logIn(from, from.login);
    const tokens = rowOf(body()['tokens']);
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^vobiz-canary-bearer-/),
      token_type: 'Bearer',
      expires_in: expect.any(Number),
    });
    return { authorization: `Bearer ${String(tokens['access_token'])}` };
  };

  test('gives a token that opens partner paths, and no others', async () => {
    const bearer = await bearerOf(simulator);
    expect((await askVobiz(simulator, '/partner/me', bearer)).status).toBe(200);
    expect((await askVobiz(simulator, `/Account/${customer.authId}/concurrency`, bearer)).status).toBe(401);
  });

  test('gives a token that ends, or that is good for nothing, as the options say', async () => {
    const brief = await start({ orgs: 5, tokenLifetimeSeconds: 0 });
    const late = await askVobiz(brief, '/partner/me', await bearerOf(brief));
    expect([late.status, late.json]).toEqual([401, flat('token_expired')]);
    const strict = await start({ orgs: 5, acceptBearer: false });
    expect((await askVobiz(strict, '/partner/me', await bearerOf(strict))).status).toBe(401);
  });

  test('is refused for a wrong password and for a missing one', async () => {
    const wrong = await logIn(simulator, { ...simulator.login, password: 'wrong' });
    expect([wrong.status, wrong.json]).toEqual([401, flat('invalid_credentials')]);
    const { body, rows, status } = await logIn(simulator, { email: simulator.login.email });
    expect([status, body()['error']]).toEqual([422, 'ValidationError']);
    expect(rows('details')).toEqual([expect.objectContaining({ loc: ['body', 'password'] })]);
  });
});

describe('a customer’s path', () => {
  test('opens to the customer’s own pair only', async () => {
    const path = `/Account/${customer.authId}/balance/USD`;
    const outcomes = [
      [{}, 401, 'INVALID_CREDENTIALS'],
      [as(simulator), 401, 'INVALID_CREDENTIALS'],
      [as({ ...customer, authToken: other.authToken }), 401, 'INVALID_CREDENTIALS'],
      [as(other), 403, 'FORBIDDEN'],
    ] as const;
    for (const [headers, wanted, code] of outcomes) {
      const { json, status } = await askVobiz(simulator, path, headers);
      expect([status, json]).toEqual([wanted, platform(code)]);
    }
    const own = await askVobiz(simulator, `/Account/${customer.authId}/concurrency`, as(customer));
    expect(own.status).toBe(200);
    expect((await askVobiz(simulator, '/auth/me', as(customer))).body()['auth_id']).toBe(customer.authId);
    expect((await askVobiz(simulator, '/auth/me')).status).toBe(401);
  });

  test('is closed to a customer that is not active', async () => {
    const idle = simulator.oracle.customers().find(({ active }) => !active);
    if (idle === undefined) throw new Error('Every customer is active');
    const { json, status } = await askVobiz(simulator, `/Account/${idle.authId}/cdr`, as(idle));
    expect([status, json]).toEqual([403, platform('ACCOUNT_INACTIVE')]);
  });

  test('does not care for case, plural or a last slash, but for what it names', async () => {
    for (const path of [
      '/account/%/cdr',
      '/accounts/%/cdr',
      '/Account/%/trunks/',
      '/Account/%/Application/',
    ]) {
      const { status } = await askVobiz(simulator, path.replace('%', customer.authId), as(customer));
      expect([path, status]).toEqual([path, 200]);
    }
    const lost = await askVobiz(simulator, `/Account/${customer.authId}/trunks/none`, as(customer));
    expect([lost.status, lost.json]).toEqual([404, platform('TRUNK_NOT_FOUND')]);
  });

  test('names the org of its record; a partner path does not', async () => {
    await askVobiz(simulator, `/account/${customer.authId}/cdr`, as(customer));
    await askVobiz(simulator, `/partner/accounts/${customer.authId}`);
    expect(simulator.requests.map(({ org }) => org)).toEqual([customer.authId, undefined]);
  });
});

describe('the limits and the faults', () => {
  test('are told in the platform’s manner: 429 with Retry-After, a bucket for each pair', async () => {
    const limited = await start({ orgs: 5, rateLimit: { refillPerSecond: 0.5, burst: 2 } });
    const [first] = limited.oracle.customers();
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await askVobiz(limited, '/partner/me')).status);
    expect(statuses).toEqual([200, 200, 429]);
    const { headers, json } = await askVobiz(limited, '/partner/me');
    expect(json).toEqual(platform('RATE_LIMIT_EXCEEDED'));
    expect(headers.get('retry-after')).toBe('2');
    if (first === undefined) throw new Error('The simulator has no customers');
    expect((await askVobiz(limited, '/auth/me', as(first))).status).toBe(200);
  });

  test('strike a customer on any path that names it, in the shape of that path', async () => {
    simulator.faults.add({ kind: 'unauthorized', org: customer.authId });
    const partner = await askVobiz(simulator, `/partner/accounts/${customer.authId}`);
    expect(partner.json).toEqual(flat('unauthorized'));
    const own = await askVobiz(simulator, `/Account/${customer.authId}/cdr`, as(customer));
    expect(own.json).toEqual(platform('INVALID_CREDENTIALS'));
    expect((await askVobiz(simulator, `/partner/accounts/${other.authId}`)).status).toBe(200);
  });
});

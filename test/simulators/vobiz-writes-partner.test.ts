// What a partner writes besides money at the simulated Vobiz: customers, capacity and KYC sessions.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  startVobizSimulator,
  type VobizSimulator,
  type VobizSimulatorOptions,
} from '../../simulators/index.js';
import { as, askVobiz, tellVobiz } from './ask-vobiz.js';
import { rowOf, rowsOf } from './ask.js';

const started: VobizSimulator[] = [];
let simulator: VobizSimulator;
let time = Date.parse('2026-03-10T12:00:00Z');

async function start(options: VobizSimulatorOptions): Promise<VobizSimulator> {
  const one = await startVobizSimulator({ orgs: 30, now: new Date(time), clock: () => time, ...options });
  started.push(one);
  return one;
}

beforeAll(async () => {
  simulator = await start({});
});
afterAll(() => Promise.all(started.map((one) => one.close())));

const read = async (path: string) => (await askVobiz(simulator, path)).body();
const firstId = () => simulator.oracle.customers()[0]?.authId ?? '';

describe('a customer that is created', () => {
  const account = (email: string) => ({
    name: 'Nadia Rao',
    email,
    phone: '+919876543210',
    password: 'Secure@123',
    country: 'IN',
    company: 'Rao Textiles',
    city: 'Surat',
  });

  test('is answered with its token, and is in the list, alone, in the dashboard and in its own eyes', async () => {
    const before = simulator.oracle.customers().length;
    const { body, status } = await tellVobiz(
      simulator,
      'POST /partner/accounts',
      account('nadia@rao.example'),
    );
    expect([status, body()]).toEqual([
      201,
      {
        auth_id: expect.stringMatching(/^MA_/),
        auth_token: expect.stringMatching(/^vobiz-canary-token-/),
        name: 'Nadia Rao',
        email: 'nadia@rao.example',
        status: 'active',
        balance: 0,
        currency: 'INR',
        country: 'IN',
        created_at: '2026-03-10T12:00:00Z',
      },
    ]);
    const pair = { authId: String(body()['auth_id']), authToken: String(body()['auth_token']) };
    const alone = await read(`/partner/accounts/${pair.authId}`);
    expect(alone).toMatchObject({
      auth_token: pair.authToken,
      cash_credits: '0.00000',
      company: 'Rao Textiles',
      city: 'Surat',
      state: null,
      kyc_status: 'pending',
      phone: '+919876543210',
    });
    const found = await askVobiz(simulator, '/partner/accounts?search=NADIA%40rao');
    expect(found.rows('accounts')).toEqual([alone]);
    expect((await read('/partner/me'))['account_count']).toBe(before + 1);
    expect(rowOf((await read('/partner/dashboard'))['accounts'])['total']).toBe(before + 1);
    expect((await askVobiz(simulator, '/auth/me', as(pair))).body()['auth_id']).toBe(pair.authId);
    for (const part of ['numbers', 'transactions', 'cdrs']) {
      const list = await read(`/partner/accounts/${pair.authId}/${part}`);
      expect(list['total'] ?? rowOf(list['pagination'])['total']).toBe(0);
    }
    const trunks = await askVobiz(simulator, `/Account/${pair.authId}/trunks`, as(pair));
    expect(trunks.rows('objects')).toEqual([]);
    expect(simulator.oracle.customers().at(-1)).toMatchObject({ ...pair, balance: '0.00000' });
  });

  test.each([
    ['name', undefined, 'missing'],
    ['email', 'nobody', 'value_error'],
    ['phone', '98765', 'value_error'],
    ['phone', undefined, 'missing'],
    ['password', 'short1!', 'value_error'],
    ['password', 'NoDigitsHere!', 'value_error'],
    ['password', 'NoSigns123', 'value_error'],
    ['country', 'India', 'value_error'],
    ['country', 'QQ', 'value_error'],
    ['company', 7, 'string_type'],
  ])('needs a fit %s, and %p is none: 422', async (name, value, type) => {
    const body = { ...account('unfit@rao.example'), [name]: value };
    const { json, status } = await tellVobiz(simulator, 'POST /partner/accounts', body);
    expect([status, json]).toMatchObject([
      422,
      { error: 'ValidationError', status_code: 422, details: [{ type, loc: ['body', name] }] },
    ]);
    expect(simulator.oracle.customers().map(({ email }) => email)).not.toContain('unfit@rao.example');
  });

  test('needs an e-mail address of its own: 409', async () => {
    const taken = simulator.oracle.customers()[0]?.email.toUpperCase() ?? '';
    const { json, status } = await tellVobiz(simulator, 'POST /partner/accounts', account(taken));
    expect([status, json]).toMatchObject([409, { error: 'email_already_exists' }]);
  });

  test('needs the capability, and room: 403', async () => {
    const unable = await start({ canCreateAccounts: false });
    const body = account('late@rao.example');
    const denied = await tellVobiz(unable, 'POST /partner/accounts', body);
    expect([denied.status, denied.json]).toMatchObject([403, { error: 'permission_denied' }]);
    const full = await start({ maxAccounts: 3, customers: 3 });
    const late = await tellVobiz(full, 'POST /partner/accounts', body);
    expect([late.status, late.json]).toMatchObject([403, { error: 'max_accounts_reached' }]);
    expect((await askVobiz(full, '/partner/me')).body()).toMatchObject({ max_accounts: 3, account_count: 3 });
  });
});

describe('capacity', () => {
  const move = (kind: 'transfer' | 'reclaim', body: unknown) =>
    tellVobiz(simulator, `POST /partner/accounts/${firstId()}/concurrency/${kind}`, body);

  test('goes to a customer and comes back, and every account of it agrees', async () => {
    const path = `/partner/accounts/${firstId()}/concurrency`;
    const before = await read(path);
    const answer = await move('transfer', { slots: 40, description: 'Sale' });
    const mine = Number(before['partner_concurrent_calls_limit']);
    const theirs = Number(before['customer_concurrent_calls_limit']);
    expect([answer.status, answer.json]).toEqual([
      200,
      {
        success: true,
        slots: 40,
        resource: 'concurrent_calls',
        from_account: simulator.authId,
        to_account: firstId(),
        transfer_reference: expect.stringMatching(new RegExp(`^cap:${firstId()}:`)),
        partner_remaining: mine - 40,
        customer_effective: theirs + 40,
        message: expect.any(String),
      },
    ]);
    const back = await move('reclaim', { resource: 'concurrent_calls', slots: 15 });
    expect(back.body()).toMatchObject({
      slots: 15,
      from_account: firstId(),
      customer_effective: theirs + 25,
    });
    expect(await read(path)).toMatchObject({
      partner_concurrent_calls_limit: mine - 25,
      customer_concurrent_calls_limit: theirs + 25,
      net_concurrent_calls_allocated: Number(before['net_concurrent_calls_allocated']) + 25,
      net_cps_allocated: before['net_cps_allocated'],
    });
    expect((await read(`/partner/accounts/${firstId()}`))['concurrent_calls_limit']).toBe(theirs + 25);
    const ledger = rowsOf((await read('/partner/concurrency/transfers?limit=2'))['transfers']);
    expect(ledger.map(({ description, slots, to_account: to }) => [description, slots, to])).toEqual([
      [null, 15, simulator.authId],
      ['Sale', 40, firstId()],
    ]);
    expect(simulator.oracle.partnerCapacity().concurrent_calls).toBe(mine - 25);
    expect(simulator.oracle.capacityOf(firstId()).concurrent_calls).toBe(theirs + 25);
  });

  test('is refused beyond what there is, and what was given: 400', async () => {
    const { net_cps_allocated: given } = await read(`/partner/accounts/${firstId()}/concurrency`);
    const slots = Number(given) + 1;
    const refused = [
      await move('transfer', { resource: 'cps', slots: 6000 }),
      await move('reclaim', { resource: 'cps', slots }),
    ];
    for (const { json, status } of refused) {
      expect([status, json]).toMatchObject([400, { error: 'insufficient_capacity' }]);
    }
  });

  test.each([[{}], [{ slots: 0 }], [{ slots: 10_001 }], [{ slots: 1.5 }], [{ slots: 1, resource: 'sms' }]])(
    'is not moved by %j: 422',
    async (body) => {
      expect((await move('transfer', body)).status).toBe(422);
      expect((await move('reclaim', body)).status).toBe(422);
    },
  );
});

describe('a KYC session', () => {
  const begin = (body: object) => tellVobiz(simulator, 'POST /partner/kyc-sessions', body);
  const resend = (id: unknown) => tellVobiz(simulator, `POST /partner/kyc-sessions/${String(id)}/resend`);
  const kyc = (code: number, message: unknown = expect.any(String)) => ({
    error: 'HTTPError',
    message,
    status_code: code,
  });

  test('is begun by e-mail, and revokes the one before', async () => {
    const ask = { account_auth_id: firstId(), customer_email: 'pat@client.example', metadata: { plan: 'a' } };
    const old = (await begin(ask)).body()['session_id'];
    const { body, status } = await begin({
      ...ask,
      expires_in_days: 14,
      webhook_url: 'https://hook.example/',
    });
    expect([status, body()]).toMatchObject([
      201,
      {
        account_auth_id: firstId(),
        customer_email: 'pat@client.example',
        email_dispatched_to: 'p***@client.example',
        status: 'email_sent',
        expires_at: '2026-03-24T12:00:00Z',
        widget_url: null,
      },
    ]);
    const id = String(body()['session_id']);
    expect(await read(`/partner/kyc-sessions/${id}`)).toMatchObject({
      id,
      status: 'email_sent',
      webhook_url: 'https://hook.example/',
      metadata: { plan: 'a' },
      verified_data: null,
    });
    expect((await read(`/partner/kyc-sessions/${String(old)}`))['status']).toBe('revoked');
    const active = await askVobiz(simulator, `/partner/kyc-sessions?account_auth_id=${firstId()}`);
    expect(
      active
        .rows('sessions')
        .filter((one) => one['status'] !== 'revoked')
        .map((one) => one['id']),
    ).not.toContain(old);
    expect(simulator.oracle.kycSessionsOf(firstId())[0]).toMatchObject({ id, status: 'email_sent' });
  });

  test('is sent again after half an hour, and not before: 429', async () => {
    const { body } = await begin({ account_auth_id: firstId(), customer_email: 'pat@client.example' });
    const id = body()['session_id'];
    time += 60_000;
    const early = await resend(id);
    expect([early.status, early.json]).toEqual([429, kyc(429, expect.stringContaining('1740 seconds'))]);
    time += 29 * 60_000;
    expect((await resend(id)).status).toBe(200);
    expect((await resend(id)).status).toBe(429);
  });

  test('that redirects has a link, and is not sent: 400', async () => {
    const { body } = await begin({
      account_auth_id: firstId(),
      flow_type: 'redirect',
      redirect_url: 'https://portal.example/kyc',
    });
    expect(body()).toMatchObject({
      status: 'link_ready',
      customer_email: null,
      widget_url: expect.stringMatching(/token=kst_[0-9a-f]{64}$/),
    });
    const { json, status } = await resend(body()['session_id']);
    expect([status, json]).toEqual([400, kyc(400)]);
  });

  test('is revoked once, and then is over: 409', async () => {
    const { body } = await begin({ account_auth_id: firstId(), customer_email: 'pat@client.example' });
    const id = String(body()['session_id']);
    const revoke = () =>
      tellVobiz(simulator, `DELETE /partner/kyc-sessions/${id}`, { reason: 'Wrong address' });
    expect((await revoke()).json).toEqual({ message: 'Session revoked', session_id: id });
    expect((await read(`/partner/kyc-sessions/${id}`))['status']).toBe('revoked');
    const again = await revoke();
    expect([again.status, again.json]).toEqual([
      409,
      kyc(409, "Session is already in terminal status: 'revoked'"),
    ]);
    expect((await resend(id)).json).toEqual(kyc(409, "Cannot resend: session is 'revoked'"));
  });

  test.each([
    [{}, 'account_auth_id'],
    [{ account_auth_id: 'first' }, 'customer_email'],
    [{ account_auth_id: 'first', flow_type: 'redirect' }, 'redirect_url'],
    [{ account_auth_id: 'first', flow_type: 'fax' }, 'flow_type'],
    [{ account_auth_id: 'first', reminder_schedule: [{ trigger: 'never', value: 1 }] }, 'reminder_schedule'],
  ])('is not begun with %j: 422', async (body, name) => {
    const { json, status } = await begin(
      'account_auth_id' in body ? { ...body, account_auth_id: firstId() } : body,
    );
    expect([status, json]).toMatchObject([
      422,
      { error: 'ValidationError', details: [{ loc: ['body', name] }], status_code: 422 },
    ]);
  });

  test('is begun, revoked and sent for nobody that is unknown: 404', async () => {
    const unknown = '00000000-0000-4000-a000-000000000000';
    const answers = [
      await begin({ account_auth_id: 'MA_NOBODY', customer_email: 'pat@client.example' }),
      await tellVobiz(simulator, `DELETE /partner/kyc-sessions/${unknown}`),
      await resend(unknown),
    ];
    for (const { json, status } of answers) expect([status, json]).toEqual([404, kyc(404)]);
  });
});

test('ten thousand customers start at once', async () => {
  const start = performance.now();
  const large = await startVobizSimulator({ orgs: 12_500 });
  started.push(large);
  expect(performance.now() - start).toBeLessThan(500);
});

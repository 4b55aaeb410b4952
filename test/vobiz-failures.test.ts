/** How Vobiz says no: four shapes of an error, each read with its code and message, and the advice that fits. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startVobizGateway, type VobizGateway } from './support/vobiz-gateway.js';

let gateway: VobizGateway;
beforeAll(async () => {
  gateway = await startVobizGateway({ orgs: 5, customers: 1 });
});
afterEach(() => gateway.vobiz.faults.clear());
afterAll(() => gateway.close());

/** The error that an answer of that status and body becomes. */
async function errorOf(status: number, body: string): Promise<Readonly<Record<string, unknown>>> {
  gateway.vobiz.faults.clear();
  gateway.vobiz.faults.add({ kind: 'status', status, body, path: '/api/v1/partner/me' });
  const { errors } = await gateway.query(
    '{ partner(account: "vobiz") { ... on VobizPartner { profile { name } } } }',
  );
  const { message, extensions } = errors?.[0] ?? { message: undefined, extensions: undefined };
  return { message, ...extensions };
}

describe('an error', () => {
  test.each([
    [{ error: 'invalid_credentials', message: 'Invalid.' }, 'Invalid. (invalid_credentials)'],
    [{ error: 'HTTPError', message: 'Not now.', status_code: 409 }, 'Not now. (HTTPError)'],
    [
      {
        error: 'ValidationError',
        message: 'Validation failed',
        details: [{ type: 'missing', loc: ['body', 'account_auth_id'], msg: 'Field required', input: {} }],
        status_code: 422,
      },
      'Validation failed; body.account_auth_id: Field required (ValidationError)',
    ],
    [
      { status: 'error', error: { code: 'ACCOUNT_INACTIVE', message: 'Inactive.' }, requestId: 'r1' },
      'Inactive. (ACCOUNT_INACTIVE)',
    ],
    [{ detail: 'Not while a check is open.' }, 'Not while a check is open.'],
    [
      {
        detail: [
          { type: 'int_parsing', loc: ['query', 'page'], msg: 'Input should be a number', input: 'x' },
          { type: 'missing', loc: ['body', 'items', 3, 'name'], msg: 'Field required' },
        ],
      },
      'query.page: Input should be a number; body.items.3.name: Field required',
    ],
    [{ api_id: 'x', error: null, message: 'Something.' }, 'Something.'],
    [{ api_id: 'x', error: 'Something.', message: null }, 'Something.'],
  ])('of the shape %j is told as the vendor tells it', async (body, message) => {
    expect(await errorOf(409, JSON.stringify(body))).toMatchObject({
      message,
      code: 'VENDOR_REFUSED',
      status: 409,
    });
  });

  test.each([
    [400, 'VENDOR_REJECTED_REQUEST', undefined],
    [401, 'VENDOR_UNAUTHENTICATED', 'PA_'],
    [402, 'VENDOR_REFUSED', undefined],
    [403, 'VENDOR_FORBIDDEN', 'capability flag'],
    // A call of no customer: the address is wrong before anything else is.
    [404, 'VENDOR_NOT_FOUND', 'Check `baseUrl`'],
    [422, 'VENDOR_REJECTED_REQUEST', undefined],
    [429, 'VENDOR_RATE_LIMITED', undefined],
    [500, 'VENDOR_UNAVAILABLE', undefined],
  ])('with status %i is %s', async (status, code, advice) => {
    const error = await errorOf(status, JSON.stringify({ error: 'word', message: 'Sentence.' }));
    expect(error).toMatchObject({ code, message: 'Sentence. (word)', status });
    if (advice !== undefined) expect(String(error['action'])).toContain(advice);
  });

  test('without a body that can be read is told by its status', async () => {
    expect(await errorOf(403, '<html>')).toMatchObject({ code: 'VENDOR_FORBIDDEN' });
    expect(await errorOf(418, '[]')).toMatchObject({ code: 'VENDOR_REJECTED_REQUEST' });
  });

  test('that echoes the token shows it to nobody', async () => {
    const { authToken } = gateway.vobiz;
    const error = await errorOf(403, JSON.stringify({ error: 'forbidden', message: `bad ${authToken}` }));
    expect(error.message).toBe('bad [secret] (forbidden)');
  });
});

test('a limit whose seconds stand in the message is waited for that long', async () => {
  const body = { error: 'HTTPError', message: 'Please wait 1742 seconds before resending', status_code: 429 };
  expect(await errorOf(429, JSON.stringify(body))).toMatchObject({
    code: 'VENDOR_RATE_LIMITED',
    retryAfterMs: 1_742_000,
  });
});

describe('a list', () => {
  test('of customers without `accounts` is a failure, not an empty list', async () => {
    gateway.vobiz.faults.add({ kind: 'answer', json: { total: 0 }, path: '/api/v1/partner/accounts' });
    const { data } = await gateway.query('{ customers(filter: { text: "x" }) { outages { code } } }');
    expect(data).toEqual({ customers: { outages: [{ code: 'VENDOR_INVALID_ANSWER' }] } });
  });

  test.each([
    ['items', { items: [{ id: 'n', e164: '+911' }] }],
    ['data', { data: [{ id: 'n', e164: '+911' }] }],
  ])('of numbers is read under `%s`, and without a total', async (name, json) => {
    const { authId } = gateway.vobiz.oracle.customers()[0] ?? { authId: '' };
    const id = Buffer.from(`Customer:vobiz/${authId}`).toString('base64url');
    gateway.vobiz.faults.add({ kind: 'answer', json, path: `/api/v1/partner/accounts/${authId}/numbers` });
    const { data } = await gateway.query(
      `query ($id: ID) { customer(id: $id) { phoneNumbers(filter: { search: "${name}" }) { totalCount nodes { e164 } pageInfo { hasNextPage } } } }`,
      { id },
    );
    expect(data).toEqual({
      customer: {
        phoneNumbers: { totalCount: null, nodes: [{ e164: '+911' }], pageInfo: { hasNextPage: false } },
      },
    });
  });

  test.each([
    ['a bare list', [{ slots: 5 }]],
    ['`transfers`', { transfers: [{ slots: 5 }], total: 1 }],
    ['`data`', { data: [{ slots: 5 }] }],
    ['`items`', { items: [{ slots: 5 }] }],
  ])('of capacity transfers is read as %s', async (_name, json) => {
    const fresh = await startVobizGateway({ orgs: 5 });
    fresh.vobiz.faults.add({ kind: 'answer', json, path: '/api/v1/partner/concurrency/transfers' });
    const { data } = await fresh.query(
      '{ partner(account: "vobiz") { ... on VobizPartner { capacityTransfers { nodes { slots } } } } }',
    );
    await fresh.close();
    expect(data).toEqual({ partner: { capacityTransfers: { nodes: [{ slots: 5 }] } } });
  });
});

describe('what the partner is told of one customer', () => {
  const ask = (selection: string) => {
    const { authId } = gateway.vobiz.oracle.customers()[0] ?? { authId: '' };
    const id = Buffer.from(`Customer:vobiz/${authId}`).toString('base64url');
    return gateway.query(`query ($id: ID) { customer(id: $id) { ${selection} } }`, { id });
  };

  test.each([
    ['capacity', 'capacity { callsPerSecondLimit }', { customer_auth_id: 'MA_OTHER', customer_cps_limit: 7 }],
    ['balance', 'balance { amount updatedAt }', { auth_id: 'MA_OTHER', cash_credits: '7.00' }],
  ])('of another’s %s is no answer', async (field, selection, json) => {
    const { authId } = gateway.vobiz.oracle.customers()[0] ?? { authId: '' };
    const name = field === 'capacity' ? 'concurrency' : field;
    gateway.vobiz.faults.add({ kind: 'answer', json, path: `/api/v1/partner/accounts/${authId}/${name}` });
    const { data, errors } = await ask(selection);
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([
      { customer: { [field]: null } },
      ['ORG_SCOPE_NOT_APPLIED'],
    ]);
  });

  test('of a wallet without an amount is no balance', async () => {
    const { authId } = gateway.vobiz.oracle.customers()[0] ?? { authId: '' };
    const json = { auth_id: authId, cash_credits: null, currency: 'INR' };
    gateway.vobiz.faults.add({ kind: 'answer', json, path: `/api/v1/partner/accounts/${authId}/balance` });
    expect(await ask('balance { amount updatedAt }')).toMatchObject({
      data: { customer: { balance: null } },
    });
  });
});

describe('an odd value in totals', () => {
  const path = '/api/v1/partner/dashboard';
  const ask = (selection: string) =>
    gateway.query<{ readonly partner: { readonly dashboard: unknown } }>(
      `{ partner(account: "vobiz") { ... on VobizPartner { dashboard { ${selection} } } } }`,
    );
  const outagesOf = (extensions: object): readonly { readonly message: string }[] =>
    (extensions as { readonly outages?: readonly { readonly message: string }[] }).outages ?? [];
  const odd = {
    currency: 'INR',
    period: { from: 3 },
    accounts: { total: 'many', active: 3 },
    traffic: { inbound: { total_calls: 2, total_cost: '1.50' }, outbound: [] },
  };

  test('costs its field, which says so', async () => {
    gateway.vobiz.faults.add({ kind: 'answer', json: odd, path });
    const { data, extensions } = await ask(
      'from totalAccounts outbound { totalCalls } inbound { totalCalls totalCost { amount currency } }',
    );
    expect(data?.partner.dashboard).toEqual({
      from: null,
      totalAccounts: null,
      outbound: null,
      inbound: { totalCalls: 2, totalCost: { amount: '1.50', currency: 'INR' } },
    });
    expect(
      outagesOf(extensions)
        .map(({ message }) => message.replace(/^.*: /, ''))
        .sort(),
    ).toEqual(['from (1) cannot be read', 'outbound (1) cannot be read', 'totalAccounts (1) cannot be read']);
  });

  test('is nothing to who did not ask for it', async () => {
    gateway.vobiz.faults.add({ kind: 'answer', json: odd, path });
    const { data, extensions } = await ask('activeAccounts');
    expect([data?.partner.dashboard, outagesOf(extensions)]).toEqual([{ activeAccounts: 3 }, []]);
  });
});

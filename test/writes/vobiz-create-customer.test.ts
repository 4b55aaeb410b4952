// How a customer of Vobiz is made, and where its token goes.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ClientCredentials } from '../../src/vendors/define-vendor.js';
import { answerTo, outcomeOf, recordOf, type Outcome } from '../support/asked-write.js';
import { newKey } from '../support/caller.js';
import { startVobizGateway, type VobizGateway } from '../support/vobiz-gateway.js';
import { idOf } from '../support/writable-gateway.js';

let gateway: VobizGateway | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

const kept = new Map<string, string>();
const vault: ClientCredentials = {
  get: () => Promise.resolve(undefined),
  keep: (account, client, credential) => {
    kept.set(`${account}/${client}`, credential.reveal());
    return Promise.resolve();
  },
};
const noVault: ClientCredentials = { get: vault.get };

const start = async (
  options: Parameters<typeof startVobizGateway>[0] = {},
  credentials: ClientCredentials = vault,
): Promise<VobizGateway> => {
  kept.clear();
  gateway = await startVobizGateway(
    { orgs: 3, ...options },
    { writes: true, credentials, attemptTimeoutMs: 300 },
  );
  return gateway;
};

const customer = {
  partnerId: idOf('VobizPartner', 'vobiz'),
  name: 'Meadow Bakery',
  email: 'owner@meadow-bakery.example',
  phone: '+14155550123',
  country: 'US',
};
const all = 'authId tokenStored authToken password customer { email country }';

const create = ({ app }: VobizGateway, input: object = {}, fields = all, key?: string) =>
  outcomeOf(app, {
    name: 'createCustomer',
    input: { ...customer, ...input },
    fields,
    ...(key === undefined ? {} : { key }),
  });

const posts = ({ vobiz }: VobizGateway): number =>
  vobiz.requests.filter(({ method }) => method === 'POST').length;
const made = ({ vobiz }: VobizGateway) =>
  vobiz.oracle.customers().find(({ email }) => email === customer.email);

describe('the token of a new customer', () => {
  test('goes into the vault, is shown once, and is kept nowhere else', async () => {
    const running = await start();
    const idempotencyKey = 'the-key';
    const outcome = await create(running, { idempotencyKey, city: 'Oakland' });
    const { authId = '', authToken } = made(running) ?? {};
    expect(outcome).toMatchObject({ authId, authToken, tokenStored: true, customer: { country: 'US' } });
    expect([...kept]).toEqual([[`vobiz/${authId}`, authToken]]);
    expect(await create(running, { idempotencyKey, city: 'Oakland' })).toMatchObject({
      replayed: true,
      tokenStored: true,
      authToken: null,
      password: null,
    });
    const record = await recordOf(running.app);
    expect(record).toContain(authId);
    expect(record).not.toContain(authToken);
    expect(record).not.toContain(outcome?.['password']);
  });

  test('is not for a caller without secrets:read, for whom the vault has it', async () => {
    const running = await start();
    const key = await newKey(running.app, { scopes: ['customers:read', 'customers:write'] });
    expect(await create(running, {}, 'tokenStored', key)).toMatchObject({ tokenStored: true });
    const asked = { name: 'createCustomer', input: { ...customer, email: 'another@meadow-bakery.example' } };
    const { data, errors } = await answerTo(running.app, { ...asked, fields: 'authToken', key });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(data?.outcome['authToken'] ?? null).toBeNull();
  });

  test('has nowhere to go without a vault, but to a caller who may see it', async () => {
    const running = await start({}, noVault);
    const key = await newKey(running.app, { scopes: ['customers:read', 'customers:write'] });
    expect(await create(running, {}, 'tokenStored', key)).toMatchObject({ reason: 'SECRET' });
    expect(running.vobiz.requests).toEqual([]);
    const outcome = await create(running);
    expect(outcome).toMatchObject({ tokenStored: false, authToken: made(running)?.authToken });
  });

  test('is shown where the vault fails: the customer is there all the same', async () => {
    const running = await start({}, { ...vault, keep: () => Promise.reject(new Error('the disk is full')) });
    const outcome = await create(running);
    expect(outcome).toMatchObject({
      tokenStored: false,
      authToken: made(running)?.authToken,
      settled: false,
    });
  });
});

describe('the password', () => {
  const rule = /^(?=.*\d)(?=.*[^\sA-Za-z0-9]).{8,}$/;

  test('is made where none is given, as the vendor wants it', async () => {
    const outcome = await create(await start());
    expect(outcome?.['password']).toMatch(rule);
    expect(String(outcome?.['password']).length).toBeGreaterThan(20);
  });

  test('that was given is sent, masked in a dry run, and shown no more', async () => {
    const running = await start();
    const password = 'correct-horse-7';
    const dry = await create(running, { password, dryRun: true });
    expect(dry).toMatchObject({ __typename: 'DryRun', body: { password: '[secret]' } });
    expect(await create(running, { password })).toMatchObject({ password: null, tokenStored: true });
    expect(running.vobiz.requests.find(({ method }) => method === 'POST')?.body).toMatchObject({ password });
    expect(await recordOf(running.app)).not.toContain(password);
  });
});

describe('nothing is sent', () => {
  test.each([
    ['name', { name: '  ' }],
    ['email', { email: 'meadow-bakery.example' }],
    ['phone', { phone: '4155550123' }],
    ['country', { country: 'usa' }],
    ['country', { country: 'XX' }],
    ['password', { password: 'a7-' }],
    ['password', { password: 'no-digit-at-all' }],
    ['password', { password: 'nothingspecial7' }],
    ['description', { description: 'x'.repeat(201) }],
  ])('for a wrong %s', async (field, input) => {
    const running = await start();
    expect(await create(running, input)).toMatchObject({ __typename: 'InvalidInput', field });
    expect(running.vobiz.requests).toEqual([]);
  });

  test('for an address that a customer has, however it is written', async () => {
    const running = await start();
    const email = running.vobiz.oracle.customers()[1]?.email.toUpperCase();
    expect(await create(running, { email })).toMatchObject({ __typename: 'InvalidInput', field: 'email' });
    expect(posts(running)).toBe(0);
  });

  test.each([
    ['CAPABILITY', { canCreateAccounts: false }],
    ['QUOTA', { maxAccounts: 2, customers: 2 }],
  ])('where the vendor would refuse it: %s', async (reason, options) => {
    const running = await start(options);
    expect(await create(running)).toMatchObject({ __typename: 'NotPermitted', reason });
    expect(posts(running)).toBe(0);
  });

  test('by a caller who is limited to some customers', async () => {
    const running = await start();
    const limitedTo = [`vobiz/${running.vobiz.oracle.customers()[0]?.authId}`];
    const key = await newKey(running.app, { limitedTo });
    const { errors } = await answerTo(running.app, { name: 'createCustomer', input: customer, key });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(running.vobiz.requests).toEqual([]);
  });
});

describe('when the answer is lost', () => {
  const lost = { kind: 'reset', method: 'POST', path: '/api/v1/partner/accounts', times: 1 } as const;

  test('the customer is found by its address, and its token goes into the vault', async () => {
    const running = await start();
    running.vobiz.faults.add({ ...lost, carriedOut: true });
    const outcome = await create(running);
    const { authId = '', authToken } = made(running) ?? {};
    expect(outcome).toMatchObject({
      settled: true,
      authId,
      tokenStored: true,
      authToken: null,
      password: null,
    });
    expect([...kept]).toEqual([[`vobiz/${authId}`, authToken]]);
  });

  test('a customer that is not there was not made', async () => {
    const running = await start();
    running.vobiz.faults.add(lost);
    expect(await create(running)).toMatchObject({ __typename: 'NotCarriedOut' });
    expect(posts(running)).toBe(1);
  });

  test('another customer of that address, made meanwhile, is not taken for it', async () => {
    const running = await start();
    running.vobiz.faults.add(lost);
    const asked = create(running);
    while (posts(running) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const { authId, authToken, url } = running.vobiz;
    const { partnerId, ...body } = { ...customer, name: 'Somebody Else', password: 'correct-horse-7' };
    await fetch(`${url}/api/v1/partner/accounts`, {
      method: 'POST',
      headers: { 'x-auth-id': authId, 'x-auth-token': authToken, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, partnerId }),
    });
    const outcome: Outcome | undefined = await asked;
    expect(outcome).toMatchObject({ __typename: 'OutcomeUnknown' });
    expect([...kept]).toEqual([]);
  });
});

/** Trunks, applications and numbers of a customer, written with its own credential: what is refused, sent and found out. */
import { afterEach, expect, test } from '@jest/globals';
import { Secret } from '../../src/secret.js';
import { newKey } from '../support/caller.js';
import { tell, type Told } from '../support/vobiz-write.js';
import { idOf, startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';
import {
  customerOf,
  newApplication,
  newNumber,
  newTrunk,
  offered,
  target,
} from './samples/vobiz-customer.js';

let gateway: WritableGateway | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});
const start = async (orgs?: number, settings?: Parameters<typeof startWritableGateway>[1]) =>
  (gateway = await startWritableGateway(orgs, settings));

const keyed = (input: object, idempotencyKey = 'one'): object => ({ ...input, idempotencyKey });

async function told(write: string, input: object, success?: string): Promise<Told & Record<string, unknown>> {
  if (gateway === undefined) throw new Error('no gateway');
  const { data, errors } = await tell(gateway, write, input, success === undefined ? {} : { success });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.told;
}

/** The connection is cut at the next request of that method: before or after it is carried out. */
const lose = (method: string, carriedOut: boolean): void =>
  gateway?.vobiz.faults.add({ kind: 'reset', carriedOut, method, path: '/api/v1/Account/*', times: 1 });

test.each([
  ['createTrunk', { name: ' ' }, 'name'],
  ['createTrunk', { name: 'A', webhookUrl: 'ftp://a.example' }, 'webhookUrl'],
  ['createTrunk', { name: 'A', concurrentCallsLimit: 0 }, 'concurrentCallsLimit'],
  ['createTrunk', { name: 'A', redactedEntityTypes: ['NAME', 'A,B'] }, 'redactedEntityTypes.1'],
  ['updateTrunk', { trunkId: '../x', name: 'A' }, 'trunkId'],
  ['updateTrunk', { trunkId: 'x' }, 'input'],
  ['createApplication', { name: 'A', answerUrl: 'a.example' }, 'answerUrl'],
  ['updateApplication', { applicationId: '1' }, 'input'],
  ['updateApplication', { applicationId: '1', hangupUrl: 'javascript:1' }, 'hangupUrl'],
  ['purchaseNumber', { e164: '15555550100', idempotencyKey: 'k' }, 'e164'],
  ['assignNumber', { e164: '+15555550100' }, 'applicationId'],
  ['assignNumber', { e164: '+15555550100', applicationId: '1', trunkId: '2' }, 'applicationId'],
])('%s of %j is refused for its %s, and nothing leaves', async (write, input, field) => {
  const { vobiz } = await start();
  expect(await told(write, { ...target(customerOf(vobiz)), ...input })).toMatchObject({
    __typename: 'InvalidInput',
    field,
  });
  expect(vobiz.requests).toEqual([]);
});

test('a change sends what is given, and nothing else', async () => {
  const { vobiz } = await start();
  const customer = customerOf(vobiz);
  const [trunkId, applicationId] = [await newTrunk(vobiz, customer), await newApplication(vobiz, customer)];
  const trunk = { ...target(customer), trunkId, isEnabled: false };
  const success = 'trunk { name status } customer { authId }';
  expect(await told('updateTrunk', { ...trunk, dryRun: true })).toMatchObject({
    body: { trunk_status: 'disabled' },
  });
  expect(await told('updateTrunk', trunk, success)).toMatchObject({
    trunk: { name: 'Before', status: 'disabled' },
    customer: { authId: customer.authId },
  });
  const application = { ...target(customer), applicationId, answerUrl: 'https://b.example/' };
  expect(await told('updateApplication', application, 'application { name answerUrl }')).toMatchObject({
    application: { name: 'Before', answerUrl: 'https://b.example/' },
  });
  const bodies = vobiz.requests.filter(
    ({ body, path }) => body !== undefined && path.includes('pplication/1'),
  );
  expect(bodies.map(({ body }) => body)).toEqual([{ answer_url: 'https://b.example/' }]);
});

test('what is made is told with its id, and read back', async () => {
  const { vobiz } = await start();
  const given = { ...target(customerOf(vobiz)), name: 'Gate', isRecording: true };
  const made = await told('createTrunk', given, 'trunkId trunk { nativeId name isRecording }');
  expect(made['trunk']).toEqual({ nativeId: made['trunkId'], name: 'Gate', isRecording: true });
});

test.each([true, false])(
  'a creation without an answer is found out: carried out %s',
  async (carriedOut) => {
    const { vobiz } = await start();
    const customer = customerOf(vobiz);
    await newTrunk(vobiz, customer);
    lose('POST', carriedOut);
    // One of that name is there before, which is not taken for it.
    const made = await told('createTrunk', { ...target(customer), name: 'Before' }, 'trunkId');
    if (carriedOut) {
      const ids = vobiz.oracle.trunksOf(customer.authId).map(({ id }) => id);
      expect(made).toMatchObject({ settled: true, trunkId: ids.at(-1) });
    } else expect(made).toMatchObject({ __typename: 'NotCarriedOut' });
  },
  20_000,
);

test('a creation without an answer stays open where somebody else has made another one meanwhile', async () => {
  const running = await start();
  const { vobiz } = running;
  const customer = customerOf(vobiz);
  vobiz.faults.add({ kind: 'hang', carriedOut: true, method: 'POST', path: '/api/v1/Account/*', times: 1 });
  const input = keyed({ ...target(customer), name: 'Mine' });
  const first = tell(running, 'createTrunk', input);
  while (!vobiz.requests.some(({ method }) => method === 'POST')) await new Promise(setImmediate);
  await newTrunk(vobiz, customer);
  expect((await first).data?.told.__typename).toMatch(/OutcomeUnknown/);
}, 20_000);

test.each([
  [true, 'UpdateApplicationSuccess'],
  [false, 'NotCarriedOut'],
])(
  'a change without an answer is found out: carried out %s',
  async (carriedOut, typename) => {
    const { vobiz } = await start();
    const customer = customerOf(vobiz);
    const applicationId = await newApplication(vobiz, customer);
    lose('POST', carriedOut);
    const input = { ...target(customer), applicationId, answerUrl: 'https://b.example/' };
    expect((await told('updateApplication', input)).__typename).toBe(typename);
  },
  20_000,
);

test('a change that cannot be seen, or is none, stays open', async () => {
  const { vobiz } = await start();
  const customer = customerOf(vobiz);
  const trunkId = await newTrunk(vobiz, customer);
  for (const change of [{ ipAclUuid: 'a-list' }, { name: 'Before' }]) {
    lose('PUT', true);
    const outcome = await told('updateTrunk', { ...target(customer), trunkId, ...change });
    expect(outcome.__typename).toBe('OutcomeUnknown');
  }
});

test.each([
  ['deleteTrunk', newTrunk, 'trunkId'],
  ['deleteApplication', newApplication, 'applicationId'],
  ['releaseNumber', newNumber, 'e164'],
] as const)(
  '%s that was not carried out is found out',
  async (write, make, field) => {
    const { vobiz } = await start();
    const customer = customerOf(vobiz);
    const input = keyed({ ...target(customer), [field]: await make(vobiz, customer) });
    lose('DELETE', false);
    expect((await told(write, input)).__typename).toBe('NotCarriedOut');
  },
  20_000,
);

test('an application with numbers is not removed: the vendor says why', async () => {
  const { vobiz } = await start();
  const customer = customerOf(vobiz);
  const [e164, applicationId] = [await newNumber(vobiz, customer), await newApplication(vobiz, customer)];
  await told('assignNumber', { ...target(customer), e164, applicationId });
  expect(await told('deleteApplication', keyed({ ...target(customer), applicationId }))).toMatchObject({
    __typename: 'VendorRefused',
    code: 'VENDOR_REFUSED',
  });
});

test('a number is assigned to one trunk at a time, and to nothing twice', async () => {
  const { vobiz } = await start();
  const customer = customerOf(vobiz);
  const e164 = await newNumber(vobiz, customer);
  const [one, other] = [await newTrunk(vobiz, customer), await newTrunk(vobiz, customer)];
  const of = { ...target(customer), e164 };
  expect(await told('unassignNumber', { ...of, from: 'TRUNK' })).toMatchObject({ field: 'from' });
  expect(await told('assignNumber', { ...of, trunkId: one })).toMatchObject({ settled: false });
  expect(await told('assignNumber', { ...of, trunkId: one })).toMatchObject({ field: 'trunkId' });
  expect(await told('assignNumber', { ...of, trunkId: other })).toMatchObject({ reason: 'CAPABILITY' });
  expect(await told('unassignNumber', { ...of, from: 'TRUNK' }, 'previousId')).toMatchObject({
    previousId: one,
  });
  expect(vobiz.oracle.numbersOf(customer.authId)[0]?.trunkId).toBeNull();
});

test('a number is bought by who can pay it, in the currency of its wallet', async () => {
  const { vobiz } = await start(30);
  const customer = customerOf(vobiz);
  const e164 = await offered(vobiz, customer);
  const poor = vobiz.oracle
    .customers()
    .filter(({ active, currency }) => active && currency === 'USD')
    .find(({ balance }) => Number(balance) < 5);
  const elsewhere = vobiz.oracle.customers().find(({ active, currency }) => active && currency !== 'USD');
  vobiz.clearRequests();
  for (const unable of [poor, elsewhere]) {
    if (unable === undefined) continue;
    expect(await told('purchaseNumber', keyed({ ...target(unable), e164 }))).toMatchObject({
      reason: 'BALANCE',
    });
  }
  expect(vobiz.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  const before = Number(vobiz.oracle.balanceOf(customer.authId));
  const input = keyed({ ...target(customer), e164 });
  const bought = await told('purchaseNumber', input, 'monthlyFee { amount currency } number { e164 status }');
  expect(bought).toMatchObject({
    monthlyFee: { amount: '5', currency: 'USD' },
    number: { e164, status: 'active' },
  });
  expect(before - Number(vobiz.oracle.balanceOf(customer.authId))).toBe(5);
  expect(await told('purchaseNumber', keyed({ ...target(customer), e164 }, 'two'))).toMatchObject({
    __typename: 'NotFound',
    id: e164,
  });
});

test('a purchase that the vendor fails at is looked after, and nothing was bought', async () => {
  const { vobiz } = await start();
  const customer = customerOf(vobiz);
  const e164 = await offered(vobiz, customer);
  vobiz.faults.add({ kind: 'status', status: 500, method: 'POST', path: '/api/v1/Account/*', times: 1 });
  const outcome = await told('purchaseNumber', keyed({ ...target(customer), e164 }));
  expect(outcome.__typename).toBe('NotCarriedOut');
}, 20_000);

test('a release tells its fee and its end, and is not begun twice', async () => {
  const { vobiz } = await start();
  const customer = customerOf(vobiz);
  const input = { ...target(customer), e164: await newNumber(vobiz, customer) };
  const released = await told(
    'releaseNumber',
    keyed(input),
    'status endsAt fee { currency } number { status }',
  );
  expect(released).toMatchObject({
    status: 'pending_release',
    endsAt: expect.stringMatching(/^20/) as unknown,
    fee: { currency: 'USD' },
    number: { status: 'pending_release' },
  });
  expect(await told('releaseNumber', keyed(input, 'two'))).toMatchObject({ reason: 'CAPABILITY' });
});

test("another customer's things, and another account's, are not there", async () => {
  const running = await start(6);
  const { vobiz, app } = running;
  const customer = customerOf(vobiz);
  const other = vobiz.oracle.customers().find(({ active, authId }) => active && authId !== customer.authId);
  if (other === undefined) throw new Error('there is one customer only');
  const [trunkId, applicationId] = [await newTrunk(vobiz, other), await newApplication(vobiz, other)];
  const e164 = await newNumber(vobiz, customer);
  const of = { ...target(customer), idempotencyKey: 'one' };
  vobiz.clearRequests();
  for (const [write, input] of [
    ['updateTrunk', { trunkId, name: 'Mine' }],
    ['deleteTrunk', { trunkId }],
    ['updateApplication', { applicationId, name: 'Mine' }],
    ['deleteApplication', { applicationId }],
    ['assignNumber', { e164, applicationId }],
    ['assignNumber', { e164, trunkId }],
  ] as const) {
    expect([write, (await told(write, { ...of, ...input })).__typename]).toEqual([write, 'NotFound']);
  }
  const theirs = { ...target(other), idempotencyKey: 'one', e164 };
  expect((await told('releaseNumber', theirs)).__typename).toBe('NotFound');
  expect(vobiz.requests.filter(({ method }) => method !== 'GET')).toEqual([]);

  vobiz.clearRequests();
  const key = await newKey(app, { limitedTo: [`vobiz/${customer.authId}`] });
  for (const customerId of [idOf('Customer', 'vobiz', other.authId), idOf('Customer', 'other', 'MA_1')]) {
    const { data } = await tell(running, 'createTrunk', { customerId, name: 'A' }, { key });
    expect(data?.told.__typename).toBe('NotFound');
  }
  expect(vobiz.requests).toEqual([]);
});

test('without a credential of the customer it is said so, nothing is sent, and the key is free again', async () => {
  const tokens = new Map<string, string>();
  const running = await start(3, {
    clientCredentials: {
      get: (_account, client) => {
        const token = tokens.get(client);
        return Promise.resolve(token === undefined ? undefined : new Secret(token));
      },
    },
  });
  const customer = customerOf(running.vobiz);
  const input = keyed({ ...target(customer), name: 'A' });
  const { errors } = await tell(running, 'createTrunk', input);
  expect(errors).toMatchObject([{ extensions: { code: 'CREDENTIAL_MISSING' } }]);
  expect(running.vobiz.requests).toEqual([]);
  tokens.set(customer.authId, customer.authToken);
  expect((await told('createTrunk', input)).__typename).toBe('CreateTrunkSuccess');
});

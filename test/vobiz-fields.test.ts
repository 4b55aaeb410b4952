/** Every field of Vobiz in the graph answers, from the calls that the contract has. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { vobizEndpoints } from '../src/vendors/vobiz/endpoints/index.js';
import { everyField, fieldsWithValue } from './support/every-field.js';
import { leafFieldsOf, typesOf } from './support/vendor-types.js';
import { startVobizGateway, type VobizGateway } from './support/vobiz-gateway.js';
import { requestsOfWrites } from './writes/requests-of-writes.js';

const entered = new Set<string>();
const everything = `{
  customers(first: 30) { ${everyField('CustomerConnection', entered)} }
  partner(account: "vobiz") { ... on VobizPartner { ${everyField('VobizPartner', entered)} } }
}`;

/** Roads whose types the query above has written out elsewhere. */
const otherRoads = `{
  partner(account: "vobiz") {
    ... on VobizPartner {
      dashboard { calls { totalCalls } }
      analytics { calls { totalCalls } }
      transactions(first: 1) { totalCount }
      callRecords(first: 1) { nodes { customer { authId } } }
      phoneNumbers(first: 1) { totalCount }
    }
  }
  customers(first: 1) {
    nodes {
      phoneNumbers { totalCount }
      transactions { totalCount }
      callRecords { totalCount }
      voice {
        phoneNumbers { totalCount }
        inventoryNumbers(first: 1) { nodes { e164 customer { authId } } }
        callRecords(first: 1) { totalCount }
        recentCalls(limit: 2) { uuid }
      }
    }
  }
}`;

let gateway: VobizGateway;
beforeAll(async () => {
  gateway = await startVobizGateway({ orgs: 60 });
});
afterAll(() => gateway.close());

test('every field answers with a value somewhere', async () => {
  const { data, errors } = await gateway.query(everything);
  // Vobiz refuses the credential of a customer that is not active, and only that.
  expect(new Set(errors?.map(({ extensions, message }) => `${extensions.code}: ${message}`))).toEqual(
    new Set(['VENDOR_FORBIDDEN: The account is not active (ACCOUNT_INACTIVE)']),
  );
  const withValue = fieldsWithValue(data);
  const without = leafFieldsOf(typesOf('vobiz')).filter((field) => !withValue.has(field));
  // Of these the fiction has none.
  expect(without.sort()).toEqual([
    'CallRecord.campaignId',
    'CallRecord.terminatedTo',
    'CallRecord.trunkId',
    'Customer.baseCallsPerSecondLimit',
    'Customer.baseConcurrentCallsLimit',
    'Customer.purchasedCallsPerSecond',
    'Customer.purchasedConcurrentCalls',
    'Customer.state',
    'KycSession.webhookUrl',
    'KycVerifiedData.aadhaarDateOfBirth',
    'KycVerifiedData.address',
    'KycVerifiedData.gender',
    'KycVerifiedData.panName',
    'PhoneNumber.applicationId',
    'VoiceApplication.fallbackAnswerUrl',
  ]);
});

test('every endpoint is called by some field, or by some write', async () => {
  await gateway.query(everything);
  expect((await gateway.query(otherRoads)).errors).toBeUndefined();
  // Apart, because the list of all customers' numbers would answer it, once it was read.
  await gateway.query('{ customers(first: 1) { nodes { phoneNumbers { totalCount } } } }');
  const [customer] = gateway.vobiz.oracle.customers();
  const ids = await gateway.query<{
    customer: Record<'callRecords' | 'kycSessions', { nodes: readonly { id: string }[] }>;
  }>(
    `{ customer(authId: "${customer?.authId}") { callRecords(first: 1) { nodes { id } } kycSessions(first: 1) { nodes { id } } } }`,
  );
  for (const { nodes } of Object.values(ids.data?.customer ?? {})) {
    const { errors, data } = await gateway.query<{ node: object | null }>(
      `{ node(id: "${nodes[0]?.id}") { id } }`,
    );
    expect([errors, data?.node]).toEqual([undefined, { id: nodes[0]?.id }]);
  }
  const writes = await requestsOfWrites('vobiz');
  const called = [...gateway.vobiz.requests, ...writes].map(({ method, path }) => `${method} ${path}`);
  const unused = vobizEndpoints
    .filter(({ name }) => name !== 'partner-login')
    .filter(({ method, path }) => {
      const pattern = new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`);
      return !called.some((call) => pattern.test(call));
    });
  expect(unused.map(({ name }) => name)).toEqual([]);
});

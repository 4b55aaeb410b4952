/** Plant groups and trading of Voke: what is sent, and what is told when the answer to it is lost. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newKey } from '../support/caller.js';
import { writeDocument } from '../support/write-document.js';
import { idOf, startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';

let gateway: WritableGateway;
let org = '';
let otherOrg = '';
beforeEach(async () => {
  gateway = await startWritableGateway();
  [org = '', otherOrg = ''] = gateway.voke.oracle.organizations().map(({ id }) => id);
});
afterEach(() => gateway.close());

interface Outcome {
  readonly __typename: string;
  readonly uuid?: string;
}

const payload = `
  ... on Failure { message }
  ... on InvalidInput { field }
  ... on WriteSuccess { settled }
  ... on DryRun { method path org body }`;

async function ask(write: string, given: object, fields: string, key?: string): Promise<Outcome> {
  const { data, errors } = await gateway.query<{ outcome: Outcome }, unknown>(
    writeDocument(write, { as: 'outcome', payload, success: fields }),
    { input: { organizationId: idOf('VokeOrganization', 'voke', org), ...given } },
    undefined,
    key,
  );
  expect(errors).toBeUndefined();
  return data?.outcome ?? { __typename: 'nothing' };
}

const makeGroup = (given: object, key?: string): Promise<Outcome> =>
  ask('createPlantGroup', { idempotencyKey: 'one', ...given }, 'uuid plantGroup { name description }', key);

const trade = (given: object): Promise<Outcome> =>
  ask(
    'updateTradingConfig',
    given,
    'tradingConfig { status esmApiUrl esmClientId hasEsmCredentials queuePrefix }',
  );

const posts = (): number => gateway.voke.requests.filter(({ method }) => method === 'POST').length;
const post = { method: 'POST', times: 1 } as const;

describe('a group of plants', () => {
  test('is made, and read back', async () => {
    const made = await makeGroup({ name: ' Roofs ', description: 'Up there' });
    expect(made).toMatchObject({ plantGroup: { name: 'Roofs', description: 'Up there' } });
    expect(gateway.voke.oracle.plantGroupsOf(org).at(-1)?.id).toBe(made.uuid);
  });

  test('is found by its name among those that were there before, and only if it was made', async () => {
    await makeGroup({ name: 'Roofs' });
    gateway.voke.faults.add({ kind: 'reset', carriedOut: true, ...post });
    const second = await makeGroup({ name: 'Roofs', idempotencyKey: 'two' });
    expect(second).toMatchObject({ settled: true, uuid: gateway.voke.oracle.plantGroupsOf(org).at(-1)?.id });
    gateway.voke.faults.add({ kind: 'reset', ...post });
    expect(await makeGroup({ name: 'Roofs', idempotencyKey: 'three' })).toMatchObject({
      __typename: 'NotCarriedOut',
    });
  }, 20_000);

  test.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 'Roofs', description: 'x'.repeat(501) }, 'description'],
    [{ name: 'Roofs', idempotencyKey: null }, 'idempotencyKey'],
  ])('is not asked for with %j', async (given, field) => {
    const query = gateway.query<{ outcome: Outcome }, unknown>(
      `mutation($input: CreatePlantGroupInput!) { outcome: createPlantGroup(input: $input) {
        __typename ... on InvalidInput { field }
      } }`,
      { input: { organizationId: idOf('VokeOrganization', 'voke', org), idempotencyKey: 'one', ...given } },
    );
    const { data, errors } = await query;
    if (field === 'idempotencyKey') expect(errors).toBeDefined();
    else expect(data).toEqual({ outcome: { __typename: 'InvalidInput', field } });
    expect(posts()).toBe(0);
  });

  test('is not made for an organization that its caller may not see, or of another account', async () => {
    const limited = await newKey(gateway.app, { limitedTo: [idOf('VokeOrganization', 'voke', otherOrg)] });
    expect(await makeGroup({ name: 'Roofs' }, limited)).toMatchObject({ __typename: 'NotFound' });
    for (const organizationId of [
      idOf('VokeOrganization', 'voke-2', org),
      idOf('VokeOrganization', 'voke', '00000000-0000-4000-8000-000000000000'),
    ]) {
      expect(await makeGroup({ name: 'Roofs', organizationId })).toMatchObject({ __typename: 'NotFound' });
    }
    expect(posts()).toBe(0);
  });
});

describe('the way an organization trades', () => {
  const all = {
    esmApiUrl: 'https://esm.example/api',
    esmClientId: 'canary-client',
    esmClientSecret: 'canary-secret',
    queuePrefix: 'north-2',
  };

  test('is changed, with a secret that nobody sees before it is sent', async () => {
    const dry = await trade({ ...all, dryRun: true });
    expect(dry).toMatchObject({
      org,
      method: 'POST',
      path: '/api/v1/trading/config',
      body: { ...all, esmClientId: '[secret]', esmClientSecret: '[secret]' },
    });
    const { esmClientSecret, ...readable } = all;
    expect(await trade(all)).toMatchObject({
      tradingConfig: { ...readable, status: 'ENABLED', hasEsmCredentials: true },
    });
    expect(gateway.voke.oracle.tradingSecretOf(org)).toBe(esmClientSecret);
  });

  test('keeps what is left out', async () => {
    await trade(all);
    expect(await trade({ queuePrefix: 'south' })).toMatchObject({
      tradingConfig: { esmApiUrl: all.esmApiUrl, queuePrefix: 'south' },
    });
    expect(gateway.voke.oracle.tradingSecretOf(org)).toBe(all.esmClientSecret);
  });

  test('is told by what is read back, and not at all by the secret alone', async () => {
    gateway.voke.faults.add({ kind: 'reset', carriedOut: true, ...post });
    expect(await trade(all)).toMatchObject({ __typename: 'UpdateTradingConfigSuccess', settled: true });
    gateway.voke.faults.add({ kind: 'reset', ...post });
    expect(await trade({ esmClientId: 'another' })).toMatchObject({ __typename: 'NotCarriedOut' });
    for (const carriedOut of [true, false]) {
      gateway.voke.faults.add({ kind: 'reset', carriedOut, ...post });
      expect(await trade({ esmClientSecret: 'another' })).toMatchObject({ __typename: 'OutcomeUnknown' });
    }
    gateway.voke.faults.add({ kind: 'reset', ...post });
    expect(await trade({ queuePrefix: all.queuePrefix })).toMatchObject({ __typename: 'OutcomeUnknown' });
  }, 20_000);

  test.each([
    [{}, 'esmApiUrl'],
    [{ esmApiUrl: 'ftp://esm.example' }, 'esmApiUrl'],
    [{ queuePrefix: 'North' }, 'queuePrefix'],
    [{ queuePrefix: '-north' }, 'queuePrefix'],
    [{ esmClientSecret: '' }, 'esmClientSecret'],
    [{ esmClientId: '' }, 'esmClientId'],
  ])('is not changed to %j', async (given, field) => {
    expect(await trade(given)).toMatchObject({ __typename: 'InvalidInput', field });
    expect(posts()).toBe(0);
  });
});

/** Keys of Voke: shown once or kept in the vault, never to whom they are not for; found again when an answer is lost. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newKey } from '../support/caller.js';
import { idOf, startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';

let gateway: WritableGateway;
let org = '';
let otherOrg = '';
beforeEach(async () => {
  gateway = await startWritableGateway();
  [org = '', otherOrg = ''] = gateway.voke.oracle.organizations().map(({ id }) => id);
});
afterEach(() => gateway.close());

const path = '/api/v1/partner/api-keys';

interface Created {
  readonly __typename: string;
  readonly uuid?: string;
  readonly key?: string | null;
  readonly vaultEntry?: string | null;
}

const failures = `__typename ... on Failure { message } ... on InvalidInput { field } ... on NotFound { id }
  ... on NotPermitted { reason }`;

async function create(given: object = {}, key?: string, secrets = 'key signingKey'): Promise<Created> {
  const { data, errors } = await gateway.query<{ outcome: Created }, unknown>(
    `mutation($input: CreateVokeApiKeyInput!) { outcome: createVokeApiKey(input: $input) { ${failures}
      ... on WriteSuccess { settled replayed }
      ... on CreateVokeApiKeySuccess { uuid vaultEntry ${secrets} apiKey { name scopes allowedIps } }
    } }`,
    {
      input: {
        organizationId: idOf('VokeOrganization', 'voke', org),
        name: 'Portal',
        partnerId: 'partner-7',
        scopes: ['vcp:read'],
        ...given,
      },
    },
    undefined,
    key,
  );
  expect(errors).toBeUndefined();
  return data?.outcome ?? { __typename: 'nothing' };
}

const sent = (method: string): number =>
  gateway.voke.requests.filter((request) => request.method === method).length;

const keysNamed = (name: string) => gateway.voke.oracle.apiKeysOf(org).filter((key) => key.name === name);

describe('a new key', () => {
  test('is shown once, with all that was asked of it', async () => {
    const [plant] = gateway.voke.oracle.plantsOf(org);
    const input = {
      allowedIps: ['203.0.113.0/24', '2001:db8::/32'],
      plantIds: [idOf('Plant', 'voke', org, plant?.id ?? '')],
      scopes: ['vcp:read', 'a:scope:of-tomorrow'],
      idempotencyKey: 'once',
    };
    const made = await create(input);
    const { allowedPlantsOf, signingKeyOf } = gateway.voke.oracle;
    expect(made).toMatchObject({
      key: expect.stringContaining('canary'),
      signingKey: signingKeyOf(org, made.uuid ?? ''),
      vaultEntry: null,
      apiKey: { name: 'Portal', scopes: input.scopes, allowedIps: input.allowedIps },
    });
    expect(allowedPlantsOf(org, made.uuid ?? '')).toEqual([plant?.id]);
    expect(await create(input)).toMatchObject({
      uuid: made.uuid,
      replayed: true,
      key: null,
      signingKey: null,
    });
    expect(sent('POST')).toBe(1);
  });

  test('goes into the vault and is not shown, to a caller who may not see secrets', async () => {
    const writer = await newKey(gateway.app, { scopes: ['keys:write', 'keys:read', 'orgs:read'] });
    expect(await create({}, writer, '')).toMatchObject({ __typename: 'NotPermitted', reason: 'SECRET' });
    expect(sent('POST')).toBe(0);
    const made = await create({ vaultEntry: 'portal' }, writer, '');
    expect(made).toMatchObject({ __typename: 'CreateVokeApiKeySuccess', vaultEntry: `key:${org}:portal` });
    const kept: unknown = JSON.parse(gateway.kept.get(`voke/key:${org}:portal`) ?? '');
    expect(kept).toEqual({
      key: expect.stringContaining('canary'),
      signingKey: gateway.voke.oracle.signingKeyOf(org, made.uuid ?? ''),
    });
    expect(await create({ vaultEntry: 'portal' })).toMatchObject({ field: 'vaultEntry' });
    expect(await create({ vaultEntry: 'other' })).toMatchObject({ key: null, signingKey: null });
    expect(JSON.parse(gateway.kept.get(`voke/key:${org}:portal`) ?? '')).toEqual(kept);
    expect(sent('POST')).toBe(2);
  });

  test('cannot go into a vault that there is not', async () => {
    await gateway.close();
    const clientCredentials = { get: () => Promise.resolve(undefined) };
    gateway = await startWritableGateway(3, { clientCredentials });
    expect(await create({ vaultEntry: 'portal' })).toMatchObject({ reason: 'SECRET' });
    expect(sent('POST')).toBe(0);
  });

  test('whose secret cannot be kept is told to be there, without it', async () => {
    await gateway.close();
    const clientCredentials = {
      get: () => Promise.resolve(undefined),
      keep: () => Promise.reject(new Error('the vault is full')),
    };
    gateway = await startWritableGateway(3, { clientCredentials });
    const made = await create({ vaultEntry: 'portal', idempotencyKey: 'full' });
    expect(made).toMatchObject({ settled: true, vaultEntry: null, key: null });
    expect(keysNamed('Portal').map(({ id }) => id)).toEqual([made.uuid]);
  });

  test.each([
    [{ allowedIps: ['203.0.113.0/33'] }, 'allowedIps.0'],
    [{ allowedIps: ['203.0.113.7'] }, 'allowedIps.0'],
    [{ allowedIps: [] }, 'allowedIps'],
    [{ plantIds: [] }, 'plantIds'],
    [{ plantIds: ['x'] }, 'plantIds.0'],
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['vcp:read', 'two words'] }, 'scopes.1'],
    [{ name: ' ' }, 'name'],
    [{ partnerId: 'x'.repeat(101) }, 'partnerId'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    [{ vaultEntry: 'a:b' }, 'vaultEntry'],
    [{ organizationId: idOf('Plant', 'voke', 'a', 'b') }, 'organizationId'],
  ])('is not asked for with %j', async (given, field) => {
    expect(await create(given)).toMatchObject({ __typename: 'InvalidInput', field });
    expect(sent('POST')).toBe(0);
  });

  test('is for plants of its own organization only, and says nothing of others', async () => {
    const plant = gateway.voke.oracle.plantsOf(otherOrg)[0]?.id ?? '';
    for (const id of [
      idOf('Plant', 'voke', otherOrg, plant),
      idOf('Plant', 'voke', org, plant),
      idOf('Plant', 'rhombus', org, plant),
    ]) {
      expect(await create({ plantIds: [id] })).toMatchObject({ __typename: 'NotFound', id });
    }
    const limited = await newKey(gateway.app, {
      limitedTo: [idOf('VokeOrganization', 'voke', otherOrg)],
    });
    expect(await create({}, limited)).toMatchObject({ __typename: 'NotFound' });
    expect(sent('POST')).toBe(0);
  });
});

describe('a key whose answer was lost', () => {
  test('is found among others of its name, and nobody has its secret', async () => {
    await create();
    gateway.voke.faults.add({ kind: 'halfJson', method: 'POST', path, times: 1 });
    const made = await create({ vaultEntry: 'portal' });
    expect(made).toMatchObject({ settled: true, key: null, vaultEntry: null });
    expect(keysNamed('Portal').at(-1)?.id).toBe(made.uuid);
    expect(gateway.kept.size).toBe(0);
  });

  test('that was never made is told so, also where others have its name', async () => {
    await create();
    gateway.voke.faults.add({ kind: 'reset', method: 'POST', path, times: 1 });
    expect(await create({ idempotencyKey: 'lost' })).toMatchObject({ __typename: 'NotCarriedOut' });
    expect(keysNamed('Portal')).toHaveLength(1);
  }, 20_000);

  test('cannot be told from one that somebody else made at the same time', async () => {
    gateway.voke.faults.add({ kind: 'latency', ms: 500, carriedOut: true, method: 'POST', path, times: 1 });
    gateway.voke.faults.add({ kind: 'reset', carriedOut: true, method: 'POST', path, times: 1 });
    const outcomes = await Promise.all([create(), create()]);
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      'CreateVokeApiKeySuccess',
      'OutcomeUnknown',
    ]);
  });
});

describe('a key that is revoked', () => {
  const revoke = async (uuid: string, owner = org, key?: string): Promise<Created> => {
    const { data } = await gateway.query<{ outcome: Created }, unknown>(
      `mutation($input: RevokeVokeApiKeyInput!) { outcome: revokeVokeApiKey(input: $input) { ${failures}
        ... on RevokeVokeApiKeySuccess { settled uuid apiKey { isActive } }
      } }`,
      { input: { apiKeyId: idOf('VokeApiKey', 'voke', owner, uuid), idempotencyKey: `revoke-${uuid}` } },
      undefined,
      key,
    );
    return data?.outcome ?? { __typename: 'nothing' };
  };

  test('works no more, and is not revoked twice', async () => {
    const uuid = (await create()).uuid ?? '';
    expect(await revoke(uuid)).toMatchObject({ uuid, settled: false, apiKey: { isActive: false } });
    const input = { apiKeyId: idOf('VokeApiKey', 'voke', org, uuid), idempotencyKey: 'another' };
    const again = await gateway.query(
      'mutation($input: RevokeVokeApiKeyInput!) { outcome: revokeVokeApiKey(input: $input) { __typename } }',
      { input },
    );
    expect(again.data).toEqual({ outcome: { __typename: 'InvalidInput' } });
    expect(sent('DELETE')).toBe(1);
  });

  test('is still active when the vendor did not get it', async () => {
    const uuid = (await create()).uuid ?? '';
    gateway.voke.faults.add({ kind: 'reset', method: 'DELETE', times: 1 });
    expect(await revoke(uuid)).toMatchObject({ __typename: 'NotCarriedOut' });
  }, 20_000);

  test('is one that its caller may see', async () => {
    const uuid = (await create()).uuid ?? '';
    const limited = await newKey(gateway.app, {
      limitedTo: [idOf('VokeOrganization', 'voke', otherOrg)],
    });
    for (const owner of [org, otherOrg]) {
      expect(await revoke(uuid, owner, limited)).toMatchObject({ __typename: 'NotFound' });
    }
    expect(await revoke('00000000-0000-4000-8000-000000000000')).toMatchObject({ __typename: 'NotFound' });
    expect(sent('DELETE')).toBe(0);
  });
});

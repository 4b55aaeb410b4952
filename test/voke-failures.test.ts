/** What goes wrong at Voke: told from its answers by status and code, and costing its own part only. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Fault } from '../simulators/index.js';
import { startVokeGateway, type VokeGateway } from './support/voke-gateway.js';

let gateway: VokeGateway;
beforeAll(async () => {
  gateway = await startVokeGateway({ orgs: 150 }, { transport: { retries: 0 } });
});
afterAll(() => gateway.close());
afterEach(() => {
  gateway.voke.faults.clear();
  ids().forEach((id) => gateway.keyHolders.add(id));
});

const ids = () => gateway.voke.oracle.organizations().map(({ id }) => id);

/** An organization that no other test has asked about: what it answered would be fresh for a while. */
let next = 0;
const untouched = (): string => {
  const id = ids()[(next += 1)];
  if (id === undefined) throw new Error('the fiction has too few organizations');
  return id;
};

const plantsOf = (uuid: string) =>
  gateway.query<object>(
    'query ($uuid: String) { clientOrg(uuid: $uuid) { name ... on VokeOrganization { plants { totalCount } } } }',
    { uuid },
  );

describe('a failure', () => {
  test.each<[string, Fault, object]>([
    [
      'of authentication, though its body says 400',
      { kind: 'unauthorized' },
      { code: 'VENDOR_UNAUTHENTICATED', status: 401 },
    ],
    ['of permission', { kind: 'forbidden' }, { code: 'VENDOR_FORBIDDEN', status: 403 }],
    [
      'of too many requests',
      { kind: 'rateLimited', retryAfter: 7 },
      { code: 'VENDOR_RATE_LIMITED', status: 429, retryAfterMs: 7000, retryable: true },
    ],
    ['of the request', { kind: 'refused' }, { code: 'VENDOR_REJECTED_REQUEST', status: 400 }],
    [
      'of the vendor',
      {
        kind: 'status',
        status: 503,
        body: '{"statusCode":400,"code":"SERVICE_UNAVAILABLE","message":"m","error":"e"}',
      },
      { code: 'VENDOR_UNAVAILABLE', status: 503, retryable: true },
    ],
    [
      'of an organization that its user is no member of',
      {
        kind: 'status',
        status: 403,
        body: '{"statusCode":400,"code":"ORG_MEMBERSHIP_REQUIRED","message":"m","error":"e"}',
      },
      { code: 'VENDOR_FORBIDDEN', action: expect.stringContaining('member of the organization') },
    ],
    [
      'of a header lost on the way',
      { kind: 'dropOrgHeader' },
      { code: 'ORG_SCOPE_NOT_APPLIED', status: 403 },
    ],
    ['of a web page in its place', { kind: 'html' }, { code: 'VENDOR_INVALID_ANSWER' }],
    [
      'of missing rows, which are never taken for none',
      { kind: 'answer', json: { meta: { total: 0 } } },
      { code: 'VENDOR_INVALID_ANSWER' },
    ],
  ])('%s is told as what it is', async (_name, fault, expected) => {
    const uuid = untouched();
    gateway.voke.faults.add({ ...fault, path: '/api/v1/plants' });
    const { data, errors } = await plantsOf(uuid);
    expect(data).toMatchObject({ clientOrg: { plants: null } });
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([
      { vendor: 'voke', partner: 'voke', endpoint: 'getPlants', org: uuid, ...expected },
    ]);
  });

  test('of validation carries what the vendor finds wrong', async () => {
    const { errors } = await gateway.query<object>(
      'query ($uuid: String) { clientOrg(uuid: $uuid) { ... on VokeOrganization { alert(uuid: "x") { message } } } }',
      { uuid: untouched() },
    );
    expect(errors?.[0]?.extensions.code).toBe('VENDOR_REJECTED_REQUEST');
    expect(errors?.[0]?.message).toContain('id must be a UUID');
  });

  test('of something that is not there is no outage of the vendor', async () => {
    const { errors } = await gateway.query<object>(
      `query ($uuid: String) { clientOrg(uuid: $uuid) { ... on VokeOrganization {
        alert(uuid: "00000000-0000-4000-8000-000000000000") { message } } } }`,
      { uuid: untouched() },
    );
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'VENDOR_NOT_FOUND',
      status: 404,
      retryable: false,
    });
  });
});

describe('an answer about somebody else', () => {
  const page = (data: readonly object[]) => ({
    data,
    meta: { page: 1, limit: 100, total: 1, totalPages: 1 },
  });
  test.each<[string, string, (other: string) => object]>([
    ['plants', '{ totalCount }', (other) => page(gateway.voke.oracle.plantsOf(other))],
    ['plantGroups', '{ totalCount }', (other) => page(gateway.voke.oracle.plantGroupsOf(other))],
    ['apiKeys', '{ totalCount }', (other) => page(gateway.voke.oracle.apiKeysOf(other))],
    ['tradingConfig', '{ status }', (other) => gateway.voke.oracle.tradingConfigOf(other)],
  ])('is not passed on as %s', async (field, selection, answer) => {
    const uuid = untouched();
    const other = ids().find((id) => id !== uuid && gateway.voke.oracle.plantGroupsOf(id).length > 0);
    gateway.voke.faults.add({ kind: 'answer', path: '/api/v1/*', org: uuid, json: answer(other ?? '') });
    const { data, errors } = await gateway.query<object>(
      `query ($uuid: String) { clientOrg(uuid: $uuid) { ... on VokeOrganization { ${field} ${selection} } } }`,
      { uuid },
    );
    expect(data).toEqual({ clientOrg: { [field]: null } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'ORG_SCOPE_NOT_APPLIED', org: uuid });
  });
});

describe('an outage', () => {
  test('of one organization leaves the devices of the others whole', async () => {
    const own = await startVokeGateway({}, { transport: { retries: 0 } });
    const { oracle, faults } = own.voke;
    const [lost, ...others] = oracle.organizations().map(({ id }) => id);
    faults.add({ kind: 'forbidden', path: '/api/v1/plants', org: lost ?? '' });
    const { data } = await own.query<{ devices: { nodes: { uuid: string }[]; outages: object[] } }>(
      '{ devices(first: 1000) { nodes { uuid name } outages { partner org endpoint code } } }',
    );
    const expected = others
      .flatMap((id) => oracle.plantsOf(id))
      .flatMap((plant) => oracle.subDevicesOf(plant.id));
    expect(data?.devices.nodes.map(({ uuid }) => uuid).sort()).toEqual(expected.map(({ id }) => id).sort());
    expect(data?.devices.outages).toEqual([
      { partner: 'voke', org: lost, endpoint: 'getPlants', code: 'VENDOR_FORBIDDEN' },
    ]);
    await own.close();
  });

  test('of one plant costs its own devices', async () => {
    const uuid = untouched();
    const [lost, ...others] = gateway.voke.oracle.plantsOf(uuid);
    gateway.voke.faults.add({ kind: 'reset', path: `/api/v1/plants/${lost?.id}/sub-devices` });
    const { data, errors } = await gateway.query<{
      clientOrg: { devices: { nodes: { uuid: string }[]; outages: object[] } };
    }>(
      'query ($uuid: String) { clientOrg(uuid: $uuid) { devices { nodes { uuid name } outages { org code } } } }',
      { uuid },
    );
    expect(errors).toBeUndefined();
    const expected = others.flatMap((plant) => gateway.voke.oracle.subDevicesOf(plant.id));
    expect(data?.clientOrg.devices.nodes.map((device) => device.uuid).sort()).toEqual(
      expected.map(({ id }) => id).sort(),
    );
    expect(data?.clientOrg.devices.outages).toEqual([{ org: uuid, code: 'VENDOR_UNAVAILABLE' }]);
  });

  test('of one organization costs only its own API keys', async () => {
    const own = await startVokeGateway({}, { transport: { retries: 0 } });
    const { oracle, faults } = own.voke;
    const [lost, ...others] = oracle.organizations().map(({ id }) => id);
    faults.add({ kind: 'forbidden', path: '/api/v1/partner/api-keys', org: lost ?? '' });
    const { data } = await own.query<{ apiKeys: { nodes: { uuid: string }[]; outages: object[] } }>(
      '{ apiKeys(first: 1000) { nodes { uuid } outages { org code } } }',
    );
    const expected = others.flatMap((id) => oracle.apiKeysOf(id)).map(({ id }) => id);
    expect(data?.apiKeys.nodes.map(({ uuid }) => uuid).sort()).toEqual(expected.sort());
    expect(data?.apiKeys.outages).toEqual([{ org: lost, code: 'VENDOR_FORBIDDEN' }]);
    await own.close();
  });
});

describe('an organization’s own API key', () => {
  const site = `query ($uuid: String) { clientOrg(uuid: $uuid) { ... on VokeOrganization {
    plants(first: 1) { nodes { name config { operatingMode } } } } } }`;

  test('that is not kept is said to be missing, and how to add it; nothing is sent without it', async () => {
    const uuid = untouched();
    gateway.keyHolders.delete(uuid);
    gateway.voke.clearRequests();
    const { data, errors } = await gateway.query<object>(site, { uuid });
    expect(data).toMatchObject({
      clientOrg: { plants: { nodes: [{ name: expect.any(String), config: null }] } },
    });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'CREDENTIAL_MISSING',
      org: uuid,
      action: expect.stringContaining(`credentials put voke ${uuid}`),
    });
    expect(gateway.voke.requests.filter(({ path }) => path.includes('/vcp/'))).toEqual([]);
  });

  test('that was revoked is told from a token that was', async () => {
    gateway.voke.faults.add({ kind: 'unauthorized', path: '/api/v1/vcp/*' });
    const { errors } = await gateway.query<object>(site, { uuid: untouched() });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'VENDOR_UNAUTHENTICATED',
      action: expect.stringContaining('API key of this organization'),
    });
  });
});

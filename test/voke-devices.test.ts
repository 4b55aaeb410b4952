/** Devices and plants of Voke: the vendor's rows, as few calls as it takes, and what it can filter itself. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from './support/gateway.js';
import { startVokeGateway, type VokeGateway } from './support/voke-gateway.js';

let gateway: VokeGateway;
beforeAll(async () => {
  gateway = await startVokeGateway({ orgs: 40, plantsPerOrganization: 3 });
});
afterAll(() => gateway.close());
beforeEach(() => gateway.voke.clearRequests());

interface Devices {
  readonly devices: { readonly nodes: readonly { readonly uuid: string }[] };
}

const subDevices = () => {
  const { oracle } = gateway.voke;
  return oracle
    .organizations()
    .flatMap(({ id }) => oracle.plantsOf(id))
    .flatMap((plant) => oracle.subDevicesOf(plant.id));
};
const queriesOfDevices = () =>
  gateway.voke.requests.filter(({ path }) => path.endsWith('/sub-devices')).map(({ query }) => query);

type SubDevice = ReturnType<typeof subDevices>[number];

describe('devices', () => {
  test.each<[string, (device: SubDevice) => boolean, object]>([
    ['', () => true, {}],
    ['type: INVERTER', ({ type }) => type === 'INVERTER', { type: 'INVERTER' }],
    [
      'type: [METER, BATTERY, CAMERA], connection: OFFLINE',
      ({ type, status }) => ['METER', 'BATTERY'].includes(type) && status === 'OFFLINE',
      { status: 'OFFLINE' },
    ],
    [
      'connection: [ONLINE, DEGRADED], health: UNKNOWN',
      ({ status }) => status === 'ONLINE',
      { status: 'ONLINE' },
    ],
    ['health: DEGRADED', ({ status }) => status === 'DEGRADED', { status: 'DEGRADED' }],
    // What is UNKNOWN to us may have a word of the vendor's that we do not know.
    ['connection: UNKNOWN', ({ status }) => status === 'UNKNOWN', {}],
    [
      'type: METER, text: "mEtEr"',
      ({ type, name }) => type === 'METER' && name.toLowerCase().includes('meter'),
      { type: 'METER' },
    ],
  ])(
    'that pass { %s } are all found, and the vendor is asked for no more than it must',
    async (filter, keep, query) => {
      const expected = subDevices().filter(keep);
      expect(expected.length).toBeGreaterThan(0);
      const { data, errors } = await gateway.query<Devices>(
        `{ devices(first: 1000, filter: { ${filter} }) { nodes { uuid } } }`,
      );
      expect(errors).toBeUndefined();
      expect(data?.devices.nodes.map(({ uuid }) => uuid).sort()).toEqual(expected.map(({ id }) => id).sort());
      queriesOfDevices().forEach((asked) => expect(asked).toEqual({ limit: '100', page: '1', ...query }));
    },
  );

  test.each([
    'type: [CAMERA, BUTTON]',
    'health: [HEALTHY, UNHEALTHY]',
    'connection: OFFLINE, health: DEGRADED',
    'model: "X"',
  ])('that pass { %s } cannot be Voke’s: no call is made', async (filter) => {
    const { data } = await gateway.query<Devices>(`{ devices(filter: { ${filter} }) { nodes { uuid } } }`);
    expect(data?.devices.nodes).toEqual([]);
    expect(gateway.voke.requests).toEqual([]);
  });

  test('of one organization cost a call for its plants and one for each of them', async () => {
    const own = await startVokeGateway({ plantsPerOrganization: 3 });
    const [org] = own.voke.oracle.organizations();
    const { data } = await own.query<{ clientOrg: Devices }>(
      'query ($uuid: String) { clientOrg(uuid: $uuid) { devices { nodes { uuid name nativeType model } } } }',
      { uuid: org?.id },
    );
    expect(data?.clientOrg.devices.nodes).toHaveLength(12);
    const plants = own.voke.oracle
      .plantsOf(org?.id ?? '')
      .map(({ id }) => `/api/v1/plants/${id}/sub-devices`);
    expect(own.voke.requests.map(({ path }) => path).sort()).toEqual(
      ['/api/v1/organizations', '/api/v1/plants', ...plants].sort(),
    );
    await own.close();
  });

  test('never have more calls on the way than the account allows', async () => {
    const own = await startVokeGateway({ orgs: 60 }, { transport: { concurrency: 3 } });
    await own.query<Devices>('{ devices { nodes { uuid } } }');
    expect(Math.max(...own.voke.requests.map(({ inFlight }) => inFlight))).toBeLessThanOrEqual(3);
    await own.close();
  });
});

describe('the devices of a plant', () => {
  const page = `query ($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Plant {
    subDevices(first: $first, after: $after, status: ONLINE, search: "a") {
      totalCount nodes { uuid } pageInfo { hasNextPage endCursor }
    } } } }`;
  interface Page {
    readonly node: {
      readonly subDevices: {
        readonly totalCount: number;
        readonly nodes: readonly { readonly uuid: string }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    };
  }

  test('come filtered by the vendor, and page by page over the vendor’s own pages', async () => {
    const own = await startVokeGateway({ plantsPerOrganization: 1, subDevicesPerPlant: 230 });
    const { oracle } = own.voke;
    const [found] = oracle
      .organizations()
      .flatMap((org) =>
        oracle.plantsOf(org.id).flatMap((plant) => (plant.status === 'ONLINE' ? [{ org, plant }] : [])),
      );
    const expected = oracle
      .subDevicesOf(found?.plant.id ?? '')
      .filter(({ status }) => status === 'ONLINE')
      .filter((device) =>
        [device.externalId, device.name, device.serialNumber ?? ''].some((text) =>
          text.toLowerCase().includes('a'),
        ),
      );
    const id = Buffer.from(`Plant:voke/${found?.org.id}/${found?.plant.id}`).toString('base64url');
    const seen: string[] = [];
    const load = (after: string | null): Promise<Answer<Page>> => own.query(page, { id, first: 30, after });
    let after: string | null = null;
    do {
      const { data }: Answer<Page> = await load(after);
      const { nodes, pageInfo, totalCount } = data?.node.subDevices ?? {};
      expect(totalCount).toBe(expected.length);
      seen.push(...(nodes ?? []).map(({ uuid }) => uuid));
      after = pageInfo?.hasNextPage === true ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(expected.map((device) => device.id));
    const asked = own.voke.requests.filter(({ path }) => path.endsWith('/sub-devices'));
    // A page of ours is one of the vendor's, and none is fetched twice.
    expect(asked.map(({ query }) => query['page'])).toEqual(
      Array.from({ length: Math.ceil(expected.length / 30) }, (_, index) => `${index + 1}`),
    );
    await own.close();
  });

  test('cannot be filtered by a word that Voke has not', async () => {
    const { errors } = await gateway.query<object>(
      '{ clientOrgs(first: 1) { nodes { ... on VokeOrganization { plants { nodes { subDevices(type: CAMERA) { totalCount } } } } } } }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'type' });
    expect(queriesOfDevices()).toEqual([]);
  });

  test('are as well as their status says, and keep the vendor’s own word', async () => {
    const { data } = await gateway.query<{ devices: { nodes: readonly object[] } }>(
      '{ devices(first: 1000) { nodes { connection health ... on VokeSubDevice { nativeStatus } } } }',
    );
    const states = new Set(data?.devices.nodes.map((state) => JSON.stringify(state)));
    const state = (connection: string, health: string) =>
      JSON.stringify({ connection, health, nativeStatus: connection });
    expect(states).toEqual(
      new Set([
        state('ONLINE', 'UNKNOWN'),
        state('OFFLINE', 'UNKNOWN'),
        state('DEGRADED', 'DEGRADED'),
        state('UNKNOWN', 'UNKNOWN'),
      ]),
    );
  });

  test('of kinds and states with new words are OTHER and UNKNOWN', async () => {
    const own = await startVokeGateway({ plantsPerOrganization: 1 });
    const [org] = own.voke.oracle.organizations();
    const row = { id: 'd1', name: 'Charger 1', type: 'CHARGER', status: 'ASLEEP' };
    own.voke.faults.add({
      kind: 'answer',
      path: '/api/v1/plants/*',
      json: { data: [row], meta: { page: 1, limit: 100, total: 1, totalPages: 1 } },
    });
    const { data, errors } = await own.query<object>(
      `query ($uuid: String) { clientOrg(uuid: $uuid) { devices(filter: { type: OTHER, connection: UNKNOWN }) {
        nodes { name type nativeType connection } } } }`,
      { uuid: org?.id },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      clientOrg: {
        devices: {
          nodes: [{ name: 'Charger 1', type: 'OTHER', nativeType: 'CHARGER', connection: 'UNKNOWN' }],
        },
      },
    });
    await own.close();
  });
});

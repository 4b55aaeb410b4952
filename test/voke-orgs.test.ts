/** Voke's organizations: where they come from, and which have devices that are lost or unwell. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { startVokeGateway, type VokeGateway } from './support/voke-gateway.js';

let gateway: VokeGateway;
const start: typeof startVokeGateway = async (...args) => (gateway = await startVokeGateway(...args));
afterEach(() => gateway.close());

interface Orgs {
  readonly clientOrgs: {
    readonly totalCount: number | null;
    readonly nodes: readonly {
      readonly uuid: string;
      readonly name: string;
      readonly slug?: string | null;
    }[];
    readonly outages: readonly { readonly code: string; readonly message: string }[];
  };
}

const list = (args = '') =>
  `{ clientOrgs${args} { totalCount nodes { uuid name ... on VokeOrganization { slug } } outages { code message } } }`;
const uuids = (data: Orgs | null | undefined) => data?.clientOrgs.nodes.map(({ uuid }) => uuid).sort();
const paths = () => gateway.voke.requests.map(({ path }) => path);

describe('organizations', () => {
  test('are those that the vendor lists, page by page, where the configuration names none', async () => {
    const { voke } = await start({ orgs: 400 });
    const all = voke.oracle.organizations();
    expect(all.length).toBeGreaterThan(100);
    const { data } = await gateway.query<Orgs>(list('(first: 1000)'));
    expect(uuids(data)).toEqual(all.map(({ id }) => id).sort());
    expect(new Map(data?.clientOrgs.nodes.map(({ uuid, slug }) => [uuid, slug]))).toEqual(
      new Map(all.map(({ id, slug }) => [id, slug])),
    );
    expect(voke.requests.map(({ query }) => query)).toEqual(
      Array.from({ length: Math.ceil(all.length / 100) }, (_, page) => ({
        limit: '100',
        page: `${page + 1}`,
      })),
    );
  });

  test('are those of the configuration where it names any, without a call', async () => {
    const { voke } = await start({ superAdmin: false }, { organizations: (all) => all.slice(2, 5) });
    const { data } = await gateway.query<Orgs>(list());
    expect(uuids(data)).toEqual(
      voke.oracle
        .organizations()
        .slice(2, 5)
        .map(({ id }) => id)
        .sort(),
    );
    expect(paths()).toEqual([]);
  });

  test('that may not be listed are an outage that says to name them in the configuration', async () => {
    await start({ superAdmin: false });
    const { data, errors } = await gateway.query<Orgs>(list());
    expect(errors).toBeUndefined();
    expect(data?.clientOrgs.outages).toMatchObject([{ code: 'VENDOR_FORBIDDEN' }]);
    const one = await gateway.query<object>('{ clientOrg(name: "a") { name } }');
    expect(one.errors?.[0]?.extensions).toMatchObject({
      code: 'VENDOR_FORBIDDEN',
      status: 403,
      vendor: 'voke',
    });
    expect(one.errors?.[0]?.extensions['action']).toContain('`organizations: [{ id, name }]`');
    await expect(gateway.check()).rejects.toMatchObject({ code: 'VENDOR_FORBIDDEN' });
  });

  test('that the account does not have are never acted for', async () => {
    const { voke } = await start({}, { organizations: (all) => all.slice(0, 1) });
    const [, foreign] = voke.oracle.organizations();
    for (const uuid of [foreign?.id, foreign?.id.slice(0, 30), 'A\r\nx-org-id: B']) {
      const id = Buffer.from(`Plant:voke/${encodeURIComponent(uuid ?? '')}/1`).toString('base64url');
      const { errors } = await gateway.query<object>('query ($id: ID!) { node(id: $id) { id } }', { id });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['ORG_NOT_MANAGED']);
    }
    expect(paths()).toEqual([]);
  });

  test('are found by a part of their name', async () => {
    const { voke } = await start();
    const [first] = voke.oracle.organizations();
    const { data } = await gateway.query<{ clientOrg: object }>(
      'query ($uuid: String) { clientOrg(uuid: $uuid) { uuid name } }',
      { uuid: first?.id },
    );
    expect(data?.clientOrg).toEqual({ uuid: first?.id, name: first?.name });
    const byName = await gateway.query<Orgs>(
      list(`(filter: { text: ${JSON.stringify(first?.name.slice(0, 6))} })`),
    );
    expect(uuids(byName.data)).toContain(first?.id);
  });
});

describe('the credential', () => {
  test('is proven by one small call', async () => {
    await start();
    await gateway.check();
    expect(gateway.voke.requests.map(({ path, query }) => [path, query])).toEqual([
      ['/api/v1/organizations', { limit: '1' }],
    ]);
  });

  test('of somebody who may not list organizations is proven in one of them', async () => {
    await start({ superAdmin: false }, { organizations: (all) => all });
    await gateway.check();
    expect(paths()).toEqual(['/api/v1/plants']);
  });
});

describe('organizations with devices that are', () => {
  const having = (gatewayNow: VokeGateway, status: string, type?: string) => {
    const { oracle } = gatewayNow.voke;
    return oracle
      .organizations()
      .filter(({ id }) =>
        oracle
          .plantsOf(id)
          .flatMap((plant) => oracle.subDevicesOf(plant.id))
          .some((device) => device.status === status && (type === undefined || device.type === type)),
      )
      .map(({ id }) => id)
      .sort();
  };

  test.each([
    ['hasOfflineDevices: true', 'OFFLINE', undefined, true],
    ['hasOfflineDevices: false', 'OFFLINE', undefined, false],
    ['hasOfflineDevices: true, deviceType: [CAMERA, METER]', 'OFFLINE', 'METER', true],
    ['hasUnhealthyDevices: true', 'DEGRADED', undefined, true],
    ['hasUnhealthyDevices: false, deviceType: INVERTER', 'DEGRADED', 'INVERTER', false],
  ])('%s', async (filter, status, type, wanted) => {
    await start({ orgs: 40 });
    const has = having(gateway, status, type);
    const all = gateway.voke.oracle.organizations().map(({ id }) => id);
    expect(has.length).toBeGreaterThan(0);
    expect(has.length).toBeLessThan(all.length);
    const { data } = await gateway.query<Orgs>(list(`(filter: { ${filter} })`));
    expect(uuids(data)).toEqual(all.filter((id) => has.includes(id) === wanted).sort());
  });

  test('lost are counted by the vendor, and the calls that count them also list them', async () => {
    const { voke } = await start();
    const { data } =
      await gateway.query<Orgs>(`{ clientOrgs(filter: { hasOfflineDevices: true, deviceType: METER }) {
      nodes { uuid name devices(filter: { type: METER, connection: OFFLINE }) { totalCount } } } }`);
    expect(uuids(data)).toEqual(having(gateway, 'OFFLINE', 'METER'));
    const organizations = voke.oracle.organizations().length;
    expect(voke.requests).toHaveLength(1 + organizations + 2 * organizations);
    const asked = voke.requests.filter(({ path }) => path.endsWith('/sub-devices'));
    asked.forEach(({ query }) => expect(query).toMatchObject({ status: 'OFFLINE', type: 'METER' }));
  });

  test('of a kind that Voke has not are nobody’s, and cost no call', async () => {
    await start();
    const { data } = await gateway.query<Orgs>(
      list('(filter: { hasOfflineDevices: true, deviceType: [CAMERA, DOOR_SENSOR] })'),
    );
    expect(data?.clientOrgs).toMatchObject({ totalCount: 0, nodes: [], outages: [] });
    expect(paths()).toEqual([]);
    const { data: without } = await gateway.query<Orgs>(
      list('(filter: { hasOfflineDevices: false, deviceType: CAMERA })'),
    );
    expect(without?.clientOrgs.totalCount).toBe(gateway.voke.oracle.organizations().length);
    expect(paths()).toEqual(['/api/v1/organizations']);
  });

  test('unknown, because a plant did not answer, are named and not guessed', async () => {
    const { voke } = await start({ orgs: 40 }, { transport: { retries: 0 } });
    const calm = voke.oracle.organizations().find(({ id }) => !having(gateway, 'OFFLINE').includes(id))?.id;
    voke.faults.add({ kind: 'forbidden', path: '/api/v1/plants/*', org: calm ?? '' });
    const { data } = await gateway.query<Orgs>(list('(filter: { hasOfflineDevices: false })'));
    expect(uuids(data)).not.toContain(calm);
    expect(data?.clientOrgs.totalCount).toBeNull();
    expect(data?.clientOrgs.outages.length).toBeGreaterThan(0);
  });
});

/** Links: which orgs and customers are one client of ours, what follows from it, and what cannot be linked. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startGateway, type TestGateway } from './support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway(
    [
      { orgs: 12, devices: 6, orgsWithOfflineCameras: 3 },
      { orgs: 8, devices: 6, orgsWithOfflineCameras: 2 },
    ],
    { transport: { retries: 0 } },
  );
});
afterEach(async () => {
  gateway.simulators.forEach(({ faults }) => faults.clear());
  const linked = (await ask('{ links { nodes { ends { id } } } }')).links.nodes.flatMap(({ ends }) =>
    ends.map(({ id }) => id),
  );
  if (linked.length > 0) await unlink(linked);
});
afterAll(() => gateway.close());

interface Graph {
  readonly links: Connection<Client>;
  readonly client: Client;
  readonly node: Client | null;
  readonly clientOrgs: Connection<{ readonly id: string; readonly linked: Client | null }>;
  readonly linkClients: Payload & { readonly client: Client };
  readonly unlinkClients: Payload & { readonly clients: Client[]; readonly unlinkedIds: string[] };
}
interface Connection<Row> {
  readonly totalCount: number | null;
  readonly nodes: Row[];
  readonly outages: { readonly partner: string; readonly code: string }[];
}
interface Payload {
  readonly __typename: string;
  readonly field?: string;
  readonly message?: string;
}
interface Client {
  readonly id: string;
  readonly name: string;
  readonly ends: {
    readonly id: string;
    readonly isGone: boolean | null;
    readonly [field: string]: unknown;
  }[];
  readonly clientOrgs: Connection<{ readonly name: string }>;
  readonly devices: Connection<{ readonly uuid: string }>;
  readonly licenses: Connection<{ readonly uuid: string }>;
}

async function ask(query: string, variables: object = {}): Promise<Graph> {
  const { data, errors } = await gateway.query<Graph, object>(query, variables);
  expect(errors).toBeUndefined();
  if (!data) throw new Error('no data');
  return data;
}
const failures = '... on Failure { message } ... on InvalidInput { field }';
const link = async (ids: readonly string[], name?: string) =>
  (
    await ask(
      `mutation ($input: LinkClientsInput!) {
        linkClients(input: $input) {
          __typename ${failures} ... on NotFound { id } ... on LinkClientsSuccess { client { id name ends { id } } }
        }
      }`,
      { input: { ids, name } },
    )
  ).linkClients;
const unlink = async (ids: readonly string[]) =>
  (
    await ask(
      `mutation ($input: UnlinkClientsInput!) {
        unlinkClients(input: $input) {
          __typename ${failures} ... on UnlinkClientsSuccess { clients { name ends { id } } unlinkedIds }
        }
      }`,
      { input: { ids } },
    )
  ).unlinkClients;

const accountOf = (index: number): string => (index === 0 ? 'rhombus' : `rhombus-${index + 1}`);
const idOf = (type: string, ...parts: string[]): string =>
  Buffer.from(`${type}:${parts.join('/')}`).toString('base64url');
/** The orgs of a simulator with their global ids, in the order of the fiction. */
const orgsOf = (index: number) =>
  (gateway.simulators[index]?.oracle.orgs() ?? []).map((org) => ({
    ...org,
    id: idOf('RhombusClientOrg', accountOf(index), org.uuid),
  }));
const org = (index: number, place: number) => {
  const found = orgsOf(index)[place];
  if (found === undefined) throw new Error('the fiction has no such org');
  return found;
};

describe('linkClients', () => {
  test('makes orgs of two accounts one client, called as the first of them is', async () => {
    const [one, other] = [org(0, 2), org(1, 3)];
    const { __typename: type, client } = await link([one.id, other.id]);
    expect([type, client.name]).toEqual(['LinkClientsSuccess', one.name]);
    expect(client.ends.map(({ id }) => id)).toEqual([one.id, other.id].sort());
    expect((await ask(`{ node(id: "${client.id}") { ... on Client { id name } } }`)).node?.name).toBe(
      one.name,
    );
    expect((await ask(`{ client(name: "${one.name.toUpperCase()}") { id } }`)).client.id).toBe(client.id);
  });

  test('again changes nothing; with more it adds them and keeps the name; with another name it renames', async () => {
    const [one, other, third] = [org(0, 2), org(1, 3), org(1, 4)];
    const first = await link([one.id, other.id], '  Our   client ');
    const again = await link([other.id, one.id, one.id]);
    expect(again.client).toEqual(first.client);
    expect(first.client.name).toBe('Our client');
    const more = await link([third.id, one.id]);
    expect(more.client).toMatchObject({ id: first.client.id, name: 'Our client' });
    expect(more.client.ends).toHaveLength(3);
    expect((await link([third.id], 'Renamed')).client).toMatchObject({
      id: first.client.id,
      name: 'Renamed',
    });
    expect((await ask('{ links { totalCount } }')).links.totalCount).toBe(1);
  });

  test('refuses to join two clients, and says which', async () => {
    await link([org(0, 0).id], 'Left');
    await link([org(1, 0).id], 'Right');
    const refused = await link([org(0, 0).id, org(1, 0).id, org(1, 1).id]);
    expect(refused).toMatchObject({ __typename: 'InvalidInput', field: 'ids' });
    expect(refused.message).toMatch(/client "(Left|Right)", but .* client "(Left|Right)"/);
    expect(await link([org(1, 1).id], 'Left')).toMatchObject({ __typename: 'InvalidInput', field: 'name' });
    expect((await ask('{ links { nodes { name ends { id } } } }')).links.nodes).toEqual([
      { name: 'Left', ends: [{ id: org(0, 0).id }] },
      { name: 'Right', ends: [{ id: org(1, 0).id }] },
    ]);
  });

  test.each([
    ['no ids', () => [], 'ids'],
    [
      'too many',
      () => Array.from({ length: 101 }, (_, index) => idOf('RhombusClientOrg', 'rhombus', `${index}`)),
      'ids',
    ],
    ['what is no id', () => ['garbage'], 'ids'],
    ['a device', () => [idOf('RhombusDevice', 'rhombus', org(0, 0).uuid, 'x')], 'ids'],
    ['an API key', () => [idOf('RhombusApiKey', 'rhombus', org(0, 0).uuid)], 'ids'],
    ['an unknown type', () => [idOf('Nothing', 'rhombus', org(0, 0).uuid)], 'ids'],
  ])('refuses %s, and links nothing', async (_what, ids, field) => {
    expect(await link([...ids(), ...(ids().length > 0 ? [org(0, 1).id] : [])])).toMatchObject({
      __typename: 'InvalidInput',
      field,
    });
    expect((await ask('{ links { totalCount } }')).links.totalCount).toBe(0);
  });

  test.each([[' '], ['x'.repeat(201)]])('refuses the name %j', async (name) => {
    expect(await link([org(0, 0).id], name)).toMatchObject({ __typename: 'InvalidInput', field: 'name' });
  });

  test('finds out that an org is not there, and does not guess when the vendor is down', async () => {
    const missing = idOf('RhombusClientOrg', 'rhombus', 'AAAAAAAAAAAAAAAAAAAAAA');
    expect(await link([org(0, 0).id, missing])).toMatchObject({ __typename: 'NotFound', id: missing });
    gateway.simulators[1]?.faults.add({ kind: 'status', status: 503 });
    const { data, errors } = await gateway.query<Graph, object>(
      'mutation ($ids: [ID!]!) { linkClients(input: { ids: $ids }) { __typename } }',
      { ids: [org(0, 0).id, org(1, 0).id] },
    );
    expect(data).toEqual({ linkClients: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['VENDOR_UNAVAILABLE']);
    expect((await ask('{ links { totalCount } }')).links.totalCount).toBe(0);
  });

  test('many at once link each thing once', async () => {
    const center = org(0, 0).id;
    const answers = await Promise.all(orgsOf(1).map(({ id }, index) => link([center, id], `Name ${index}`)));
    expect(new Set(answers.map(({ __typename: type }) => type))).toEqual(new Set(['LinkClientsSuccess']));
    const { nodes } = (await ask('{ links { nodes { ends { id } } } }')).links;
    expect(nodes.map(({ ends }) => ends.map(({ id }) => id))).toEqual([
      [center, ...orgsOf(1).map(({ id }) => id)].sort(),
    ]);
  });
});

describe('unlinkClients', () => {
  test('takes ends away, passes over the others, and removes a client without ends', async () => {
    const [one, other, stranger] = [org(0, 2), org(1, 3), org(1, 5)];
    await link([one.id, other.id], 'Ours');
    expect(await unlink([other.id, stranger.id])).toMatchObject({
      clients: [{ name: 'Ours', ends: [{ id: one.id }] }],
      unlinkedIds: [other.id],
    });
    expect(await unlink([one.id])).toMatchObject({ clients: [], unlinkedIds: [one.id] });
    expect(await unlink([one.id])).toMatchObject({ clients: [], unlinkedIds: [] });
    expect((await ask('{ links { totalCount } }')).links.totalCount).toBe(0);
    expect((await link([other.id], 'Ours')).__typename).toBe('LinkClientsSuccess');
  });

  test('needs no vendor', async () => {
    await link([org(0, 0).id, org(1, 0).id]);
    gateway.simulators.forEach(({ clearRequests }) => clearRequests());
    await unlink([org(0, 0).id, org(1, 0).id]);
    expect(gateway.simulators.flatMap(({ requests }) => requests)).toEqual([]);
  });
});

describe('a client', () => {
  test('brings the orgs, devices and licences of all its orgs', async () => {
    const [one, other] = [org(0, 2), org(1, 3)];
    await link([one.id, other.id], 'Ours');
    const { client } = await ask(
      '{ client(name: "ours") { clientOrgs { totalCount nodes { name } } devices { totalCount nodes { uuid } } licenses { nodes { uuid } } } }',
    );
    expect(client.clientOrgs.nodes.map(({ name }) => name).sort()).toEqual([one.name, other.name].sort());
    const [mine, theirs] = gateway.simulators;
    const devices = [mine?.oracle.devicesOf(one.uuid), theirs?.oracle.devicesOf(other.uuid)].flatMap(
      (list) => list?.map(({ uuid }) => uuid) ?? [],
    );
    expect(client.devices.nodes.map(({ uuid }) => uuid).sort()).toEqual(devices.sort());
    const licenses = [mine?.oracle.licensesOf(one.uuid), theirs?.oracle.licensesOf(other.uuid)].flatMap(
      (list) => list?.filter(({ kind }) => kind === 'device').map(({ uuid }) => uuid) ?? [],
    );
    expect(client.licenses.nodes.map(({ uuid }) => uuid).sort()).toEqual(licenses.sort());
  });

  test('is found from each of its orgs, all of them by one query of the database', async () => {
    const [one, other] = [org(0, 2), org(1, 3)];
    const { client } = await link([one.id, other.id]);
    const { nodes } = (await ask('{ clientOrgs { nodes { id linked { id } } } }')).clientOrgs;
    expect(nodes).toHaveLength(20);
    expect(nodes.flatMap(({ id, linked }) => (linked?.id === client.id ? [id] : [])).sort()).toEqual(
      [one.id, other.id].sort(),
    );
    expect(nodes.filter(({ linked }) => linked === null)).toHaveLength(18);
  });

  test('of many the devices are planned together: one call for each account', async () => {
    for (let place = 0; place < 6; place += 1) await link([org(0, place).id, org(1, place).id]);
    gateway.simulators.forEach(({ clearRequests }) => clearRequests());
    await ask('{ links { nodes { name devices { nodes { name } } } } }');
    expect(gateway.simulators.map(({ requests }) => requests.map(({ path }) => path).sort())).toEqual(
      Array.from({ length: 2 }, () => [
        '/api/partner/getClientsV2',
        '/api/partner/getListOfAllClientDevices',
      ]),
    );
  });

  test('says of an end that it is gone, and of one that does not answer that this is not known', async () => {
    const [one, other] = [org(0, 2), org(1, 3)];
    const { client } = await link([one.id, other.id], 'Ours');
    const { tables } = await gateway.app.database();
    const lost = idOf('RhombusClientOrg', 'rhombus', 'AAAAAAAAAAAAAAAAAAAAAA');
    const unconfigured = idOf('RhombusClientOrg', 'sold', one.uuid);
    const clientId = Buffer.from(client.id, 'base64url').toString().replace('Client:', '');
    const added = [lost, unconfigured].map((nodeId) => ({ nodeId, clientId }));
    await tables.insertInto('clientEnd').values(added).execute();
    gateway.simulators[1]?.faults.add({ kind: 'status', status: 503 });
    const answer = await ask(
      `{ client(name: "Ours") {
        ends { id type native isGone node { name } outage { partner code } partner { account } }
        clientOrgs { totalCount nodes { name } outages { partner code } }
        devices { nodes { uuid } outages { partner code } }
      } }`,
    );
    const outage = { partner: 'rhombus-2', code: 'VENDOR_UNAVAILABLE' };
    const byId = new Map(answer.client.ends.map(({ id, ...end }) => [id, end]));
    expect(byId.get(one.id)).toMatchObject({ isGone: false, node: { name: one.name }, outage: null });
    expect(byId.get(other.id)).toMatchObject({ isGone: null, node: null, outage, native: other.uuid });
    expect(byId.get(lost)).toMatchObject({
      isGone: true,
      node: null,
      outage: null,
      type: 'RhombusClientOrg',
    });
    expect(byId.get(unconfigured)).toMatchObject({ isGone: true, partner: null, outage: null });
    expect(answer.client.clientOrgs).toEqual({
      totalCount: null,
      nodes: [{ name: one.name }],
      outages: [outage],
    });
    expect(answer.client.devices.nodes).toHaveLength(6);
    expect(answer.client.devices.outages).toEqual([outage]);
  });

  test.each([
    ['neither id nor name', '', 'INVALID_ARGUMENT'],
    ['both', 'id: "x", name: "y"', 'INVALID_ARGUMENT'],
    ['an empty name', 'name: " "', 'INVALID_ARGUMENT'],
    ['an id that is none', 'id: "garbage"', 'INVALID_ID'],
    ['the id of a partner', `id: "${idOf('RhombusPartner', 'rhombus')}"`, 'INVALID_ID'],
    ['an id of nobody', `id: "${idOf('Client', 'nobody')}"`, 'NOT_FOUND'],
    ['a name of nobody', 'name: "nobody"', 'NOT_FOUND'],
    ['a name that fits two', 'name: "twin"', 'AMBIGUOUS_NAME'],
  ])('by %s is refused with a code', async (_what, args, code) => {
    await link([org(0, 0).id], 'Twin one');
    await link([org(0, 1).id], 'Twin two');
    const { errors } = await gateway.query<Graph, object>(`{ client${args && `(${args})`} { name } }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  });
});

/** Clients who are asked for in one request get each their own, and whoever is limited to some learns nothing of the rest. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startVokeSimulator, type VokeSimulator } from '../../simulators/index.js';
import { operator } from '../../src/auth/caller.js';
import { encodeId, joinIdParts } from '../../src/graph/id.js';
import { createContext } from '../../src/graph/request-context.js';
import { knownOf } from '../../src/reads/memory.js';
import { makeRows } from '../../src/reads/rows.js';
import '../../src/schema.js';
import { limitedSight, wholeSight, type Sight } from '../../src/sight.js';
import { assertSeen } from '../../src/transport/scope.js';
import { rhombusEndpoints } from '../../src/vendors/rhombus/endpoints/index.js';
import { listCustomers } from '../../src/vendors/vobiz/customers/customer.js';
import { readingsAt } from '../../src/vendors/vobiz/reads.js';
import { startGateway, type TestGateway } from '../support/gateway.js';
import { openGateway, type OpenGateway } from '../support/open-gateway.js';
import { startVobizGateway, type VobizGateway } from '../support/vobiz-gateway.js';

describe('several client orgs of Rhombus in one request', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ orgs: 3, devices: 3 });
  });
  afterAll(() => gateway.close());

  const locations = () =>
    gateway.rhombus.oracle
      .orgs()
      .flatMap(({ uuid: org }) =>
        gateway.rhombus.oracle.locationsOf(org).map(({ uuid, name }) => ({ org, uuid, name })),
      );

  test('have each their own list', async () => {
    const { data, errors } = await gateway.query<
      { clientOrgs: { nodes: { uuid: string; locations: { nodes: { uuid: string }[] } }[] } },
      object
    >('{ clientOrgs { nodes { uuid ... on RhombusClientOrg { locations { nodes { uuid } } } } } }');
    expect(errors).toBeUndefined();
    const told = data?.clientOrgs.nodes.flatMap((org) =>
      org.locations.nodes.map(({ uuid }) => `${org.uuid} ${uuid}`),
    );
    expect(told?.sort()).toEqual(
      locations()
        .map(({ org, uuid }) => `${org} ${uuid}`)
        .sort(),
    );
  });

  test('have each their own in which one is looked for', async () => {
    const all = locations();
    const ids = all.map(({ org, uuid }) => encodeId('Location', joinIdParts(['rhombus', org, uuid])));
    const { data, errors } = await gateway.query<{ nodes: object[] }, object>(
      'query($ids: [ID!]!) { nodes(ids: $ids) { ... on Location { uuid name } } }',
      { ids },
    );
    expect(errors).toBeUndefined();
    expect(data?.nodes).toEqual(all.map(({ uuid, name }) => ({ uuid, name })));
  });

  test('are no others than the account has: nothing is sent for one that is not listed', async () => {
    const stranger = 'AAAAAAAAAAAAAAAAAAAAAA';
    gateway.rhombus.clearRequests();
    const { data, errors } = await gateway.query<{ node: object | null }, object>(
      'query($id: ID!) { node(id: $id) { ... on Location { uuid } } }',
      { id: encodeId('Location', joinIdParts(['rhombus', stranger, locations()[0]?.uuid ?? ''])) },
    );
    expect(data?.node).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['ORG_NOT_MANAGED']);
    expect(gateway.rhombus.requests.filter(({ org }) => org === stranger)).toEqual([]);
  });
});

describe('several organizations of Voke', () => {
  let voke: VokeSimulator;
  let gateway: OpenGateway;
  beforeAll(async () => {
    voke = await startVokeSimulator({ orgs: 3, subDevicesPerPlant: 4 });
    const organizations = voke.oracle.organizations().map(({ id, name }) => ({ id, name }));
    const settings = { credential: { token: voke.token }, baseUrl: voke.url, organizations };
    gateway = openGateway([{ vendor: 'voke', id: 'voke', settings }]);
  });
  afterAll(async () => {
    await gateway.app.close();
    await voke.close();
  });

  const plants = (uuid: string | undefined, after: string | null = null) =>
    gateway.query<
      { clientOrg: { plants: { pageInfo: { endCursor: string | null } } | null } | null },
      object
    >(
      `query($uuid: String, $after: String) { clientOrg(uuid: $uuid) {
        ... on VokeOrganization { plants(first: 1, after: $after) { pageInfo { endCursor } } } } }`,
      { uuid, after },
    );

  test('have cursors of their own: one of another is none', async () => {
    const [one, other] = voke.oracle.organizations();
    const cursor = (await plants(one?.id)).data?.clientOrg?.plants?.pageInfo.endCursor ?? '';
    expect(cursor).not.toBe('');
    expect((await plants(one?.id, cursor)).errors).toBeUndefined();
    const { errors } = await plants(other?.id, cursor);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_CURSOR']);
  });
});

describe('a customer of Vobiz', () => {
  let gateway: VobizGateway;
  beforeAll(async () => {
    gateway = await startVobizGateway({ orgs: 6 });
  });
  afterEach(() => gateway.vobiz.faults.clear());
  afterAll(() => gateway.close());

  test('is not the one whose id differs in its case', async () => {
    const [asked] = gateway.vobiz.oracle.customers();
    const authId = asked?.authId ?? '';
    gateway.vobiz.faults.add({
      kind: 'answer',
      path: `/api/v1/partner/accounts/${authId}`,
      json: { auth_id: authId.toLowerCase(), id: '1', name: 'Somebody else' },
    });
    const answer = await gateway.query(`{ customer(authId: "${authId}") { name } }`);
    expect(authId.toLowerCase()).not.toBe(authId);
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['ORG_SCOPE_NOT_APPLIED']);
    expect(JSON.stringify(answer)).not.toContain('Somebody else');
  });

  test('learns from no price how long the list of all is', async () => {
    const { accounts, database } = gateway.app;
    const [account] = accounts;
    if (account === undefined) throw new Error('there is no account');
    const all = gateway.vobiz.oracle.customers();
    const lengthFor = async (sight: Sight): Promise<number | undefined> => {
      const given = { accounts, sight, database, caller: operator };
      const context = createContext(given, new AbortController().signal, 10_000);
      await readingsAt({ account }, context).list(listCustomers, null, {});
      return knownOf(account, sight).length(listCustomers.name);
    };
    expect(await lengthFor(wholeSight())).toBe(all.length);
    expect(await lengthFor(limitedSight(new Map([['vobiz', new Set([all[0]?.authId ?? ''])]])))).toBe(
      undefined,
    );
  });
});

describe('a list of all, for who may see one of them', () => {
  const sight = limitedSight(new Map([['vobiz', new Set(['MA_1'])]]));
  const account = { id: 'vobiz', vendor: 'vobiz', client: {} as never };
  const read = (wires: readonly object[], of = sight) =>
    makeRows(listCustomers, { account, org: null, parameters: {} }, wires, of);

  test('has no rows of others', () => {
    const wires = ['MA_1', 'MA_12', 'ma_1'].map((id) => ({ auth_id: id, id, name: `of ${id}` }));
    expect(read(wires).rows.map(({ name }) => name)).toEqual(['of MA_1']);
    expect(read(wires, wholeSight()).rows).toHaveLength(3);
  });

  test('has no numbers of what is missing, which may be of others', () => {
    const wires = [{ auth_id: 'MA_1', id: '1' }, { name: 'nobody' }];
    expect(read(wires).failures.map(({ message }) => message)).toEqual([
      'list-customer-accounts answered against its contract: rows cannot be read and are left out',
    ]);
    expect(read(wires, wholeSight()).failures[0]?.message).toContain('1 of 2 rows');
  });
});

describe('before a call is sent', () => {
  const endpoint = rhombusEndpoints.find(({ scope }) => scope === 'org');
  const send = (asked: ReturnType<typeof wholeSight>, shown: typeof asked, account = 'rhombus') => {
    const org = shown.sees(account, 'AAAAAAAAAAAAAAAAAAAAAA');
    if (endpoint === undefined || org === undefined) throw new Error('there is no call for an org');
    assertSeen(endpoint, { kind: 'org', org }, 'rhombus', asked);
  };

  test('a client that another request was shown is refused', () => {
    const sight = wholeSight();
    expect(() => send(sight, sight)).not.toThrow();
    expect(() => send(sight, wholeSight())).toThrow('has not been shown');
  });

  test('a client of another account is refused', () => {
    const sight = wholeSight();
    expect(() => send(sight, sight, 'rhombus-2')).toThrow('has not been shown');
  });
});

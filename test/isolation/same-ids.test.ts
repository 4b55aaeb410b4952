/** Ids that are alike are not the same: of two accounts, of two orgs, in another case, or with one the beginning of the other. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeId, joinIdParts } from '../../src/graph/id.js';
import { newKey } from '../support/caller.js';
import { startGateway, type TestGateway } from '../support/gateway.js';
import { startVobizGateway, type VobizGateway } from '../support/vobiz-gateway.js';

const idOf = (typename: string, ...parts: [string, ...string[]]): string =>
  encodeId(typename, joinIdParts(parts));

describe('two accounts of one vendor with the same ids', () => {
  let gateway: TestGateway;
  let uuids: readonly [string, string, string];
  beforeAll(async () => {
    // The same seed makes the same ids; the names are what tells whose a value is.
    gateway = await startGateway([
      { orgs: 2, devices: 3, seed: 1 },
      { orgs: 2, devices: 3, seed: 1 },
    ]);
    const [first = '', second = ''] = gateway.rhombus.oracle.orgs().map(({ uuid }) => uuid);
    const inOtherCase = first.replace(/[a-z]/gi, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    uuids = [first, second, inOtherCase];
    gateway.simulators.forEach(({ faults }, index) => {
      const clients = uuids.map((uuid, org) => ({
        clientOrgUuid: uuid,
        clientOrgName: `account ${index} org ${org}`,
        clientAccessAllowed: true,
        totalCameras: 1,
      }));
      faults.add({ kind: 'changed', path: '/api/partner/getClients*', set: { clients } });
      const devices = uuids.map((orgUuid, org) => ({
        uuid: 'AAAAAAAAAAAAAAAAAAAAAA',
        orgUuid,
        name: `camera of account ${index} org ${org}`,
        type: 'CAMERA',
      }));
      const all = { listOfAllClientDevices: devices };
      faults.add({ kind: 'answer', path: '/api/partner/getListOfAllClientDevices', json: all });
      uuids.forEach((org, place) =>
        faults.add({
          kind: 'answer',
          path: '/api/partner/getClientDevices',
          org,
          json: { devices: [{ device: devices[place], reassignable: true }] },
        }),
      );
    });
  });
  afterAll(() => gateway.close());

  interface Named {
    readonly nodes: readonly { readonly name: string }[];
  }
  const names = (list: Named | undefined): readonly string[] =>
    (list?.nodes ?? []).map(({ name }) => name).sort();

  test('a node id names the account whose object it is', async () => {
    const ids = uuids.flatMap((uuid) =>
      ['rhombus', 'rhombus-2'].map((account) => idOf('RhombusClientOrg', account, uuid)),
    );
    const { data } = await gateway.query<{ nodes: Named['nodes'] }, object>(
      'query($ids: [ID!]!) { nodes(ids: $ids) { ... on RhombusClientOrg { name } } }',
      { ids },
    );
    expect(data?.nodes.map(({ name }) => name)).toEqual(
      [0, 1, 2].flatMap((org) => [0, 1].map((account) => `account ${account} org ${org}`)),
    );
  });

  test('a device is the one of its org, where several orgs have one of its uuid', async () => {
    const ids = uuids.flatMap((uuid) =>
      ['rhombus', 'rhombus-2'].map((account) =>
        idOf('RhombusDevice', account, uuid, 'AAAAAAAAAAAAAAAAAAAAAA'),
      ),
    );
    const { data } = await gateway.query<{ nodes: Named['nodes'] }, object>(
      'query($ids: [ID!]!) { nodes(ids: $ids) { ... on RhombusDevice { name reassignable clientOrg { name } } } }',
      { ids },
    );
    expect(data?.nodes).toEqual(
      [0, 1, 2].flatMap((org) =>
        [0, 1].map((account) => ({
          name: `camera of account ${account} org ${org}`,
          reassignable: true,
          clientOrg: { name: `account ${account} org ${org}` },
        })),
      ),
    );
  });

  test.each<readonly [string, readonly (readonly [account: 0 | 1, org: 0 | 1 | 2])[]]>([
    [
      'one org of each',
      [
        [0, 0],
        [1, 1],
      ],
    ],
    ['one org of one', [[1, 0]]],
    ['an org whose id differs in its case', [[0, 2]]],
    [
      'orgs of both cases, in different accounts',
      [
        [0, 0],
        [1, 2],
      ],
    ],
  ])('a caller who is limited to %s sees no other', async (_name, places) => {
    const accounts = ['rhombus', 'rhombus-2'] as const;
    const limitedTo = places.map(([account, org]) => `${accounts[account]}/${uuids[org]}`);
    const key = await newKey(gateway.app, { scopes: ['*'], limitedTo });
    const { data } = await gateway.query<{ clientOrgs: Named; devices: Named }, object>(
      '{ clientOrgs { nodes { name } } devices { nodes { name } } }',
      {},
      undefined,
      key,
    );
    const own = places.map(([account, org]) => `account ${account} org ${org}`);
    expect(names(data?.clientOrgs)).toEqual([...own].sort());
    expect(names(data?.devices)).toEqual(own.map((name) => `camera of ${name}`).sort());
  });

  test('two readers of one file get a file each, in any order and in any form', async () => {
    const operator = await newKey(gateway.app);
    const limited = await Promise.all(
      [`rhombus/${uuids[0]}`, `rhombus-2/${uuids[0]}`, `rhombus/${uuids[2]}`].map((limit) =>
        newKey(gateway.app, { scopes: ['*'], limitedTo: [limit] }),
      ),
    );
    const file = async (key: string, form: string) => {
      const answer = await gateway.app.gateway.fetch(`http://gateway/data/clients.${form}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      return { text: await answer.text(), etag: answer.headers.get('etag') };
    };
    for (const form of ['csv', 'json', 'ndjson']) {
      const whole = await file(operator, form);
      const parts = await Promise.all(limited.map((key) => file(key, form)));
      expect(whole.text.match(/account \d org \d/g)).toHaveLength(6);
      expect(parts.map(({ text }) => text.match(/account \d org \d/g))).toEqual([
        ['account 0 org 0'],
        ['account 1 org 0'],
        ['account 0 org 2'],
      ]);
      expect(new Set([whole, ...parts].map(({ etag }) => etag)).size).toBe(4);
      expect(await file(operator, form)).toEqual(whole);
    }
    // A file of many bytes is one that is made and kept, whatever is in it.
    const sizes = await Promise.all(
      [operator, ...limited].map(async (key) => (await file(key, 'parquet')).etag),
    );
    expect(new Set(sizes).size).toBe(4);
  });
});

describe('customers whose ids begin alike', () => {
  let gateway: VobizGateway;
  beforeAll(async () => {
    gateway = await startVobizGateway({ orgs: 40 });
  });
  afterEach(() => gateway.vobiz.faults.clear());
  afterAll(() => gateway.close());

  const customers = ['1', '12', '123', '1234', '12=', '1a', '1A'];

  test('have the rows of the list of all that are their own', async () => {
    const { faults } = gateway.vobiz;
    const accounts = customers.map((id) => ({ auth_id: `MA_${id}`, id, name: `Customer ${id}` }));
    const transactions = customers.map((id) => ({ id: `t${id}`, account_id: id, description: `of ${id}` }));
    const total = customers.length;
    faults.add({ kind: 'answer', path: '/api/v1/partner/accounts', json: { accounts, total } });
    faults.add({ kind: 'answer', path: '/api/v1/partner/transactions', json: { transactions, total } });
    const { answer, requests } = await gateway.count<{
      customers: { nodes: { name: string; transactions: { nodes: { description: string }[] } }[] };
    }>('{ customers { nodes { name transactions { nodes { description } } } } }');
    expect(requests.map(({ path }) => path)).toContain('/api/v1/partner/transactions');
    expect(
      answer.data?.customers.nodes.map(({ name, transactions: { nodes } }) => [
        name,
        nodes.map(({ description }) => description),
      ]),
    ).toEqual(customers.map((id) => [`Customer ${id}`, [`of ${id}`]]));
  });

  test.each([
    ['a beginning of it', (id: string) => id.slice(0, -1)],
    ['more than it', (id: string) => `${id}0`],
    ['it in another case', (id: string) => id.toLowerCase()],
    ['nothing but its kind', () => 'MA_'],
  ])('do not open a session of another by %s', async (_name, change) => {
    const { oracle } = gateway.vobiz;
    const [[customer, session] = ['', '']] = oracle
      .customers()
      .flatMap(({ authId }) => oracle.kycSessionsOf(authId).map(({ id }) => [authId, id] as const));
    const node = async (native: string) =>
      gateway.query<{ node: { status: string } | null }>(
        'query($id: ID!) { node(id: $id) { ... on KycSession { status } } }',
        { id: idOf('KycSession', 'vobiz', native, session) },
      );
    expect((await node(customer)).data?.node?.status).toEqual(expect.any(String));
    const other = await node(change(customer));
    expect(other.data?.node ?? null).toBeNull();
    expect(other.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

// The graph as a subgraph: what it says of itself, entities by reference, and a supergraph with a ticketing system.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { isInterfaceType, isObjectType } from 'graphql';
import { subgraphText } from '../src/graph/subgraph.js';
import { clientSchema, schema } from '../src/schema.js';
import { ownKey } from './support/caller.js';
import { startGateway, type TestGateway } from './support/gateway.js';
import { compose, startSupergraph, type Supergraph, type Ticket } from './support/ticket-system.js';

let gateway: TestGateway;
let sdl: string;

beforeAll(async () => {
  gateway = await startGateway({ orgs: 30, devices: 8 });
  const { data } = await gateway.query<{ _service: { sdl: string } }, object>('{ _service { sdl } }');
  sdl = data?._service.sdl ?? '';
});
afterAll(() => gateway.close());
beforeEach(() => gateway.rhombus.clearRequests());

interface OrgsAndDevices {
  readonly clientOrgs: { readonly nodes: readonly { id: string; uuid: string; name: string }[] };
  readonly devices: { readonly nodes: readonly { id: string; name: string }[] };
}

async function orgsAndDevices(): Promise<OrgsAndDevices> {
  const { data } = await gateway.query<OrgsAndDevices, object>(
    '{ clientOrgs { nodes { id uuid name } } devices(first: 1000) { nodes { id name } } }',
  );
  gateway.rhombus.clearRequests();
  if (!data) throw new Error('no data');
  return data;
}

describe('the subgraph', () => {
  test('has every node type, and every interface of nodes, as an entity with the key id', () => {
    const nodes = Object.values(schema.getTypeMap()).filter(
      (type) =>
        (isObjectType(type) || isInterfaceType(type)) &&
        type.getInterfaces().some(({ name }) => name === 'Node'),
    );
    expect(nodes.length).toBeGreaterThan(12);
    for (const { name } of nodes) {
      expect(sdl).toMatch(new RegExp(`(type|interface) ${name} implements [^{]*@key\\(fields: "id"\\)`));
    }
  });

  test('shares what every graph with connections has, and composes its own directive', () => {
    expect(sdl).toMatch(/type PageInfo\s+@shareable/);
    expect(sdl).toContain('@composeDirective(name: "@vendor")');
    expect(sdl).toMatch(/type RhombusDevice [^{]*@vendor\(name: "rhombus"\)/);
  });
});

describe('entities', () => {
  const entities = /* GraphQL */ `
    query Entities($representations: [_Any!]!) {
      _entities(representations: $representations) {
        __typename
        ... on RhombusDevice {
          id
          name
          clientOrg {
            name
          }
        }
        ... on RhombusClientOrg {
          id
          name
        }
      }
    }
  `;
  interface Entities {
    readonly _entities: readonly ({ id: string; name: string; clientOrg?: { name: string } } | null)[];
  }

  test('of a hundred references to devices of many orgs cost what one list of them costs', async () => {
    const { devices } = await orgsAndDevices();
    const wanted = devices.nodes.slice(0, 100);
    const representations = wanted.map(({ id }) => ({ __typename: 'RhombusDevice', id }));
    const { data, errors } = await gateway.query<Entities, object>(entities, { representations });
    expect(errors).toBeUndefined();
    expect(data?._entities.map((entity) => [entity?.id, entity?.name])).toEqual(
      wanted.map(({ id, name }) => [id, name]),
    );
    expect(gateway.rhombus.requests.map(({ path }) => path).sort()).toEqual([
      '/api/partner/getClientsV2',
      '/api/partner/getListOfAllClientDevices',
    ]);
  });

  test('are found by the interface too, and all orgs cost one call', async () => {
    const { clientOrgs } = await orgsAndDevices();
    const representations = clientOrgs.nodes.map(({ id }) => ({ __typename: 'ClientOrg', id }));
    const { data, errors } = await gateway.query<Entities, object>(entities, { representations });
    expect(errors).toBeUndefined();
    expect(data?._entities.map((entity) => entity?.name)).toEqual(clientOrgs.nodes.map(({ name }) => name));
    expect(gateway.rhombus.requests).toHaveLength(1);
  });

  test('that are gone, or of another type, cost their own place only', async () => {
    const { clientOrgs } = await orgsAndDevices();
    const [org] = clientOrgs.nodes;
    const gone = Buffer.from('RhombusClientOrg:rhombus/AAAAAAAAAAAAAAAAAAAAAA').toString('base64url');
    const representations = [
      { __typename: 'RhombusClientOrg', id: gone },
      { __typename: 'RhombusClientOrg', id: org?.id },
      { __typename: 'RhombusDevice', id: org?.id },
      { __typename: 'RhombusClientOrg', id: 'nonsense' },
    ];
    const { data, errors } = await gateway.query<Entities, object>(entities, { representations });
    expect(data?._entities.map((entity) => entity?.name)).toEqual([
      undefined,
      org?.name,
      undefined,
      undefined,
    ]);
    expect(errors?.map(({ path, extensions }) => [path?.[1], extensions.code]).sort()).toEqual([
      [0, 'ORG_NOT_MANAGED'],
      [2, 'INVALID_ID'],
      [3, 'INVALID_ID'],
    ]);
  });
});

describe('beside another subgraph with nodes', () => {
  const relay = /* GraphQL */ `
    type Query {
      node(id: ID!): Node
      nodes(ids: [ID!]!): [Node]
    }
    interface Node {
      id: ID!
    }
    type Contract implements Node @key(fields: "id") {
      id: ID!
    }
  `;

  test('it composes without its own root fields of nodes, and not with them', () => {
    const without = subgraphText(clientSchema, { withNodeFields: false });
    expect(compose(sdl, relay).errors.join()).toContain('Query.node');
    const { errors, supergraphSdl } = compose(without, relay);
    expect(errors).toEqual([]);
    expect(supergraphSdl).toContain('node(id: ID!): Node @join__field(graph: TICKETS)');
  });
});

describe('with a ticketing system, under a federated gateway', () => {
  let supergraph: Supergraph;
  let tickets: readonly Ticket[];

  beforeAll(async () => {
    const { clientOrgs, devices } = await orgsAndDevices();
    tickets = clientOrgs.nodes.slice(0, 20).map((org, index) => ({
      number: index,
      title: `A ticket of ${org.name}`,
      clientOrg: { id: org.id },
      ...(devices.nodes[index] && {
        device: { __typename: 'RhombusDevice', id: devices.nodes[index].id },
      }),
    }));
    const { supergraphSdl, errors } = compose(sdl);
    expect(errors).toEqual([]);
    const url = await gateway.app.listen();
    supergraph = await startSupergraph(supergraphSdl ?? '', url, await ownKey(gateway.app), tickets);
  });
  afterAll(() => supergraph.stop());

  test('the supergraph knows which vendor a type is of', () => {
    const { supergraphSdl } = compose(sdl);
    expect(supergraphSdl).toMatch(/type RhombusClientOrg [^{]*@vendor\(name: "rhombus"\)/);
  });

  test('a ticket leads to the device and the client org that it is about, by two kinds of vendor call', async () => {
    const { data, errors } = await supergraph.query(
      '{ tickets { title clientOrg { name } device { name } } }',
    );
    expect(errors).toBeUndefined();
    expect(data?.tickets).toHaveLength(20);
    expect(data?.tickets).toEqual(
      tickets.map(({ title }) => ({
        title,
        clientOrg: { name: title.replace('A ticket of ', '') },
        device: { name: expect.any(String) },
      })),
    );
    expect(new Set(gateway.rhombus.requests.map(({ path }) => path)).size).toBe(2);
  });

  test('a client org leads to its tickets', async () => {
    const { data, errors } = await supergraph.query(
      '{ clientOrgs(first: 25) { nodes { name tickets { title } } } }',
    );
    expect(errors).toBeUndefined();
    const { nodes } = data?.clientOrgs as { nodes: readonly { name: string; tickets: Ticket[] }[] };
    expect(
      nodes.map(({ name, tickets: own }) => own.map(({ title }) => title === `A ticket of ${name}`)),
    ).toEqual(nodes.map((_, index) => (index < 20 ? [true] : [])));
  });
});

// The graph as a subgraph: what it says of itself, entities by reference, and a supergraph with a ticketing system.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { isInterfaceType, isObjectType } from 'graphql';
import { schema } from '../src/schema.js';
import { ownKey } from './support/caller.js';
import { startGateway, type TestGateway } from './support/gateway.js';
import { composers, link } from './support/composers.js';
import { federatedGateways, type FederatedGateway } from './support/federated-gateways.js';
import { ticketSdl, ticketSdlOfOneVendor, ticketSystem, type Ticket } from './support/ticket-system.js';

let gateway: TestGateway;
let sdl: string;
/** Where it listens, once it does. */
let address: string | undefined;

const compose = composers['@theguild/federation-composition'];

/** Gateways that lose the errors of an entity behind `@interfaceObject`. */
const silent = new Set(['what executes in Hive Gateway']);

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

/** What no vendor has any more. */
const gone = Buffer.from('RhombusClientOrg:rhombus/AAAAAAAAAAAAAAAAAAAAAA').toString('base64url');
const goneDevice = Buffer.from(
  'RhombusDevice:rhombus/AAAAAAAAAAAAAAAAAAAAAA/AAAAAAAAAAAAAAAAAAAAAA',
).toString('base64url');

/** The supergraphs, composed once for all gateways. */
const supergraphs = new Map<string, string>();

function supergraphOf(tickets: string): string {
  const known = supergraphs.get(tickets);
  if (known !== undefined) return known;
  const { supergraphSdl, errors } = compose({ partnergraph: sdl, tickets: `${link}\n${tickets}` });
  if (supergraphSdl === undefined) throw new Error(errors.join('\n'));
  supergraphs.set(tickets, supergraphSdl);
  return supergraphSdl;
}

describe.each(Object.entries(federatedGateways))('with a ticketing system, under %s', (name, start) => {
  let url: string;
  let tickets: readonly Ticket[];
  const running: FederatedGateway[] = [];

  /** A gateway over the two, with one ticket more whose things are gone. */
  async function open(ticketsText: string, withGone = false): Promise<FederatedGateway> {
    const lost: Ticket = {
      number: tickets.length,
      title: 'Lost',
      clientOrg: { id: gone },
      device: { __typename: 'RhombusDevice', id: goneDevice },
    };
    const federated = await start({
      supergraphSdl: supergraphOf(ticketsText),
      url,
      key: await ownKey(gateway.app),
      tickets: ticketSystem(ticketsText, withGone ? [...tickets, lost] : tickets),
    });
    running.push(federated);
    return federated;
  }

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
    url = address ??= await gateway.app.listen();
  });
  afterAll(() => Promise.all(running.map((federated) => federated.stop())));

  test('a ticket leads to the device and the client org that it is about, by two kinds of vendor call', async () => {
    const supergraph = await open(ticketSdl);
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

  test.each([
    ['whichever vendor it is of', ticketSdl],
    ['of one vendor', ticketSdlOfOneVendor],
  ])('a client org %s leads to its tickets', async (_which, ticketsText) => {
    const supergraph = await open(ticketsText);
    const { data, errors } = await supergraph.query(
      '{ clientOrgs(first: 25) { nodes { name ... on RhombusClientOrg { tickets { title } } } } }',
    );
    expect(errors).toBeUndefined();
    const { nodes } = data?.clientOrgs as { nodes: readonly { name: string; tickets: Ticket[] }[] };
    expect(
      nodes.map(({ name: org, tickets: own }) => own.map(({ title }) => title === `A ticket of ${org}`)),
    ).toEqual(nodes.map((_, index) => (index < 20 ? [true] : [])));
  });

  test.each([
    ['a device', ticketSdl, 'device', 'ORG_NOT_MANAGED'],
    ['a client org of one vendor', ticketSdlOfOneVendor, 'clientOrg', 'ORG_NOT_MANAGED'],
  ])('%s that is gone is told by its code, and the others come', async (_what, text, field, code) => {
    const supergraph = await open(text, true);
    const { data, errors } = await supergraph.query(`{ tickets { title ${field} { name } } }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors?.[0]?.path?.slice(0, 3)).toEqual(['tickets', 20, field]);
    const names = (data?.tickets as readonly Record<string, { name: string | null } | null>[]).map(
      (ticket) => ticket[field]?.name ?? null,
    );
    expect(names.map((found) => found !== null)).toEqual([...tickets.map(() => true), false]);
  });

  test(`a client org of any vendor that is gone is null, ${silent.has(name) ? 'without its error' : 'with its error'}`, async () => {
    const supergraph = await open(ticketSdl, true);
    const { data, errors } = await supergraph.query('{ tickets { title clientOrg { name } } }');
    const last = (data?.tickets as readonly { clientOrg: { name: string | null } | null }[]).at(-1);
    expect(last?.clientOrg?.name ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(
      silent.has(name) ? undefined : ['ORG_NOT_MANAGED'],
    );
  });

  test(`an interface and one of its types beside each other ${silent.has(name) ? 'lose' : 'keep'} the tickets`, async () => {
    const both =
      `${ticketSdl} type RhombusClientOrg @key(fields: "id", resolvable: false) { id: ID! }`.replace(
        'device:',
        'org: RhombusClientOrg device:',
      );
    const { data, errors } = await (await open(both)).query('{ clientOrgs { nodes { tickets { title } } } }');
    if (silent.has(name)) expect(errors?.[0]?.message).toMatch(/null for non-nullable .*tickets/);
    else expect([errors, typeof data?.clientOrgs]).toEqual([undefined, 'object']);
  });
});

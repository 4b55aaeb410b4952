/** An answer without what was asked for is not an empty one: what is missing is told, and what came is kept. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Dialect, HttpAnswer } from '../src/transport/dialect.js';
import { readAnswer } from '../src/transport/verdict.js';
import { rhombusDialect } from '../src/vendors/rhombus/dialect.js';
import { rhombusEndpoints } from '../src/vendors/rhombus/endpoints/index.js';
import { vobizDialect } from '../src/vendors/vobiz/dialect.js';
import { vobizEndpoints } from '../src/vendors/vobiz/endpoints/index.js';
import { vokeDialect } from '../src/vendors/voke/dialect.js';
import { vokeEndpoints } from '../src/vendors/voke/endpoints.js';
import { everyField } from './support/every-field.js';
import { startGateway, type TestGateway } from './support/gateway.js';
import { startVobizGateway } from './support/vobiz-gateway.js';

type AnyEndpoint = (typeof rhombusEndpoints)[number];

/** How the answers of a vendor are read. */
const reader =
  <Credential>(dialect: Dialect<Credential>) =>
  (endpoint: AnyEndpoint, answer: HttpAnswer): unknown =>
    readAnswer(dialect, [], endpoint, { kind: 'partner' }, answer);

const reads = [
  { vendor: 'rhombus', read: reader(rhombusDialect), endpoints: rhombusEndpoints },
  { vendor: 'vobiz', read: reader(vobizDialect), endpoints: vobizEndpoints },
  { vendor: 'voke', read: reader(vokeDialect), endpoints: vokeEndpoints },
]
  .flatMap(({ vendor, read, endpoints }) =>
    endpoints.map((endpoint) => ({ read, endpoint, name: `${vendor} ${endpoint.name}` })),
  )
  .filter(({ endpoint }) => endpoint.effect === 'read');

/** Whether an endpoint lets its answer say what is missing from it. */
const isWarned = ({ answer }: AnyEndpoint): boolean => {
  const envelope = answer instanceof z.ZodPipe ? answer.in : answer;
  return envelope instanceof z.ZodObject && 'warningMsg' in envelope.shape;
};

/** The code of reading such an answer to an endpoint; null where it passes. */
function codeOf({ read, endpoint }: (typeof reads)[number], json: object): unknown {
  try {
    read(endpoint, { status: 200, headers: {}, text: JSON.stringify(json), json });
    return null;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe.each(reads)('$name', (read) => {
  test.each<readonly [string, object]>([
    ['nothing at all', {}],
    ['fields that nobody knows', { ofAnotherName: [{ id: 'x' }], howMany: 3 }],
    [
      'its list under another name, in an envelope',
      { error: false, warningMsg: null, renamed: [{ id: 'x' }] },
    ],
    ['a map under another name, in an envelope', { error: false, renamed: { x: 1 } }],
  ])('does not pass with %s', (_name, json) => {
    expect(codeOf(read, json)).toBe('VENDOR_INVALID_ANSWER');
  });
});

describe('an empty list that the contract lets Rhombus leave out of its envelope', () => {
  // Who reads "no clients" for a list that is missing makes every org disappear; likewise for the people of an org.
  const required = ['getClients', 'getClientsV2', 'getUsersInOrg', 'findAccessControlledDoors'];
  const inEnvelope = reads.filter(({ endpoint }) => isWarned(endpoint) && !required.includes(endpoint.name));
  test.each(inEnvelope)('$name', (read) => {
    expect(codeOf(read, { error: false, errorMsg: null, warningMsg: null })).toBeNull();
  });
});

interface Page {
  readonly totalCount: number | null;
  readonly nodes: readonly { readonly uuid: string }[];
  readonly outages: readonly { readonly code: string; readonly endpoint: string; readonly message: string }[];
}
/** The outages of a whole answer. */
const outagesOf = ({ extensions }: { readonly extensions: object }): Page['outages'] =>
  (extensions as { readonly outages?: Page['outages'] }).outages ?? [];

const page = '{ totalCount nodes { uuid } outages { code endpoint message } }';

describe('Rhombus', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ orgs: 4, devices: 12 });
  });
  afterEach(() => gateway.rhombus.faults.clear());
  afterAll(() => gateway.close());

  const clients = '/api/partner/getClientsV2';
  const ask = async (document: string) =>
    (await gateway.query<{ clientOrgs: Page; devices: Page }, object>(document)).data;

  test.each([
    ['without their ids', { without: ['clientOrgUuid'] }],
    ['as {}', { without: ['clients', 'error', 'errorMsg', 'warningMsg'] }],
  ])('clients %s are no well fleet', async (_name, amendment) => {
    gateway.rhombus.faults.add({ kind: 'changed', path: clients, ...amendment });
    // What the live state is asked of has to be known first; the inventory of all needs no clients.
    const live = page.replace('uuid', 'uuid connection');
    const data = await ask(`{ clientOrgs(filter: { hasOfflineDevices: true }) ${page} devices ${live} }`);
    for (const one of [data?.clientOrgs, data?.devices]) {
      expect(one).toMatchObject({ totalCount: null, outages: [{ endpoint: 'getClientsV2' }] });
    }
  });

  test('one client without an id is told, and the others are there', async () => {
    const orgs = gateway.rhombus.oracle.orgs();
    gateway.rhombus.faults.add({
      kind: 'changed',
      path: clients,
      set: {
        clients: [
          ...orgs.map(({ uuid, name }) => ({ clientOrgUuid: uuid, clientOrgName: name })),
          { clientOrgName: 'x' },
        ],
      },
    });
    const data = await ask(`{ clientOrgs ${page} }`);
    expect(data?.clientOrgs.nodes).toHaveLength(4);
    expect(data?.clientOrgs.totalCount).toBeNull();
    expect(data?.clientOrgs.outages).toEqual([
      {
        code: 'VENDOR_INVALID_ANSWER',
        endpoint: 'getClientsV2',
        message: 'getClientsV2 answered against its contract: 1 of 5 rows cannot be read and are left out',
      },
    ]);
  });

  test.each([
    [
      'getListOfAllClientDevices',
      '/api/partner/getListOfAllClientDevices',
      '{ devices { totalCount nodes { uuid } outages { code endpoint message } } }',
    ],
    [
      'getClientDevices',
      '/api/partner/getClientDevices',
      '{ devices { totalCount nodes { uuid ... on RhombusDevice { reassignable } } outages { code endpoint message } } }',
    ],
    [
      'getMinimalCameraStateList',
      '/api/camera/getMinimalCameraStateList',
      '{ devices(filter: { type: CAMERA }) { totalCount nodes { uuid connection } outages { code endpoint message } } }',
    ],
  ])('devices of %s without their ids are told', async (endpoint, path, document) => {
    gateway.rhombus.faults.add({ kind: 'changed', path, without: ['uuid'] });
    const data = await ask(document);
    expect(data?.devices.totalCount).toBeNull();
    const told = data?.devices.outages.filter((outage) => outage.endpoint === endpoint) ?? [];
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['VENDOR_INVALID_ANSWER']));
  });

  test('counts that name an org and say nothing of it do not say that it is well', async () => {
    const counts = Object.fromEntries(gateway.rhombus.oracle.orgs().map(({ uuid }) => [uuid, {}]));
    gateway.rhombus.faults.add({
      kind: 'changed',
      path: '/api/partner/getClientStatusMap',
      set: { clientDeviceStatusMap: counts },
    });
    const data = await ask(`{ clientOrgs(filter: { hasOfflineDevices: true }) ${page} }`);
    expect(data?.clientOrgs.totalCount).toBeNull();
    expect(data?.clientOrgs.outages).toHaveLength(4);
  });

  test('a warning of the vendor is an outage of its part, whichever endpoint gives it, and shows no secret', async () => {
    const { token } = gateway.rhombus;
    const [org] = gateway.rhombus.oracle.orgs();
    const alerts = await gateway.query<{ clientOrg: { policyAlerts: Page } }, object>(
      `{ clientOrg(uuid: "${org?.uuid ?? ''}") { ... on RhombusClientOrg { policyAlerts(first: 1) { nodes { uuid } } } } }`,
    );
    const alert = alerts.data?.clientOrg.policyAlerts.nodes[0]?.uuid ?? '';
    const warningMsg = `Results truncated to 100 rows for ${token}`;
    gateway.rhombus.faults.add({ kind: 'changed', path: '/api/*', set: { warningMsg } });
    const entered = new Set<string>();
    const answer = await gateway.query<{ clientOrgs: Page; clientOrg: { locations: Page } }, object>(`{
      clientOrgs(filter: { hasOfflineDevices: false }) { totalCount outages { endpoint } ${everyField('ClientOrgConnection', entered)} }
      partner(account: "rhombus") { ${everyField('Partner', entered)} }
      clientOrg(uuid: "${org?.uuid ?? ''}") { ... on RhombusClientOrg {
        locations ${page}
        summary: licenseV2Enabled
        policyAlerts(first: 1) { totalCount nodes { uuid } }
        policyAlert(uuid: "${alert}") { uuid }
      } }
    }`);
    const declared = reads
      .map(({ endpoint }) => endpoint)
      .filter(isWarned)
      .map(({ name }) => name);
    // Of the calls that know the same, the planner makes one.
    const other = await gateway.query<object, object>(
      '{ clientOrgs { nodes { name ... on RhombusClientOrg { organization { name } } } } }',
    );
    const outages = [...outagesOf(answer), ...outagesOf(other)];
    const told = new Set(outages.map(({ endpoint }) => endpoint));
    const calls = [...answer.extensions.vendorCalls, ...other.extensions.vendorCalls];
    const made = new Set(calls.map(({ endpoint }) => endpoint));
    expect(declared.filter((name) => made.has(name) && !told.has(name))).toEqual([]);
    expect(declared.filter((name) => !made.has(name))).toEqual([]);
    expect(answer.data?.clientOrg.locations.totalCount).toBeNull();
    expect(answer.data?.clientOrg.locations.nodes.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer)).not.toContain(token);
    expect(outages[0]?.message).toContain('Results truncated to 100 rows for [secret]');
  });
});

describe('a total of the vendor', () => {
  test('that is less than the rows beside it is not believed', async () => {
    const gateway = await startVobizGateway({ customers: 7 });
    gateway.vobiz.faults.add({ kind: 'changed', path: '/api/v1/partner/accounts', set: { total: 0 } });
    const { data } = await gateway.query<{ customers: Page }>('{ customers { totalCount nodes { id } } }');
    await gateway.close();
    expect(data?.customers.nodes).toHaveLength(7);
    expect(data?.customers.totalCount).toBeNull();
  });
});

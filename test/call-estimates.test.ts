/** Estimates of vendor calls against what is counted at the vendors: never too few, and for known fleets not twice too many. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  parse,
  print,
  separateOperations,
  type GraphQLField,
} from 'graphql';
import { referenceQueries } from '../benchmark/reference-queries.js';
import { flagshipVariables } from '../src/cli/flagship-variables.js';
import { schema } from '../src/schema.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { everyField } from './support/every-field.js';
import { startGateway, type TestGateway } from './support/gateway.js';
import type { Answer } from './support/open-gateway.js';
import { root } from './source-files.js';

const operations = join(root, 'schema/operations');

/** The reference queries of the benchmark, and the operations that `test/vendor-calls.test.ts` holds to their minima. */
const references = [
  ...referenceQueries.map(({ name, operation }) => [name, operation] as const),
  ...Object.entries(
    separateOperations(parse(readFileSync(join(operations, 'reference.graphql'), 'utf8'))),
  ).map(([name, document]) => [name, print(document)] as const),
];

/** Variables for whatever an operation declares. */
function variablesOf(query: string, known: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = getOperationAST(parse(query))?.variableDefinitions?.map(
    ({ variable }) => variable.name.value,
  );
  return Object.fromEntries(Object.entries(known).filter(([name]) => names?.includes(name)));
}

const costOf = (answer: Answer<unknown>): Answer<unknown>['extensions']['cost'] => {
  if (answer.extensions?.cost === undefined) throw new Error(JSON.stringify(answer).slice(0, 500));
  return answer.extensions.cost;
};

describe.each([1, 10, 100, 300])('reference queries over %i orgs', (orgs) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ orgs, devices: 6, orgsWithOfflineCameras: Math.ceil(orgs / 20) });
  });
  afterAll(() => gateway.close());

  test.each(references)('%s', async (_name, query) => {
    const uuid = gateway.rhombus.oracle.orgs()[0]?.uuid;
    gateway.rhombus.clearRequests();
    const answer = await gateway.query<unknown, object>(query, variablesOf(query, { uuid }));
    const { estimatedVendorCalls, vendorCalls } = costOf(answer);
    expect(vendorCalls).toBe(gateway.rhombus.requests.length);
    expect(estimatedVendorCalls).toBeGreaterThanOrEqual(vendorCalls);
    expect(estimatedVendorCalls).toBeLessThanOrEqual(2 * vendorCalls);
  });
});

/** Roads to the rows of each type, few enough that the calls of one field show. */
const roads: Readonly<Record<string, (fields: string) => string>> = {
  Query: (fields) => fields,
  RhombusPartner: (fields) => `partner(account: "rhombus") { ... on RhombusPartner { ${fields} } }`,
  VobizPartner: (fields) => `partner(account: "vobiz") { ... on VobizPartner { ${fields} } }`,
  VokePartner: (fields) => `partner(account: "voke") { ... on VokePartner { ${fields} } }`,
  RhombusClientOrg: (fields) =>
    `clientOrgs(first: 4, partner: ["rhombus"]) { nodes { ... on RhombusClientOrg { ${fields} } } }`,
  RhombusDevice: (fields) =>
    `devices(first: 7, partner: ["rhombus"]) { nodes { ... on RhombusDevice { ${fields} } } }`,
  License: (fields) => `licenses(first: 7) { nodes { ${fields} } }`,
  AddOnLicense: (fields) =>
    `clientOrgs(first: 4) { nodes { ... on RhombusClientOrg { addOnLicenses { nodes { ${fields} } } } } }`,
  Door: (fields) =>
    `clientOrgs(first: 4) { nodes { ... on RhombusClientOrg { doors { nodes { ${fields} } } } } }`,
  PolicyAlert: (fields) =>
    `clientOrgs(first: 4) { nodes { ... on RhombusClientOrg { policyAlerts(first: 3) { nodes { ${fields} } } } } }`,
  RhombusApiKey: (fields) => `apiKeys(partner: ["rhombus"]) { nodes { ... on RhombusApiKey { ${fields} } } }`,
  Customer: (fields) => `customers(first: 4) { nodes { ${fields} } }`,
  Voice: (fields) => `customers(first: 4) { nodes { voice { ${fields} } } }`,
  Transaction: (fields) =>
    `partner(account: "vobiz") { ... on VobizPartner { transactions(first: 7) { nodes { ${fields} } } } }`,
  CallRecord: (fields) =>
    `partner(account: "vobiz") { ... on VobizPartner { callRecords(first: 7) { nodes { ${fields} } } } }`,
  PhoneNumber: (fields) =>
    `partner(account: "vobiz") { ... on VobizPartner { phoneNumbers(first: 7) { nodes { ${fields} } } } }`,
  KycSession: (fields) =>
    `partner(account: "vobiz") { ... on VobizPartner { kycSessions(first: 7) { nodes { ${fields} } } } }`,
  VokeOrganization: (fields) =>
    `clientOrgs(first: 4, partner: ["voke"]) { nodes { ... on VokeOrganization { ${fields} } } }`,
  VokeApiKey: (fields) =>
    `apiKeys(first: 7, partner: ["voke"]) { nodes { ... on VokeApiKey { ${fields} } } }`,
  Plant: (fields) =>
    `clientOrgs(first: 4, partner: ["voke"]) { nodes { ... on VokeOrganization { plants { nodes { ${fields} } } } } }`,
  EnergyAlert: (fields) =>
    `clientOrgs(first: 4, partner: ["voke"]) { nodes { ... on VokeOrganization { alerts(first: 5) { nodes { ${fields} } } } } }`,
  VokeSubDevice: (fields) =>
    `devices(first: 7, partner: ["voke"]) { nodes { ... on VokeSubDevice { ${fields} } } }`,
  Client: (fields) => `links(first: 4) { nodes { ${fields} } }`,
  LinkEnd: (fields) => `links(first: 4) { nodes { ends { ${fields} } } }`,
  LinkSuggestion: (fields) => `linkSuggestions(minScore: 0, first: 4) { nodes { ${fields} } }`,
};

/** Types whose rows come with those of another type, and whose fields read nothing but the row. */
const readsOnly = new Set([
  'Location',
  'User',
  'ClaimKey',
  'PlantGroup',
  'Subscription',
  'AccessKey',
  'AuditEntry',
  'BulkWrite',
]);

/** A field with as little below it as GraphQL allows; a list with its rows and its length. */
function selectionOf({ name, type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return name;
  const fields = 'getFields' in named ? Object.keys(named.getFields()) : [];
  const inside = ['totalCount', 'nodes { __typename }', 'updatedAt'].filter((part) =>
    fields.includes(part.split(' ')[0] ?? ''),
  );
  return `${name} { ${['__typename', ...inside].join(' ')} }`;
}

const fieldsByType = Object.entries(roads).flatMap(([typename, road]) => {
  const type = schema.getType(typename);
  if (!isObjectType(type)) throw new Error(`no type ${typename}`);
  return Object.values(type.getFields())
    .filter(({ name, args }) => !name.startsWith('_') && !args.some(isRequiredArgument))
    .filter(({ name }) => typename !== 'Query' || !['client', 'clientOrg', 'customer'].includes(name))
    .map((field) => [`${typename}.${field.name}`, `{ ${road(selectionOf(field))} }`] as const);
});

describe('over three vendors', () => {
  let demo: TestDemo;
  beforeAll(async () => {
    demo = await openDemo({ orgs: 20, devices: 4 });
    // It says what vendors refuse, which is not what is looked at here.
    demo.app.log.level = 'silent';
  });
  afterAll(() => demo.close());

  /** Asks, and holds the estimate against what the vendors counted. */
  async function expectEnough(query: string, variables: object = {}): Promise<void> {
    const before = demo.vendors.countRequests();
    const answer = await demo.query<unknown, object>(query, variables);
    const made = demo.vendors.countRequests() - before;
    const { estimatedVendorCalls, vendorCalls } = costOf(answer);
    expect(vendorCalls).toBe(made);
    expect([query, Math.min(estimatedVendorCalls, made)]).toEqual([query, made]);
  }

  // From a gateway that knows nothing yet to one that has seen it all.
  test.each(fieldsByType)('%s by itself never costs more than estimated', (_name, query) =>
    expectEnough(query),
  );

  test('every type with a vendor behind it is looked at', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const nodes = types.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
    const left = nodes.map(({ name }) => name).filter((name) => !(name in roads) && !readsOnly.has(name));
    expect(left).toEqual([]);
  });

  const files = readdirSync(operations).filter(
    (file) => file.endsWith('.graphql') && file !== 'reference.graphql',
  );
  const names = demoVariables();
  test.each(files.flatMap((file) => [1, 2].map((time) => [file, time] as const)))(
    '%s, asked %i times',
    async (file) => {
      const query = readFileSync(join(operations, file), 'utf8');
      await expectEnough(query, variablesOf(query, names));
    },
  );

  test.each(['ClientOrg', 'Device', 'License', 'Customer', 'ApiKey', 'Client', 'LinkSuggestion'])(
    'all fields below all of %s',
    async (type) => {
      const road = type === 'Client' ? 'links' : type.charAt(0).toLowerCase() + type.slice(1) + 's';
      await expectEnough(`{ ${road}(first: 4) { ${everyField(`${type}Connection`, new Set())} } }`);
    },
  );

  test.each(['RhombusClientOrg', 'RhombusDevice', 'Customer', 'VokeOrganization', 'VokeSubDevice', 'Client'])(
    'nodes of the type %s, found by their ids',
    async (type) => {
      const list = await demo.query<Record<'list', { nodes: { id?: string }[] }>, object>(
        `{ list: ${(roads[type] ?? String)('id').replace('first: 4', 'first: 3')} }`,
      );
      const ids = list.data?.list.nodes.flatMap(({ id }) => id ?? []) ?? [];
      expect(ids.length).toBeGreaterThan(0);
      const fields = everyField(type, new Set());
      await expectEnough(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} { ${fields} } } }`, {
        ids,
      });
      await expectEnough(`query ($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`, {
        id: ids[0],
      });
    },
  );
});

function demoVariables(): Record<string, unknown> {
  return { ...flagshipVariables(new Date()), name: 'Acme Dental', below: '100000' };
}

describe('what makes no vendor call', () => {
  test('is estimated to make none, and does not ask what there is', async () => {
    const gateway = await startGateway({ orgs: 3 });
    for (const query of [
      '{ __typename partners { name vendor } }',
      '{ __schema { types { name } } }',
      'query ($no: Boolean = false) { clientOrgs @include(if: $no) { nodes { devices { totalCount } } } }',
      '{ clientOrgs(partner: []) { nodes { devices { totalCount } } } }',
      '{ devices(filter: { type: BADGE_READER, connection: OFFLINE }) { totalCount } }',
    ]) {
      expect(costOf(await gateway.query<unknown, object>(query))).toMatchObject({
        estimatedVendorCalls: 0,
        vendorCalls: 0,
      });
    }
    expect(gateway.rhombus.requests).toEqual([]);
    await gateway.close();
  });
});

describe('the declarations', () => {
  test('of an interface hold for its implementations', () => {
    const fields = Object.values(schema.getTypeMap())
      .filter(isInterfaceType)
      .flatMap((parent) =>
        Object.values(parent.getFields())
          .filter(({ extensions }) => 'needs' in extensions)
          .flatMap(({ name }) =>
            schema
              .getPossibleTypes(parent)
              .map((type) => [`${type.name}.${name}`, type.getFields()[name]] as const),
          ),
      );
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter(([, field]) => !field || !('needs' in field.extensions))).toEqual([]);
  });
});

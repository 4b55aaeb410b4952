/** Every field that Voke supplies answers, every endpoint is used, and every node is found again by its id. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { schema } from '../src/schema.js';
import { vokeEndpoints } from '../src/vendors/voke/endpoints.js';
import { everyField, fieldsWithValue } from './support/every-field.js';
import { leafFieldsOf, typesOf } from './support/vendor-types.js';
import { startVokeGateway, type VokeGateway } from './support/voke-gateway.js';

/** What is not of Voke, and so is not entered: roads to links and to other vendors. */
const own = new Set(typesOf('voke').map(({ name }) => name));
const foreign = Object.keys(schema.getTypeMap()).filter((name) => !own.has(name));

const everything = `{
  partner(account: "voke") { ... on VokePartner { ${everyField('VokePartner', new Set(foreign))} } }
  clientOrgs { nodes { ... on VokeOrganization { ${everyField('VokeOrganization', new Set(foreign))} } } }
}`;

/** The fields that want an argument. */
const withArguments = `query ($org: String, $plant: ID!, $alert: String!, $ean: String!) {
  clientOrg(uuid: $org) {
    ... on VokeOrganization {
      alert(uuid: $alert) { __typename uuid message }
      deviceTemplates(level: SUB_DEVICE) { __typename uuid }
    }
  }
  node(id: $plant) {
    ... on Plant {
      telemetry(from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", bucket: ONE_HOUR) {
        ${everyField('TelemetryPoint', new Set())}
      }
      meterState(ean: $ean) { ${everyField('MeterState', new Set())} }
    }
  }
}`;

let gateway: VokeGateway;
beforeAll(async () => {
  gateway = await startVokeGateway({ orgs: 60 });
});
afterAll(() => gateway.close());

/** A plant that has been heard of, with what the second query is asked with. */
function liveSite() {
  const { oracle } = gateway.voke;
  const [found] = oracle.organizations().flatMap(({ id }) => {
    const [alert] = oracle.alertsOf(id);
    const plant = oracle.plantsOf(id).find(({ status }) => status === 'ONLINE');
    return alert === undefined || plant === undefined ? [] : [{ org: id, alert: alert.id, plant }];
  });
  if (found === undefined) throw new Error('the fiction has no plant on line with an alert');
  const id = Buffer.from(`Plant:voke/${found.org}/${found.plant.id}`).toString('base64url');
  return { org: found.org, alert: found.alert, plant: id, ean: found.plant.metadata.eanProd };
}

describe('every field of Voke', () => {
  test('answers with a value somewhere, from all endpoints that we have', async () => {
    const first = await gateway.query<object>(everything);
    const second = await gateway.query<object>(withArguments, liveSite());
    expect([first.errors, second.errors]).toEqual([undefined, undefined]);

    const withValue = fieldsWithValue([first.data, second.data]);
    const without = leafFieldsOf(typesOf('voke')).filter((field) => !withValue.has(field));
    // The fiction has no schedules, and the vendor does not tell the others.
    expect([...without].sort()).toEqual([
      'SiteConfig.activeSchedule',
      'VokeSubDevice.firmwareVersion',
      'VokeSubDevice.model',
    ]);

    const called = gateway.voke.requests.map(({ path }) => path);
    const reads = vokeEndpoints.filter(({ effect }) => effect === 'read');
    const unused = reads.filter(({ path }) => {
      const form = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
      return !called.some((one) => form.test(one));
    });
    expect(unused.map(({ name }) => name)).toEqual([]);
  });

  test('never holds a secret', async () => {
    const answer = await gateway.query<object>(everything);
    const secrets = [
      gateway.voke.token,
      ...gateway.voke.oracle.organizations().map(({ id }) => gateway.voke.apiKeyOf(id)),
    ];
    const text = JSON.stringify(answer);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});

describe('a node', () => {
  test.each([
    ['VokePartner', 'partner(account: "voke") { ...row } clientOrg(uuid: $org) { name }'],
    ['VokeOrganization', 'clientOrg(uuid: $org) { ...row }'],
    ['Plant', 'clientOrg(uuid: $org) { ... on VokeOrganization { plants(first: 1) { nodes { ...row } } } }'],
    ['VokeSubDevice', 'clientOrg(uuid: $org) { devices(last: 1) { nodes { ...row } } }'],
    [
      'VokeApiKey',
      'clientOrg(uuid: $org) { ... on VokeOrganization { apiKeys(last: 1) { nodes { ...row } } } }',
    ],
    [
      'PlantGroup',
      'clientOrg(uuid: $org) { ... on VokeOrganization { plantGroups(first: 1) { nodes { ...row } } } }',
    ],
    [
      'EnergyAlert',
      'clientOrg(uuid: $org) { ... on VokeOrganization { alerts(last: 1) { nodes { ...row } } } }',
    ],
  ])('%s is the same when it is asked for by its id', async (type, road) => {
    const fragment = `fragment row on Node { __typename id
      ... on Partner { title: name } ... on ClientOrg { name } ... on Plant { name }
      ... on Device { name serialNumber } ... on ApiKey { name expiresAt } ... on PlantGroup { name }
      ... on EnergyAlert { message } }`;
    const { oracle } = gateway.voke;
    const org = oracle
      .organizations()
      .find(({ id }) => oracle.plantGroupsOf(id).length > 0 && oracle.alertsOf(id).length > 0);
    const there = await gateway.query<object>(`query ($org: String) { ${road} } ${fragment}`, {
      org: org?.id,
    });
    const row = rowIn(there.data);
    expect(row).toMatchObject({ __typename: type });
    const again = await gateway.query<{ node: object }>(
      `query ($id: ID!) { node(id: $id) { ...row } } ${fragment}`,
      { id: row?.['id'] },
    );
    expect(again.errors).toBeUndefined();
    expect(again.data?.node).toEqual(row);
  });

  test.each(['Plant', 'VokeApiKey', 'PlantGroup'])('%s that has gone is not found', async (type) => {
    const [org] = gateway.voke.oracle.organizations();
    const gone = `${type}:voke/${org?.id}/00000000-0000-4000-8000-000000000000`;
    const { errors } = await gateway.query<object>('query ($id: ID!) { node(id: $id) { id } }', {
      id: Buffer.from(gone).toString('base64url'),
    });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });
});

/** The innermost object with a type, which is the row that the road led to. */
function rowIn(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('__typename' in value) return { ...value };
  return Object.values(value)
    .map(rowIn)
    .find((row) => row !== undefined);
}

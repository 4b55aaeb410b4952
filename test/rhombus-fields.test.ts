/** Every field of Rhombus in the graph answers, from the call that its description names. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rhombusEndpoints } from '../src/vendors/rhombus/endpoints/index.js';
import { everyField, fieldsWithValue } from './support/every-field.js';
import { startGateway, type TestGateway } from './support/gateway.js';
import { leafFieldsOf, typesOf } from './support/vendor-types.js';

const entered = new Set<string>();
const everything = `{
  clientOrgs(first: 30) { ${everyField('ClientOrgConnection', entered)} }
  partner(account: "rhombus") { ${everyField('Partner', entered)} }
  licenses(first: 5) { ${everyField('LicenseConnection', entered)} }
}`;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ orgs: 30, devices: 40 });
});
afterAll(() => gateway.close());

describe('every field', () => {
  test('answers with a value somewhere', async () => {
    const { data, errors } = await gateway.query<object, object>(everything);
    // A client that does not let the partner in refuses its client-level fields, and only those.
    expect(new Set(errors?.map(({ extensions }) => extensions.code) ?? [])).toEqual(
      new Set(['VENDOR_FORBIDDEN']),
    );
    const withValue = fieldsWithValue(data);
    const without = leafFieldsOf(typesOf('rhombus')).filter((field) => !withValue.has(field));
    // Of these the fiction has none, and keys of Rhombus do not end.
    expect([...without].sort()).toEqual([
      'Location.address2',
      'Organization.address2',
      'RhombusApiKey.expiresAt',
      'RhombusDevice.description',
      'RhombusDevice.ssid',
    ]);
  });

  test('and between them the queries make use of every endpoint that we read', async () => {
    const [org] = gateway.rhombus.oracle.orgs();
    const [alert] = gateway.rhombus.oracle.policyAlertsOf(org?.uuid ?? '');
    await gateway.query<object, object>(
      `query ($org: String, $alert: String!) {
        clientOrgs { nodes { name ... on RhombusClientOrg { deviceStatus { total } } } }
        clientOrg(uuid: $org) {
          ... on RhombusClientOrg {
            doors { nodes { name } }
            organization { name }
            policyAlert(uuid: $alert) { text }
          }
        }
        devices { nodes { name } }
      }`,
      { org: org?.uuid, alert: alert?.uuid },
    );
    const called = new Set(gateway.rhombus.requests.map(({ path }) => path));
    const reads = rhombusEndpoints.filter(({ effect }) => effect === 'read');
    expect(reads.map(({ path }) => path).filter((path) => !called.has(path))).toEqual([]);
  });
});

describe('a vendor’s new word', () => {
  test('never fails a query', async () => {
    const strange = await startGateway({ orgs: 15, devices: 40, unknownEnumValues: true });
    const { data, errors } = await strange.query<object, object>(everything);
    await strange.close();
    expect(errors).toBeUndefined();
    const text = JSON.stringify(data);
    expect(text).toMatch(/"type":"OTHER"|"state":"UNKNOWN"/);
  });
});

/** What the gateway has in common with a vendor's contract: the endpoints, the fields it reads, and what it sends. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rhombusEndpoints } from '../../../src/vendors/rhombus/endpoints/index.js';
import { everyField } from '../../support/every-field.js';
import { startGateway, type TestGateway } from '../../support/gateway.js';
import type { Contract } from './openapi.js';
import { wireFields } from './wire-fields.js';

/** The JSON types that OpenAPI has for what we read as one. */
const openapiTypes: Readonly<Record<string, readonly string[]>> = { number: ['number', 'integer'] };

export function readsItsContract(contract: Contract): void {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ orgs: 5, devices: 30 });
  });
  afterAll(() => gateway.close());

  test.each(rhombusEndpoints.map((endpoint) => [endpoint.path, endpoint] as const))(
    '%s exists, with every field that is read, of that type',
    (path, { answer, method }) => {
      expect(method).toBe('POST');
      expect(contract.paths).toContain(path);
      for (const { trail, type } of wireFields(answer)) {
        const declared = contract.property(path, 'answer', trail)?.type;
        expect([trail, openapiTypes[type]?.includes(declared ?? '') === true ? type : declared]).toEqual([
          trail,
          type,
        ]);
      }
    },
  );

  test.each(rhombusEndpoints.map((endpoint) => [endpoint.path, endpoint] as const))(
    '%s exists, with every parameter that could be sent, of that type',
    (path, { parameters }) => {
      for (const { trail, type } of wireFields(parameters)) {
        const declared = contract.property(path, 'request', trail)?.type;
        expect([trail, openapiTypes[type]?.includes(declared ?? '') === true ? type : declared]).toEqual([
          trail,
          type,
        ]);
      }
    },
  );

  test('every request that is sent validates', async () => {
    const window = '(first: 3, from: "2020-01-01T00:00:00Z", to: "2090-01-01T00:00:00Z")';
    await gateway.query<object, object>(`{
      clientOrgs { nodes { ${everyField('RhombusClientOrg', new Set()).replace(/^__typename/, '... on RhombusClientOrg { __typename')} } } }
      partner(account: "rhombus") { ${everyField('Partner', new Set())} }
      windows: clientOrgs { nodes { ... on RhombusClientOrg {
        policyAlerts${window} { nodes { text } }
        auditEvents${window} { nodes { text } }
        shipments${window} { nodes { carrier } }
      } } }
    }`);
    expect(gateway.rhombus.requests.length).toBeGreaterThan(100);
    for (const { path, body, method } of gateway.rhombus.requests) {
      expect([method, path, contract.mistakes(path, 'request', body)]).toEqual(['POST', path, []]);
    }
  });
}

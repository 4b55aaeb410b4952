/** An answer from the wrong org is a failure with a code, never an empty list. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createRequestApi } from '../src/transport/api.js';
import { Secret } from '../src/secret.js';
import { wholeSight, type SeenOrg } from '../src/sight.js';
import { createLog } from '../src/telemetry/log.js';
import { unlimitedBudget } from '../src/transport/budget.js';
import { createVendorClient, type CallContext } from '../src/transport/client.js';
import { rhombusDialect } from '../src/vendors/rhombus/dialect.js';
import { rhombusEndpoints } from '../src/vendors/rhombus/endpoints/index.js';
import { startGateway, type TestGateway } from './support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ orgs: 3, devices: 10 });
});
afterEach(() => gateway.rhombus.faults.clear());
afterAll(() => gateway.close());

describe('a lost auth-org header', () => {
  test('is noticed where devices were to be expected', async () => {
    gateway.rhombus.faults.add({ kind: 'dropOrgHeader', path: '/api/camera/*' });
    gateway.rhombus.faults.add({ kind: 'dropOrgHeader', path: '/api/org/*' });
    const { data, errors } = await gateway.query<{ clientOrgs: { nodes: { devices: null }[] } }, object>(
      '{ clientOrgs { nodes { devices(filter: { type: CAMERA }) { nodes { connection } } } } }',
    );
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(
      new Set(['ORG_SCOPE_NOT_APPLIED']),
    );
    expect(data?.clientOrgs.nodes.map(({ devices }) => devices)).toEqual([null, null, null]);
  });

  test('an empty list that the vendor vouches for is an empty list', async () => {
    gateway.rhombus.faults.add({ kind: 'answer', json: { cameraStates: [] }, path: '/api/camera/*' });
    const { data, errors } = await gateway.query<object, object>(
      '{ clientOrgs(first: 1) { nodes { devices(filter: { type: CAMERA }) { nodes { connection } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ clientOrgs: { nodes: [{ devices: { nodes: [] } }] } });
  });

  test.each([
    ['users', '/api/user/getUsersInOrg', 'users'],
    ['doors', '/api/component/findAccessControlledDoors', 'accessControlledDoors'],
    ['policyAlerts', '/api/event/getPolicyAlerts', 'policyAlerts'],
    ['auditEvents', '/api/report/getAuditFeed', 'auditEvents'],
    ['licenses', '/api/license/getDeviceLicensesForClientOrg', 'deviceLicenses'],
    ['shipments', '/api/partner/getShipments', 'customerShipmentList'],
  ])('%s of another org are refused', async (field, path, list) => {
    const foreign = {
      uuid: 'ZZZZZZZZZZZZZZZZZZZZZZ',
      orgUuid: 'YYYYYYYYYYYYYYYYYYYYYY',
      'rhombus-orgUuid': 'YYYYYYYYYYYYYYYYYYYYYY',
    };
    gateway.rhombus.faults.add({ kind: 'answer', json: { [list]: [foreign] }, path });
    const { data, errors } = await gateway.query<object, object>(
      `{ clientOrgs(first: 1) { nodes { ... on RhombusClientOrg { ${field} { nodes { uuid } } } } } }`,
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['ORG_SCOPE_NOT_APPLIED']);
    expect(JSON.stringify(data)).not.toContain('ZZZZ');
  });
});

describe('before a call is sent', () => {
  // Nothing listens there: whatever was sent would be VENDOR_UNAVAILABLE.
  const client = createVendorClient({
    dialect: rhombusDialect,
    credentialOf: () => ({ token: new Secret('unused') }),
    baseUrl: 'http://127.0.0.1:9',
    partner: 'rhombus',
    log: createLog('silent'),
    settings: {
      attemptTimeoutMs: 1000,
      retries: 0,
      concurrency: 1,
      queueLimit: 1,
      answerLimitBytes: 1000,
      connections: 1,
    },
  });
  const context: CallContext = {
    signal: AbortSignal.timeout(1000),
    deadline: performance.now() + 1000,
    vendorCalls: { calls: [], add: () => undefined },
    unread: [],
    sight: wholeSight(),
    budget: unlimitedBudget,
  };

  const seen = (native: string, sight = context.sight, account = 'rhombus'): SeenOrg => {
    const org = sight.sees(account, native);
    if (org === undefined) throw new Error('this sight sees everything');
    return org;
  };

  test.each(
    rhombusEndpoints
      .filter(({ scope }) => scope === 'org')
      .map((endpoint) => [endpoint.name, endpoint] as const),
  )('%s without an org is refused', async (_name, endpoint) => {
    const api = createRequestApi(client, context).asOrg(seen(' '));
    await expect(api.call({ ...endpoint, scope: 'org' }, {})).rejects.toMatchObject({
      code: 'ORG_SCOPE_MISSING',
    });
  });

  test.each(
    rhombusEndpoints
      .filter(({ scope }) => scope === 'partner')
      .map((endpoint) => [endpoint.name, endpoint] as const),
  )('%s with an org is refused', async (_name, endpoint) => {
    const sent = client.send(endpoint, { kind: 'org', org: seen('AAAAAAAAAAAAAAAAAAAAAA') }, {}, context);
    await expect(sent).rejects.toMatchObject({ code: 'ORG_SCOPE_MISSING' });
  });

  test.each([
    ['of another sight', () => seen('AAAAAAAAAAAAAAAAAAAAAA', wholeSight())],
    ['of another account', () => seen('AAAAAAAAAAAAAAAAAAAAAA', context.sight, 'rhombus-eu')],
  ])('an org %s is refused', async (_name, org) => {
    const endpoint = rhombusEndpoints.find(({ scope }) => scope === 'org');
    if (endpoint === undefined) throw new Error('there is no call for an org');
    const api = createRequestApi(client, context).asOrg(org());
    await expect(api.call({ ...endpoint, scope: 'org' }, {})).rejects.toMatchObject({
      code: 'ORG_SCOPE_MISSING',
    });
  });
});

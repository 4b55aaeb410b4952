/** Whatever a vendor does, the caller gets a documented code for that part, and everything else is answered. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '../src/errors.js';
import type { FaultKind } from '../simulators/index.js';
import { startGateway, type TestGateway } from './support/gateway.js';

const cameras = '/api/camera/getMinimalCameraStateList';
const claimKeys = '/api/partner/getClaimKeysForPartnerOrg';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway(
    { orgs: 3, devices: 10 },
    { transport: { attemptTimeoutMs: 1_000, retries: 1, answerLimitBytes: 4_000_000 } },
  );
});
afterEach(() => {
  gateway.rhombus.faults.clear();
  gateway.rhombus.clearRequests();
});
afterAll(() => gateway.close());

interface Cameras {
  readonly clientOrgs: {
    readonly nodes: readonly { uuid: string; name: string; devices: { nodes: { uuid: string }[] } | null }[];
  };
}
const liveCameras =
  '{ clientOrgs { nodes { uuid name devices(filter: { type: CAMERA }) { nodes { uuid connection } } } } }';

const table: readonly (readonly [string, FaultKind, ErrorCode, requests: number])[] = [
  ['401', { kind: 'unauthorized' }, 'VENDOR_UNAUTHENTICATED', 1],
  ['403', { kind: 'forbidden' }, 'VENDOR_FORBIDDEN', 1],
  ['404', { kind: 'status', status: 404, body: '{"error":"x","msg":"no such path"}' }, 'VENDOR_NOT_FOUND', 1],
  ['a bare 404', { kind: 'status', status: 404 }, 'VENDOR_NOT_FOUND', 1],
  [
    '400 in the malformed form',
    { kind: 'status', status: 400, body: '{"error":"Bad","msg":"no"}' },
    'VENDOR_REJECTED_REQUEST',
    1,
  ],
  ['a failure inside HTTP 200', { kind: 'refused', errorMsg: 'Org is being migrated' }, 'VENDOR_REFUSED', 1],
  ['429 for longer than may be waited', { kind: 'rateLimited', retryAfter: 3600 }, 'VENDOR_RATE_LIMITED', 1],
  ['500', { kind: 'status', status: 500, body: 'oops' }, 'VENDOR_UNAVAILABLE', 2],
  [
    '500 in the malformed form',
    { kind: 'status', status: 500, body: '{"status":500,"error":"Internal","msg":"orgUuid is missing"}' },
    'VENDOR_UNAVAILABLE',
    2,
  ],
  ['503', { kind: 'status', status: 503 }, 'VENDOR_UNAVAILABLE', 2],
  ['a hang', { kind: 'hang' }, 'VENDOR_TIMEOUT', 2],
  ['a body that stalls', { kind: 'slowBody', bytes: 20 }, 'VENDOR_TIMEOUT', 2],
  ['a cut connection', { kind: 'reset' }, 'VENDOR_UNAVAILABLE', 2],
  ['a connection cut in the body', { kind: 'reset', bytes: 20 }, 'VENDOR_UNAVAILABLE', 2],
  ['HTML', { kind: 'html' }, 'VENDOR_INVALID_ANSWER', 1],
  ['half a JSON', { kind: 'halfJson' }, 'VENDOR_INVALID_ANSWER', 1],
  ['an empty body', { kind: 'status', status: 200, body: '' }, 'VENDOR_INVALID_ANSWER', 1],
  [
    'a field of another type',
    { kind: 'answer', json: { cameraStates: [{ name: 7 }], claimKeys: [{ poNumber: 7 }] } },
    'VENDOR_INVALID_ANSWER',
    1,
  ],
  ['60 MB', { kind: 'huge' }, 'VENDOR_ANSWER_TOO_LARGE', 1],
  ['a compressed bomb', { kind: 'gzipBomb' }, 'VENDOR_ANSWER_TOO_LARGE', 1],
  ['a redirect', { kind: 'redirect', url: 'http://127.0.0.1:9/elsewhere' }, 'VENDOR_REDIRECTED', 1],
];

describe('a client-level call that fails for one org', () => {
  test.each(table)('%s', async (_name, fault, code, requests) => {
    const [first] = gateway.rhombus.oracle.orgs();
    gateway.rhombus.faults.add({ ...fault, path: cameras, org: first?.uuid ?? '' });
    const { data, errors } = await gateway.query<Cameras, object>(liveCameras);

    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors?.[0]?.extensions).toMatchObject({
      vendor: 'rhombus',
      partner: 'rhombus',
      org: first?.uuid,
    });
    expect(errors?.[0]?.extensions['action']).toEqual(expect.any(String));
    expect(data?.clientOrgs.nodes).toHaveLength(3);
    for (const { uuid, devices } of data?.clientOrgs.nodes ?? []) {
      expect(devices === null).toBe(uuid === first?.uuid);
    }
    const sent = gateway.rhombus.requests.filter(({ path, org }) => path === cameras && org === first?.uuid);
    expect(sent).toHaveLength(requests);
  });
});

describe('a partner call that fails', () => {
  test.each(table)('%s', async (_name, fault, code) => {
    gateway.rhombus.faults.add({ ...fault, path: claimKeys });
    const { data, errors } = await gateway.query<{ clientOrgs: { nodes: object[] } }, object>(
      '{ partner(account: "rhombus") { ... on RhombusPartner { claimKeys { nodes { uuid } } } } clientOrgs { nodes { name } } }',
    );
    expect(errors?.map(({ extensions, path }) => [extensions.code, path])).toEqual([
      [code, ['partner', 'claimKeys']],
    ]);
    expect(data?.clientOrgs.nodes).toHaveLength(3);
  });

  test('when the client list itself fails, a fan-out says so and stays a list', async () => {
    gateway.rhombus.faults.add({ kind: 'status', status: 503, path: '/api/partner/getClientsV2' });
    const { data, errors } = await gateway.query<object, object>(
      '{ clientOrgs { totalCount nodes { name } outages { partner org code retryable } } devices { nodes { name } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      clientOrgs: {
        totalCount: null,
        nodes: [],
        outages: [{ partner: 'rhombus', org: null, code: 'VENDOR_UNAVAILABLE', retryable: true }],
      },
      devices: { nodes: expect.arrayContaining([expect.anything()]) },
    });
  });

  test('clients that are missing from the answer are a failure, not an empty list', async () => {
    gateway.rhombus.faults.add({
      kind: 'answer',
      json: { partnerClients: [] },
      path: '/api/partner/getClientsV2',
    });
    const { data } = await gateway.query<object, object>(
      '{ clientOrgs { nodes { name } outages { code } } }',
    );
    expect(data).toEqual({ clientOrgs: { nodes: [], outages: [{ code: 'VENDOR_INVALID_ANSWER' }] } });
  });
});

describe('partial answers', () => {
  test('an inventory without its live state is listed, and the outage names what is missing', async () => {
    const [first] = gateway.rhombus.oracle.orgs();
    gateway.rhombus.faults.add({ kind: 'forbidden', path: cameras, org: first?.uuid ?? '' });
    const { data, errors } = await gateway.query<
      {
        clientOrg: {
          devices: { totalCount: null; nodes: { type: string; connection: string }[]; outages: object[] };
        };
      },
      object
    >(
      'query ($uuid: String) { clientOrg(uuid: $uuid) { devices { totalCount nodes { type connection } outages { org endpoint code } } } }',
      { uuid: first?.uuid },
    );
    expect(errors).toBeUndefined();
    const devices = data?.clientOrg.devices;
    expect(devices?.outages).toEqual([
      { org: first?.uuid, endpoint: 'getMinimalCameraStateList', code: 'VENDOR_FORBIDDEN' },
    ]);
    expect(devices?.totalCount).toBeNull();
    const all = gateway.rhombus.oracle.devicesOf(first?.uuid ?? '');
    expect(devices?.nodes).toHaveLength(all.length);
    for (const { type, connection } of devices?.nodes ?? []) {
      if (type === 'CAMERA') expect(connection).toBe('UNKNOWN');
    }
  });

  test('outages are repeated in the extensions for callers who did not ask for them', async () => {
    gateway.rhombus.faults.add({ kind: 'refused', path: '/api/partner/getApiTokens' });
    const { data, extensions } = await gateway.query<object, object>('{ apiKeys { nodes { name } } }');
    expect(data).toEqual({ apiKeys: { nodes: [] } });
    expect(extensions).toMatchObject({ outages: [{ partner: 'rhombus', code: 'VENDOR_REFUSED' }] });
  });
});

test('a 403 says what the vendor says, and all that may be its cause', async () => {
  gateway.rhombus.faults.add({ kind: 'forbidden' });
  const { errors } = await gateway.query<object, object>(
    '{ partner(account: "rhombus") { ... on RhombusPartner { claimKeys { nodes { uuid } } } } }',
  );
  expect(errors?.[0]?.message).toContain('Access Denied');
  for (const cause of ['key', 'headers', 'creator']) {
    expect(errors?.[0]?.extensions['action']).toContain(cause);
  }
});

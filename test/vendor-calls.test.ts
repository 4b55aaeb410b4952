/** The fewest vendor calls that a query allows: each minimum is worked out by hand and counted at the vendor. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  FiveAliasesDocument,
  OfflineCamerasAndLicensesDocument,
  FleetDevicesWithOrgDocument,
  LicensesWithDevicesDocument,
  LiveCamerasDocument,
  OfflineCamerasDocument,
  OneOrgDevicesDocument,
  OrgConnectedCountsDocument,
  OrgDeviceNamesDocument,
  OrgDeviceTotalsDocument,
  OrgNamesDocument,
  OrgReassignableDevicesDocument,
} from '../src/operations/graphql.js';
import { startGateway, type TestGateway } from './support/gateway.js';

const orgs = 500;
const offline = 12;
const concurrency = 16;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway(
    { orgs, devices: 6, orgsWithOfflineCameras: offline },
    { transport: { concurrency } },
  );
});
afterEach(() => gateway.rhombus.clearRequests());
afterAll(() => gateway.close());

/** Calls at the simulator by the vendor's name of the operation. */
function callsMade(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path } of gateway.rhombus.requests) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Orgs that do not let the partner in: their licences come by the partner-level call, as many in number. */
const closed = (): number =>
  gateway.rhombus.oracle.orgs().filter(({ accessAllowed }) => !accessAllowed).length;

describe('the fewest vendor calls', () => {
  const table = [
    ['names of 500 orgs', OrgNamesDocument, () => ({ getClientsV2: 1 })],
    ['device totals of 500 orgs', OrgDeviceTotalsDocument, () => ({ getClientsV2: 1 })],
    [
      'connected counts of 500 orgs',
      OrgConnectedCountsDocument,
      () => ({ getClientsV2: 1, getClientStatusMap: 1 }),
    ],
    [
      'device names of 500 orgs',
      OrgDeviceNamesDocument,
      () => ({ getClientsV2: 1, getListOfAllClientDevices: 1 }),
    ],
    [
      'what only the per-org call knows, of 500 orgs',
      OrgReassignableDevicesDocument,
      () => ({ getClientsV2: 1, getClientDevices: 500 }),
    ],
    [
      'devices of the fleet with the name of their org',
      FleetDevicesWithOrgDocument,
      () => ({ getClientsV2: 1, getListOfAllClientDevices: 1 }),
    ],
    [
      'live cameras of 500 orgs',
      LiveCamerasDocument,
      () => ({ getClientsV2: 1, getMinimalCameraStateList: 500 }),
    ],
    [
      'offline cameras of 500 orgs, of which 12 have any',
      OfflineCamerasDocument,
      () => ({ getClientsV2: 1, getClientStatusMap: 1, getMinimalCameraStateList: 12 }),
    ],
    [
      'the same devices under five aliases, through fragments',
      FiveAliasesDocument,
      () => ({ getClientsV2: 1, getListOfAllClientDevices: 1 }),
    ],
    [
      'licences of 500 orgs with the names of their devices',
      LicensesWithDevicesDocument,
      () => ({
        getClientsV2: 1,
        getListOfAllClientDevices: 1,
        getDeviceLicensesForClientOrg: 500 - closed(),
        getDeviceLicensesForOrg: closed(),
      }),
    ],
    [
      'offline cameras and licences with 12 orgs that have offline cameras',
      OfflineCamerasAndLicensesDocument,
      () => ({
        getClientsV2: 1,
        getClientStatusMap: 1,
        getClaimKeysForPartnerOrg: 1,
        getMinimalCameraStateList: 12,
        getDeviceLicensesForClientOrg: 12,
      }),
    ],
  ] as const;

  test.each(table)('%s', async (_name, document, minimum) => {
    const answer = await gateway.query<unknown, object>(document.toString(), {});
    expect(answer.data).toBeTruthy();
    expect(callsMade()).toEqual(minimum());
    expect(answer.extensions.vendorCalls).toHaveLength(gateway.rhombus.requests.length);
  });

  test('devices of one org are two calls', async () => {
    const [org] = gateway.rhombus.oracle.orgs();
    await gateway.query(OneOrgDevicesDocument, { uuid: org?.uuid ?? '' });
    expect(callsMade()).toEqual({ getClientsV2: 1, getClientDevices: 1 });
  });

  test('of the first 50 orgs only those 50 are asked, each in its own scope', async () => {
    const answer = await gateway.query(LiveCamerasDocument, { first: 50 });
    const asked = gateway.rhombus.requests.flatMap(({ path, org }) =>
      path.startsWith('/api/partner/') ? [] : [org],
    );
    expect(asked.sort()).toEqual(answer.data?.clientOrgs?.nodes.map(({ uuid }) => uuid).sort());
    expect(gateway.rhombus.requests).toHaveLength(1 + 50);
  });

  test('never more calls at once than the configured number', async () => {
    gateway.rhombus.faults.add({ path: '/api/partner/getClientDevices', kind: 'latency', ms: 5 });
    await gateway.query(OrgReassignableDevicesDocument, { first: 100 });
    gateway.rhombus.faults.clear();
    expect(Math.max(...gateway.rhombus.requests.map(({ inFlight }) => inFlight))).toBe(concurrency);
  });

  test('a single org is not asked for the status of the whole fleet', async () => {
    const [org] = gateway.rhombus.oracle.orgsWithOfflineCameras();
    const answer = await gateway.query<{ clientOrg: { devices: { totalCount: number } } }, object>(
      'query ($uuid: String) { clientOrg(uuid: $uuid) { devices(filter: { type: CAMERA, connection: OFFLINE }) { totalCount } } }',
      { uuid: org },
    );
    expect(answer.data?.clientOrg.devices.totalCount).toBeGreaterThan(0);
    expect(callsMade()).toEqual({ getClientsV2: 1, getMinimalCameraStateList: 1 });
  });

  test('what no device can be is not asked for at all', async () => {
    const answer = await gateway.query<{ devices: { totalCount: number } }, object>(
      '{ devices(filter: { type: BADGE_READER, connection: OFFLINE }) { totalCount } }',
    );
    expect(answer.data?.devices.totalCount).toBe(0);
    expect(callsMade()).toEqual({});
  });

  test('offline cameras of the fleet are asked of the orgs that have any', async () => {
    const answer = await gateway.query<{ devices: { nodes: { clientOrg: { uuid: string } }[] } }, object>(
      '{ devices(first: 1000, filter: { type: CAMERA, connection: OFFLINE }) { nodes { clientOrg { uuid name } } } }',
    );
    const found = new Set(answer.data?.devices.nodes.map(({ clientOrg }) => clientOrg.uuid));
    expect(found).toEqual(new Set(gateway.rhombus.oracle.orgsWithOfflineCameras()));
    expect(callsMade()).toEqual({
      getClientsV2: 1,
      getClientStatusMap: 1,
      getMinimalCameraStateList: offline,
    });
  });

  test('no org is asked for its licences when no contract ends in the window', async () => {
    const answer = await gateway.query<{ licenses: { totalCount: number } }, object>(
      '{ licenses(filter: { expiresAfter: "2090-01-01T00:00:00Z" }) { totalCount } }',
    );
    expect(answer.data?.licenses.totalCount).toBe(0);
    expect(callsMade()).toEqual({ getClientsV2: 1, getClaimKeysForPartnerOrg: 1 });
  });
});

describe('fewer calls never mean fewer rows', () => {
  test('the offline cameras of all orgs are those of the fiction', async () => {
    const answer = await gateway.query(OfflineCamerasDocument);
    const found = answer.data?.clientOrgs?.nodes.flatMap((org) =>
      org.devices?.nodes.map(({ name }) => `${org.uuid} ${name}`),
    );
    const { oracle } = gateway.rhombus;
    const expected = oracle.orgs().flatMap(({ uuid }) =>
      oracle
        .devicesOf(uuid)
        .filter(({ type, online }) => type === 'CAMERA' && !online)
        .map(({ name }) => `${uuid} ${name}`),
    );
    expect(found?.sort()).toEqual(expected.sort());
  });

  test('a device is listed whatever is asked about it, and only once', async () => {
    const { oracle } = gateway.rhombus;
    const open = oracle.orgs().filter(({ accessAllowed }) => accessAllowed);
    const uuid = open[3]?.uuid ?? '';
    const uuids = async (fields: string, filter = ''): Promise<string[]> => {
      const answer = await gateway.query<{ clientOrg: { devices: { nodes: { uuid: string }[] } } }, object>(
        `query ($uuid: String) { clientOrg(uuid: $uuid) { devices(first: 1000 ${filter}) { nodes { uuid ${fields} } } } }`,
        { uuid },
      );
      return answer.data?.clientOrg.devices.nodes.map((device) => device.uuid).sort() ?? [];
    };
    const all = oracle.devicesOf(uuid);
    const expected = all.map((device) => device.uuid).sort();
    expect(await uuids('')).toEqual(expected);
    expect(await uuids('name connection health')).toEqual(expected);
    expect(await uuids('... on RhombusDevice { reassignable lastSeenAt location { name } }')).toEqual(
      expected,
    );
    const cameras = all
      .filter(({ type }) => type === 'CAMERA')
      .map((device) => device.uuid)
      .sort();
    expect(await uuids('name', 'filter: { type: CAMERA }')).toEqual(cameras);
    expect(await uuids('firmwareVersion', 'filter: { type: CAMERA }')).toEqual(cameras);
  });
});

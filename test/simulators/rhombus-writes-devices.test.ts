// Devices that are registered, moved and customized at the simulated Rhombus, read back through its own lists.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { ask, rowOf, type Answered, type Row } from './ask.js';

const CAMERAS = '/api/camera/getMinimalCameraStateList';
let simulator: RhombusSimulator;
let oracle: RhombusSimulator['oracle'];

beforeAll(async () => {
  simulator = await startRhombusSimulator({ orgs: 12 });
  ({ oracle } = simulator);
});
afterAll(() => simulator.close());

const partner = (operation: string, body: object = {}, from = simulator): Promise<Answered> =>
  ask(from, `/api/partner/${operation}`, { body });
const client = (place: number): string => oracle.orgs()[place]?.uuid ?? '';
const inventory = async (orgUuid: string): Promise<Row[]> =>
  (await partner('getClientDevices', { orgUuid })).rows('devices');
const serialsOf = async (orgUuid: string): Promise<unknown[]> =>
  (await inventory(orgUuid)).map(({ device }) => rowOf(device)['serialNumber']);
const shelf = async (from = simulator): Promise<Row[]> =>
  (await partner('getListOfAvailableHardware', {}, from)).rows('controlledHardwareList');
const camerasOf = async (org: string): Promise<Row[]> =>
  (await ask(simulator, CAMERAS, { org })).rows('cameraStates');
const totalOf = async (org: string, type: string): Promise<unknown> => {
  const map = rowOf(rowOf((await partner('getClientStatusMap')).json)['clientDeviceStatusMap']);
  return rowOf(rowOf(map[org])[type])['totalCount'];
};
const movable = (org: string) => oracle.devicesOf(org).filter(({ reassignable }) => reassignable);
const SUCCESS = { error: false, errorMsg: null, warningMsg: null };

describe('registerCameraToClient', () => {
  test('makes available hardware a device of the client, in every list of it', async () => {
    const orgUuid = client(0);
    const [location] = oracle.locationsOf(orgUuid).slice(-1);
    const [hardware] = (await shelf()).filter(({ deviceType }) => deviceType === 'CAMERA');
    const total = Number(await totalOf(orgUuid, 'CAMERA'));
    const { json } = await partner('registerCameraToClient', {
      orgUuid,
      locationUuid: location?.uuid,
      serialNumber: hardware?.['serialNumber'],
      wifiSsid: 'Office',
      wifiPsk: ['c2VjcmV0'],
    });
    expect(json).toEqual(SUCCESS);
    const { deviceModel, macAddress, serialNumber } = hardware ?? {};
    expect((await shelf()).map((row) => row['serialNumber'])).not.toContain(serialNumber);
    expect(
      (await inventory(orgUuid)).find(({ device }) => rowOf(device)['serialNumber'] === serialNumber),
    ).toMatchObject({
      device: { orgUuid, hwVariation: deviceModel, pending: false, deleted: false, policyUuid: null },
      partnerControlledHardware: true,
      reassignable: true,
    });
    expect((await camerasOf(orgUuid)).find((row) => row['serialNumber'] === serialNumber)).toMatchObject({
      locationUuid: location?.uuid,
      defaultInterfaceMac: macAddress,
      connectionStatus: 'GREEN',
    });
    expect(await totalOf(orgUuid, 'CAMERA')).toBe(total + 1);
    expect(oracle.writes().at(-1)).toMatchObject({ endpoint: 'registerCameraToClient', org: orgUuid });
  });

  test('leaves it pending until it reports', async () => {
    const slow = await startRhombusSimulator({ orgs: 2, registrationMs: 60_000 });
    try {
      const orgUuid = slow.oracle.orgs()[0]?.uuid ?? '';
      const before = slow.oracle.devicesOf(orgUuid).length;
      const [hardware] = await shelf(slow);
      await partner('registerCameraToClient', { orgUuid, serialNumber: hardware?.['serialNumber'] }, slow);
      const rows = (await partner('getClientDevices', { orgUuid }, slow)).rows('devices');
      expect(rows.at(-1)).toMatchObject({
        device: { serialNumber: hardware?.['serialNumber'], name: null, pending: true },
        reassignable: false,
      });
      expect(slow.oracle.devicesOf(orgUuid)).toHaveLength(before);
    } finally {
      await slow.close();
    }
  });

  test('refuses what is not on the shelf, twice the same, and a location of somebody else', async () => {
    const orgUuid = client(0);
    const [first, second] = (await shelf()).map(({ serialNumber }) => serialNumber);
    await partner('registerCameraToClient', { orgUuid, serialNumber: first });
    const taken = oracle.devicesOf(client(1))[0]?.serialNumber;
    const [elsewhere] = oracle.locationsOf(client(1));
    for (const body of [
      { serialNumber: first },
      { serialNumber: taken },
      { serialNumber: 'RC-NOBODY' },
      { serialNumber: second, locationUuid: elsewhere?.uuid },
    ]) {
      const { json, status } = await partner('registerCameraToClient', { orgUuid, ...body });
      expect([status, json]).toEqual([200, { error: true, errorMsg: expect.any(String), warningMsg: null }]);
    }
    expect((await partner('registerCameraToClient', { orgUuid })).status).toBe(400);
    expect((await shelf()).map(({ serialNumber }) => serialNumber)).toContain(second);
  });

  test('takes back what came back from a deleted client', async () => {
    const [gone, heir] = [client(10), client(2)];
    const device = oracle.devicesOf(gone).find(({ partnerControlled }) => partnerControlled);
    await partner('deleteClient', { clientOrgUuid: gone });
    const serialNumber = device?.serialNumber;
    expect((await partner('registerCameraToClient', { orgUuid: heir, serialNumber })).json).toEqual(SUCCESS);
    expect(await serialsOf(heir)).toContain(serialNumber);
    await partner('deleteClient', { clientOrgUuid: heir });
    expect((await shelf()).map((row) => row['serialNumber'])).toContain(serialNumber);
  });
});

describe('reassignDeviceOrg', () => {
  test('moves devices, and says for each serial number how it went', async () => {
    const [source, target, third] = [client(3), client(4), client(5)];
    const devices = oracle.devicesOf(source);
    const [mover] = movable(source).filter(({ type }) => type === 'CAMERA');
    const foreign = devices.find(({ partnerControlled }) => !partnerControlled);
    const fixed = devices.find(({ partnerControlled, reassignable }) => partnerControlled && !reassignable);
    const [there, elsewhere] = [oracle.devicesOf(target)[0], oracle.devicesOf(third)[0]];
    const serials = [mover, foreign, fixed, there, elsewhere].map((device) => device?.serialNumber ?? '');
    const counts = [await totalOf(source, 'CAMERA'), await totalOf(target, 'CAMERA')].map(Number);

    const { json } = await partner('reassignDeviceOrg', {
      sourceOrgUuid: source,
      targetOrgUuid: target,
      serialNumbers: [...serials, 'RC-NOBODY', mover?.serialNumber],
    });
    const failure = (message: string) => ({ status: 'FAILURE', message: expect.stringMatching(message) });
    const [movers = '', foreigns = '', fixeds = '', theres = '', elsewheres = ''] = serials;
    expect(json).toEqual({
      statuses: {
        [movers]: { status: 'SUCCESS', message: expect.any(String) },
        [foreigns]: failure('not controlled'),
        [fixeds]: failure('not reassignable'),
        [theres]: failure('already'),
        [elsewheres]: failure('not found'),
        'RC-NOBODY': failure('not found'),
      },
    });

    expect(await serialsOf(source)).not.toContain(mover?.serialNumber);
    expect(await serialsOf(target)).toContain(mover?.serialNumber);
    expect((await camerasOf(source)).map(({ uuid }) => uuid)).not.toContain(mover?.uuid);
    expect((await camerasOf(target)).find(({ uuid }) => uuid === mover?.uuid)).toMatchObject({
      name: mover?.name,
      locationUuid: null,
      policyUuid: null,
    });
    expect([await totalOf(source, 'CAMERA'), await totalOf(target, 'CAMERA')].map(Number)).toEqual([
      (counts[0] ?? 0) - 1,
      (counts[1] ?? 0) + 1,
    ]);
    expect(oracle.devicesOf(target).map(({ uuid }) => uuid)).toContain(mover?.uuid);
    expect(oracle.writes().at(-1)).toMatchObject({
      endpoint: 'reassignDeviceOrg',
      org: source,
      parameters: { serialNumbers: [mover?.serialNumber], sourceOrgUuid: source, targetOrgUuid: target },
    });
    for (const org of [source, target]) {
      const [latest] = (await ask(simulator, '/api/report/getAuditFeed', { org })).rows('auditEvents');
      expect(latest).toMatchObject({ action: 'DEVICE_ORG_REASSIGN', principalType: 'API_TOKEN' });
    }
  });

  test('leaves the licence behind, assigned to nothing', async () => {
    const [source, target] = [client(6), client(7)];
    const assigned = () => oracle.licensesOf(source).flatMap(({ deviceUuid }) => deviceUuid ?? []);
    const licensed = movable(source).find(({ uuid }) => assigned().includes(uuid));
    const count = oracle.licensesOf(source).length;
    await partner('reassignDeviceOrg', {
      sourceOrgUuid: source,
      targetOrgUuid: target,
      serialNumbers: [licensed?.serialNumber],
    });
    expect(oracle.licensesOf(source)).toHaveLength(count);
    expect(assigned()).not.toContain(licensed?.uuid);
  });

  test('tells the oracle where the offline cameras went', async () => {
    const source = oracle.orgsWithOfflineCameras()[0] ?? '';
    const target =
      oracle.orgs().find(({ uuid }) => !oracle.orgsWithOfflineCameras().includes(uuid))?.uuid ?? '';
    const offline = movable(source).filter(({ online, type }) => type === 'CAMERA' && !online);
    const serialNumbers = offline.map(({ serialNumber }) => serialNumber);
    await partner('reassignDeviceOrg', { sourceOrgUuid: source, targetOrgUuid: target, serialNumbers });
    const isOffline = (org: string) =>
      oracle.devicesOf(org).some(({ online, type }) => type === 'CAMERA' && !online);
    const expected = oracle.orgs().flatMap(({ uuid }) => (isOffline(uuid) ? [uuid] : []));
    expect(oracle.orgsWithOfflineCameras()).toEqual(expected);
  });

  test('needs both orgs, and to manage both; nothing to move is no mistake', async () => {
    const both = { sourceOrgUuid: client(3), targetOrgUuid: client(4) };
    expect((await partner('reassignDeviceOrg', { ...both, targetOrgUuid: null })).status).toBe(400);
    expect(
      (await partner('reassignDeviceOrg', { ...both, targetOrgUuid: 'AAAAAAAAAAAAAAAAAAAAAA' })).status,
    ).toBe(403);
    const before = oracle.writes();
    expect((await partner('reassignDeviceOrg', both)).json).toEqual({ statuses: {} });
    const [serialNumber] = await serialsOf(client(3));
    const itself = { sourceOrgUuid: client(3), targetOrgUuid: client(3), serialNumbers: [serialNumber] };
    const { json } = await partner('reassignDeviceOrg', itself);
    expect(json).toMatchObject({ statuses: { [String(serialNumber)]: { status: 'FAILURE' } } });
    expect(oracle.writes()).toEqual(before);
  });

  test('never doubles and never loses a device, however they are moved', async () => {
    const small = await startRhombusSimulator({ orgs: 4, devices: 12 });
    const orgs = small.oracle.orgs().map(({ uuid }) => uuid);
    const all = orgs.flatMap((uuid) => small.oracle.devicesOf(uuid));
    const move = fc.record({
      source: fc.nat(3),
      target: fc.nat(3),
      serials: fc.array(fc.nat(all.length - 1), { maxLength: 8 }),
    });
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(move, { maxLength: 6 }), async (moves) => {
          for (const { serials, source, target } of moves) {
            const serialNumbers = serials.map((place) => all[place]?.serialNumber);
            const body = { serialNumbers, sourceOrgUuid: orgs[source], targetOrgUuid: orgs[target] };
            await partner('reassignDeviceOrg', body, small);
          }
          await expectOneHolderEach(
            small,
            orgs,
            all.map(({ uuid }) => uuid),
          );
        }),
        { numRuns: 25 },
      );
    } finally {
      await small.close();
    }
  });
});

/** Every list that shows devices shows each of these in the org that the oracle has it in, and nowhere else. */
async function expectOneHolderEach(
  from: RhombusSimulator,
  orgs: readonly string[],
  uuids: readonly string[],
) {
  const holders = new Map(
    orgs.flatMap((org) => from.oracle.devicesOf(org).map(({ uuid }) => [uuid, org] as const)),
  );
  expect([...holders.keys()].sort()).toEqual([...uuids].sort());
  const isDevice = (row: Row): boolean => !row['deleted'] && !row['mummified'] && !row['pending'];
  const fleet = (await partner('getListOfAllClientDevices', {}, from))
    .rows('listOfAllClientDevices')
    .filter(isDevice);
  expect(fleet).toHaveLength(uuids.length);
  for (const row of fleet) expect(row['orgUuid']).toBe(holders.get(String(row['uuid'])));
  const map = rowOf(rowOf((await partner('getClientStatusMap', {}, from)).json)['clientDeviceStatusMap']);
  for (const org of orgs) {
    const own = uuids.filter((uuid) => holders.get(uuid) === org);
    const rows = (await partner('getClientDevices', { orgUuid: org }, from)).rows('devices');
    const devices = rows.map(({ device }) => rowOf(device)).filter(isDevice);
    expect(devices.map(({ uuid }) => uuid).sort()).toEqual([...own].sort());
    const counts = Object.values(rowOf(map[org])).map((count) => Number(rowOf(count)['totalCount']));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(own.length);
    const states = (await ask(from, CAMERAS, { org })).rows('cameraStates').map(({ uuid }) => uuid);
    const cameras = from.oracle.devicesOf(org).filter(({ type }) => type === 'CAMERA');
    expect(states).toEqual(cameras.map(({ uuid }) => uuid));
  }
}

describe('customizeClientDevice', () => {
  test('keeps what is set, and answers with all of it', async () => {
    const clientOrgUuid = client(3);
    const clientDeviceUuid = oracle.devicesOf(clientOrgUuid)[0]?.uuid ?? '';
    const set = async (body: object) =>
      (await partner('customizeClientDevice', { clientOrgUuid, clientDeviceUuid, ...body })).json;
    const answer = await set({
      customizations: { inactivityTimeout: 5 },
      configUpdate: { hdr_enabled: true, rotation: 90 },
    });
    expect(answer).toEqual({ customizations: { inactivityTimeout: 5 }, ...SUCCESS });
    const both = { inactivityTimeout: 5, forceLowBandwidthOnAllCameras: true };
    expect(
      await set({ customizations: { forceLowBandwidthOnAllCameras: true }, configUpdate: { rotation: 180 } }),
    ).toEqual({
      customizations: both,
      ...SUCCESS,
    });
    expect(oracle.deviceSettingsOf(clientDeviceUuid)).toEqual({
      customizations: both,
      config: { hdr_enabled: true, rotation: 180 },
    });
  });

  test('refuses a device of another client, and fields that the contract does not have', async () => {
    const clientOrgUuid = client(3);
    const foreign = oracle.devicesOf(client(4))[0]?.uuid;
    const own = oracle.devicesOf(clientOrgUuid)[0]?.uuid;
    const { json } = await partner('customizeClientDevice', { clientOrgUuid, clientDeviceUuid: foreign });
    expect(json).toEqual({ error: true, errorMsg: 'Device not found', warningMsg: null });
    for (const wrong of [
      { customizations: { name: 'Lobby' } },
      { configUpdate: { hdr: true } },
      { name: 'Lobby' },
    ]) {
      const body = { clientOrgUuid, clientDeviceUuid: own, ...wrong };
      expect((await partner('customizeClientDevice', body)).status).toBe(400);
    }
  });
});

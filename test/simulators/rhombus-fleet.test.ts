// Whether the fiction of the simulated Rhombus agrees with itself: counts with devices, lists with the inventory.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { ask, rowOf, type Answered, type Asking, type Row } from './ask.js';

const DAY = 86_400_000;
const now = new Date('2026-03-10T12:00:00Z');
let simulator: RhombusSimulator;
let oracle: RhombusSimulator['oracle'];

beforeAll(async () => {
  simulator = await startRhombusSimulator({ orgs: 120, now });
  ({ oracle } = simulator);
});
afterAll(() => simulator.close());

const call = (path: string, asking?: Asking): Promise<Answered> => ask(simulator, path, asking);
const rowsOf = async (path: string, field: string, asking?: Asking): Promise<Row[]> =>
  (await call(path, asking)).rows(field);
const accessible = () => oracle.orgs().filter(({ accessAllowed }) => accessAllowed);

/** Path, list, id field and type of the six state lists. */
const STATE_LISTS = [
  ['/api/camera/getMinimalCameraStateList', 'cameraStates', 'uuid', 'CAMERA'],
  ['/api/door/getMinimalDoorStateList', 'doorStates', 'sensorUuid', 'DOOR_SENSOR'],
  ['/api/climate/getMinimalClimateStateList', 'climateStates', 'sensorUuid', 'ENVIRONMENTAL_SENSOR'],
  [
    '/api/occupancy/getMinimalOccupancySensorStateList',
    'occupancySensorStates',
    'sensorUuid',
    'OCCUPANCY_SENSOR',
  ],
  ['/api/audiogateway/getMinimalAudioGatewayStateList', 'audioGatewayStates', 'sensorUuid', 'AUDIO_GATEWAY'],
  ['/api/proximity/getMinimalProximityStateList', 'proximityStates', 'tagUuid', 'BLE_TRACKER'],
] as const;

/** Connected, and operational, as the state lists tell it. */
const isConnected = ({ connectionStatus, healthDetails, status }: Row): boolean =>
  connectionStatus !== 'RED' && healthDetails !== 'NO_HEARTBEAT' && status !== 'OFFLINE';
const isOperational = (state: Row): boolean =>
  isConnected(state) && (state['healthStatus'] ?? state['health']) === 'GREEN';

describe('the counts', () => {
  test('agree with the state lists, device by device', async () => {
    const map = rowOf(rowOf((await call('/api/partner/getClientStatusMap')).json)['clientDeviceStatusMap']);
    for (const { uuid } of accessible().slice(0, 20)) {
      for (const [path, list, , type] of STATE_LISTS) {
        const states = await rowsOf(path, list, { org: uuid });
        expect([uuid, type, rowOf(map[uuid])[type]]).toEqual([
          uuid,
          type,
          {
            totalCount: states.length,
            connectedCount: states.filter(isConnected).length,
            operationalCount: states.filter(isOperational).length,
          },
        ]);
      }
      const summary = await call('/api/partner/getClientSummaryInfo', { body: { clientOrgUuid: uuid } });
      expect(summary.json).toMatchObject({ clientDeviceStatusMap: map[uuid] });
    }
  });

  test('agree with the totals of both client lists, of which V2 tells only the basics', async () => {
    const full = await rowsOf('/api/partner/getClients', 'clients');
    const basic = await rowsOf('/api/partner/getClientsV2', 'clients');
    expect(full).toHaveLength(120);
    for (const [index, { uuid }] of oracle.orgs().entries()) {
      const total = (wanted: string) => oracle.devicesOf(uuid).filter(({ type }) => type === wanted).length;
      expect(full[index]).toMatchObject({
        clientOrgUuid: uuid,
        totalCameras: total('CAMERA'),
        totalProximitySensors: total('BLE_TRACKER'),
        totalLocations: oracle.locationsOf(uuid).length,
      });
      expect(basic[index]).toEqual({ ...full[index], authorityUuid: null, createdAtMillis: null });
    }
  });
});

describe('the inventory', () => {
  const inventory = async (org: string): Promise<Row[]> =>
    (await rowsOf('/api/partner/getClientDevices', 'devices', { body: { orgUuid: org } })).map(({ device }) =>
      rowOf(device),
    );

  test('has every device of the state lists, under the same uuid, name, serial number and model', async () => {
    const [{ uuid: org } = { uuid: '' }] = accessible();
    const registered = (await inventory(org)).filter(
      (row) => !row['deleted'] && !row['mummified'] && !row['pending'],
    );
    const told = (row: Row, id: string) => [row[id], row['name'], row['serialNumber'], row['hwVariation']];
    for (const [path, list, id, wanted] of STATE_LISTS) {
      const states = await rowsOf(path, list, { org });
      const devices = registered.filter(({ type }) => type === wanted);
      expect(states.map((state) => told(state, id))).toEqual(devices.map((device) => told(device, 'uuid')));
    }
  });

  test('is the same for the fleet as for each client, and has rows that are no devices', async () => {
    const each = (await Promise.all(oracle.orgs().map(({ uuid }) => inventory(uuid)))).flat();
    expect(await rowsOf('/api/partner/getListOfAllClientDevices', 'listOfAllClientDevices')).toEqual(each);
    for (const flag of ['deleted', 'mummified', 'pending']) {
      expect(each.filter((row) => row[flag]).length).toBeGreaterThan(0);
    }
  });

  test('shows mummified cameras in a state list to those who ask for them', async () => {
    const hasMummies = (uuid: string) =>
      oracle.leftoversOf(uuid).some(({ leftover }) => leftover === 'mummified');
    const org = accessible().find(({ uuid }) => hasMummies(uuid))?.uuid ?? '';
    const [path, list] = STATE_LISTS[0];
    const mummified = async (body: object) =>
      (await rowsOf(path, list, { org, body })).filter((state) => state['mummified']).length;
    expect(await mummified({})).toBe(0);
    expect(await mummified({ includeMummified: true })).toBeGreaterThan(0);
  });
});

describe('the story that the demo tells', () => {
  test('6 % of the orgs have one to three offline cameras, and a licence that ends within 60 days', () => {
    const offline = oracle
      .orgs()
      .map(({ uuid }) => ({
        uuid,
        cameras: oracle.devicesOf(uuid).filter(({ online, type }) => type === 'CAMERA' && !online).length,
      }))
      .filter(({ cameras }) => cameras > 0);
    expect(offline).toHaveLength(7);
    expect(Math.max(...offline.map(({ cameras }) => cameras))).toBeLessThanOrEqual(3);
    expect(oracle.orgsWithOfflineCameras()).toEqual(offline.map(({ uuid }) => uuid));
    for (const { uuid } of offline) {
      const left = oracle.licensesOf(uuid).map(({ expiresAt }) => Number(expiresAt) - now.getTime());
      expect(left.some((millis) => millis > 0 && millis <= 60 * DAY)).toBe(true);
    }
  });

  test('some clients let nobody in, none of them with offline cameras, and no client of a small fleet', async () => {
    const closed = oracle.orgs().filter(({ accessAllowed }) => !accessAllowed);
    expect(closed).toHaveLength(2);
    const offline = oracle.orgsWithOfflineCameras();
    expect(closed.filter(({ uuid }) => offline.includes(uuid))).toEqual([]);
    const small = await startRhombusSimulator({ orgs: 19 });
    expect(small.oracle.orgs().every(({ accessAllowed }) => accessAllowed)).toBe(true);
    await small.close();
  });

  test('claim keys write their ends in two ways or not at all, and some licences have none of them', async () => {
    const claimKeys = await rowsOf('/api/partner/getClaimKeysForPartnerOrg', 'claimKeys');
    const ends = claimKeys.map(({ contractEndDate }) => contractEndDate);
    expect(ends).toEqual(
      expect.arrayContaining([
        null,
        expect.stringMatching(/T00:00:00.000Z$/),
        expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      ]),
    );
    const known = claimKeys.map(({ claimKeyUuid }) => claimKeyUuid);
    const licenses = oracle.orgs().flatMap(({ uuid }) => oracle.licensesOf(uuid));
    const lost = licenses.filter(
      ({ claimKeyUuid }) => claimKeyUuid !== null && !known.includes(claimKeyUuid),
    );
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.every(({ expiresAt }) => expiresAt === null)).toBe(true);
    expect(licenses.some(({ deviceUuid }) => deviceUuid === null)).toBe(true);
  });

  test('licences that are assigned are assigned to devices of their org', () => {
    for (const { uuid } of oracle.orgs()) {
      const devices = new Set(oracle.devicesOf(uuid).map((device) => device.uuid));
      const assigned = oracle.licensesOf(uuid).flatMap(({ deviceUuid }) => deviceUuid ?? []);
      expect(assigned.filter((device) => !devices.has(device))).toEqual([]);
    }
  });

  test('no two clients have one name, but the name of one is part of the names of others', () => {
    const names = oracle.orgs().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.includes('Acme Dental'))).toHaveLength(3);
  });
});

describe('size', () => {
  test('10,000 orgs start as fast as 10: nothing is made before it is asked for', async () => {
    const large = await startRhombusSimulator({ orgs: 10_000, devices: 100, now });
    try {
      expect(large.oracle.made()).toEqual({ orgs: 0, devices: 0 });
      const { json } = await ask(large, '/api/partner/getClientStatusMap');
      expect(Object.keys(rowOf(rowOf(json)['clientDeviceStatusMap']))).toHaveLength(10_000);
      expect(large.oracle.made()).toEqual({ orgs: 10_000, devices: 0 });
    } finally {
      await large.close();
    }
  });

  test('the same seed tells the same story, another seed another, side by side', async () => {
    const again = await startRhombusSimulator({ orgs: 120, now });
    const other = await startRhombusSimulator({ orgs: 120, now, seed: 2 });
    expect(again.oracle.orgs()).toEqual(oracle.orgs());
    expect(other.oracle.orgs()).not.toEqual(oracle.orgs());
    expect(other.partnerOrgUuid).not.toBe(simulator.partnerOrgUuid);
    await Promise.all([again.close(), other.close()]);
  });

  test('a fleet may be as small as it likes', async () => {
    for (const [orgs, devices] of [
      [0, 40],
      [1, 0],
      [1, 1],
      [3, 2],
    ] as const) {
      const small = await startRhombusSimulator({ orgs, devices });
      const answer = await ask(small, '/api/partner/getListOfAllClientDevices');
      expect(answer.rows('listOfAllClientDevices').length).toBeGreaterThanOrEqual(orgs * devices);
      expect(small.oracle.orgsWithOfflineCameras()).toHaveLength(orgs > 0 && devices > 0 ? 1 : 0);
      await small.close();
    }
  });
});

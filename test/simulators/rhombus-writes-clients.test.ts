// Clients that are made, changed and deleted at the simulated Rhombus, read back through its own lists.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { ask, rowOf, type Answered, type Row } from './ask.js';

let simulator: RhombusSimulator;
let oracle: RhombusSimulator['oracle'];

beforeAll(async () => {
  simulator = await startRhombusSimulator({ orgs: 30, now: new Date('2026-03-10T12:00:00Z') });
  ({ oracle } = simulator);
});
afterAll(() => simulator.close());

const partner = (operation: string, body: object = {}): Promise<Answered> =>
  ask(simulator, `/api/partner/${operation}`, { body });
const list = async (operation: string): Promise<Row[]> => (await partner(operation)).rows('clients');
const statusMap = async (): Promise<Row> =>
  rowOf(rowOf((await partner('getClientStatusMap')).json)['clientDeviceStatusMap']);
const summaryOf = async (clientOrgUuid: string): Promise<Row> =>
  rowOf((await partner('getClientSummaryInfo', { clientOrgUuid })).json);
const orgOf = async (org: string): Promise<Row> =>
  rowOf(rowOf((await ask(simulator, '/api/org/getOrgV2', { org })).json)['org']);

/** The uuid of the client at this place among those that let the partner in. */
const client = (place: number): string =>
  oracle.orgs().filter(({ accessAllowed }) => accessAllowed)[place]?.uuid ?? '';
const SUCCESS = { error: false, errorMsg: null, warningMsg: null };

async function create(name: string, email = `owner@${name.toLowerCase()}.example`): Promise<string> {
  const body = { clientOrgName: name, clientContactName: 'Ada van der Byron', clientContactEmail: email };
  return String(rowOf((await partner('createPartnerClient', body)).json)['clientOrgUuid']);
}

describe('createPartnerClient', () => {
  test('makes a client that every list has, with its owner and nothing else', async () => {
    const { json, status } = await partner('createPartnerClient', {
      clientOrgName: 'Newcomer',
      clientContactName: 'Ada Byron',
      clientContactEmail: 'ada@newcomer.example',
      suppressWelcomeEmail: true,
    });
    const uuid = String(rowOf(json)['clientOrgUuid']);
    expect([status, json]).toEqual([
      200,
      { clientOrgUuid: expect.stringMatching(/^[\w-]{22}$/), responseStatus: 'SUCCESS', ...SUCCESS },
    ]);

    for (const operation of ['getClients', 'getClientsV2']) {
      expect((await list(operation)).at(-1)).toMatchObject({
        clientOrgUuid: uuid,
        clientOrgName: 'Newcomer',
        clientAccessAllowed: true,
        totalCameras: 0,
        totalLocations: 0,
      });
    }
    expect((await list('getClients')).at(-1)).toMatchObject({
      createdAtMillis: Date.parse('2026-03-10T12:00Z'),
    });
    expect((await statusMap())[uuid]).toEqual({});
    expect(await summaryOf(uuid)).toMatchObject({
      accountOwner: { email: 'ada@newcomer.example', name: 'Ada Byron', status: 'PENDING' },
      recentPolicyAlertCount: 0,
      manuallySendLicenseExpirationEmailEnabled: false,
    });
    expect(await orgOf(uuid)).toMatchObject({
      uuid,
      name: 'Newcomer',
      accountOwnerEmail: 'ada@newcomer.example',
    });
    expect(oracle.orgs().at(-1)).toEqual({ uuid, name: 'Newcomer', accessAllowed: true });
    expect(oracle.writes().at(-1)).toEqual({
      sequence: expect.any(Number),
      endpoint: 'createPartnerClient',
      org: uuid,
      parameters: {
        clientOrgName: 'Newcomer',
        clientContactEmail: 'ada@newcomer.example',
        suppressWelcomeEmail: true,
      },
      at: Date.parse('2026-03-10T12:00Z'),
    });
  });

  test('has nothing in any list of the new client', async () => {
    const org = await create('Bare');
    const lists = [
      ['/api/location/getLocations', 'locations'],
      ['/api/camera/getMinimalCameraStateList', 'cameraStates'],
      ['/api/event/getPolicyAlerts', 'policyAlerts'],
      ['/api/component/findMinimalStateAccessControlledDoors', 'accessControlledDoors'],
    ];
    for (const [path = '', field = ''] of lists)
      expect((await ask(simulator, path, { org })).rows(field)).toEqual([]);
    expect((await partner('getDeviceLicensesForOrg', { orgUuid: org })).json).toEqual({ deviceLicenses: [] });
    expect((await partner('getLicensesForOrg', { orgUuid: org })).json).toEqual({ licenses: [] });
    expect((await partner('getShipments', { clientOrgUuid: org })).rows('customerShipmentList')).toEqual([]);
    const feed = (await ask(simulator, '/api/report/getAuditFeed', { org })).rows('auditEvents');
    expect(feed).toEqual([expect.objectContaining({ action: 'PARTNER_CLIENT_CREATE', targetUuid: org })]);
  });

  test.each([
    ['BAD_INPUT', 'no name', {}],
    ['BAD_INPUT', 'a blank name', { clientOrgName: '  ' }],
    ['BAD_INPUT', 'no address', { clientContactEmail: null }],
    ['BAD_INPUT', 'an address that is none', { clientContactEmail: 'nobody' }],
    ['CLIENT_EXISTS', 'the name of a client, in other letters', { clientOrgName: 'ACME dental' }],
    ['USER_EXISTS', 'the address of a user', {}],
  ])('refuses with %s: %s', async (responseStatus, reason, changed) => {
    const before = [oracle.orgs(), oracle.writes()];
    const [user] = oracle.usersOf(client(4)).slice(-1);
    const { json, status } = await partner('createPartnerClient', {
      ...(reason === 'no name' ? {} : { clientOrgName: `Client of ${responseStatus}` }),
      clientContactEmail: reason === 'the address of a user' ? user?.email.toUpperCase() : 'x@fresh.example',
      ...changed,
    });
    expect([status, json]).toEqual([
      200,
      { clientOrgUuid: null, responseStatus, error: true, errorMsg: expect.any(String), warningMsg: null },
    ]);
    expect([oracle.orgs(), oracle.writes()]).toEqual(before);
  });
});

describe('customizeClient', () => {
  test('answers what is set by now; a read shows the timeout', async () => {
    const clientOrgUuid = client(7);
    const set = async (customizations: object) =>
      (await partner('customizeClient', { clientOrgUuid, customizations })).json;
    const low = { forceLowBandwidthOnAllCameras: true };
    expect(await set(low)).toEqual({ customizations: low, ...SUCCESS });
    expect((await orgOf(clientOrgUuid))['inactivityTimeout']).toBe(30);
    const both = { ...low, inactivityTimeout: 12 };
    const sent = { inactivityTimeout: 12, forceLowBandwidthOnAllCameras: null };
    expect(await set(sent)).toEqual({ customizations: both, ...SUCCESS });
    expect((await orgOf(clientOrgUuid))['inactivityTimeout']).toBe(12);
    expect((await orgOf(client(8)))['inactivityTimeout']).toBe(30);
    expect(oracle.customizationsOf(clientOrgUuid)).toEqual(both);
  });

  test('refuses fields and types that the contract does not have', async () => {
    for (const customizations of [{ inactivityTimeout: 'long' }, { timeout: 3 }, 'none', []]) {
      const { json, status } = await partner('customizeClient', { clientOrgUuid: client(7), customizations });
      expect([status, json]).toEqual([400, { error: 'Bad Request', msg: expect.any(String) }]);
    }
  });
});

describe('updateSendLicenseExpirationEmail', () => {
  test('turns the mails on and off in the client’s summary', async () => {
    const orgUuid = client(9);
    for (const manually of [true, false, true]) {
      const body = { orgUuid, manuallySendLicenseExpirationEmail: manually };
      expect((await partner('updateSendLicenseExpirationEmail', body)).json).toEqual(SUCCESS);
      expect((await summaryOf(orgUuid))['manuallySendLicenseExpirationEmailEnabled']).toBe(manually);
    }
    expect((await partner('updateSendLicenseExpirationEmail', { orgUuid })).status).toBe(400);
  });
});

describe('deleteClient', () => {
  test('takes a client out of every list, and answers with an empty object', async () => {
    const clientOrgUuid = client(11);
    expect((await partner('deleteClient', { clientOrgUuid })).json).toEqual({});
    for (const operation of ['getClients', 'getClientsV2']) {
      expect((await list(operation)).map((row) => row['clientOrgUuid'])).not.toContain(clientOrgUuid);
    }
    expect(Object.keys(await statusMap())).not.toContain(clientOrgUuid);
    const inventory = (await partner('getListOfAllClientDevices')).rows('listOfAllClientDevices');
    expect(inventory.filter(({ orgUuid }) => orgUuid === clientOrgUuid)).toEqual([]);
    expect((await partner('getClientSummaryInfo', { clientOrgUuid })).status).toBe(403);
    expect((await ask(simulator, '/api/org/getOrgV2', { org: clientOrgUuid })).status).toBe(403);
    expect((await partner('deleteClient', { clientOrgUuid })).status).toBe(403);
    expect(() => oracle.devicesOf(clientOrgUuid)).toThrow(RangeError);
  });

  test('puts the hardware that the partner controls back on the shelf', async () => {
    const clientOrgUuid = client(12);
    const controlled = oracle.devicesOf(clientOrgUuid).filter((device) => device.partnerControlled);
    const shelf = async () =>
      (await partner('getListOfAvailableHardware'))
        .rows('controlledHardwareList')
        .map(({ serialNumber }) => serialNumber);
    const before = await shelf();
    await partner('deleteClient', { clientOrgUuid });
    const back = (await shelf()).filter((serial) => !before.includes(serial));
    expect(controlled.length).toBeGreaterThan(0);
    expect(back).toEqual(controlled.map(({ serialNumber }) => serialNumber));
  });

  test('deletes one that was made, whose name is free again', async () => {
    const first = await create('Phoenix');
    await partner('deleteClient', { clientOrgUuid: first });
    expect(oracle.orgs().map(({ uuid }) => uuid)).not.toContain(first);
    const second = await create('Phoenix');
    expect(second).toMatch(/^[\w-]{22}$/);
    expect(second).not.toBe(first);
  });
});

describe('a write for a client that is not managed', () => {
  test.each([
    ['customizeClient', 'clientOrgUuid'],
    ['deleteClient', 'clientOrgUuid'],
    ['updateSendLicenseExpirationEmail', 'orgUuid'],
    ['registerCameraToClient', 'orgUuid'],
    ['customizeClientDevice', 'clientOrgUuid'],
    ['reassignDeviceOrg', 'sourceOrgUuid'],
  ])('is refused with 403, and with 400 when it names none: %s', async (operation, field) => {
    const before = oracle.writes();
    expect((await partner(operation, { [field]: 'AAAAAAAAAAAAAAAAAAAAAA' })).status).toBe(403);
    expect((await partner(operation, { [field]: simulator.partnerOrgUuid })).status).toBe(403);
    expect((await partner(operation)).status).toBe(400);
    expect(oracle.writes()).toEqual(before);
  });
});

describe('a write whose answer is lost', () => {
  test('was carried out once for each request that came in', async () => {
    const path = '/api/partner/createPartnerClient';
    simulator.faults.add({ kind: 'reset', carriedOut: true, path, times: 1 });
    await expect(create('Lost')).rejects.toThrow();
    expect(oracle.orgs().filter(({ name }) => name === 'Lost')).toHaveLength(1);
    const again = await partner('createPartnerClient', {
      clientOrgName: 'Lost',
      clientContactEmail: 'again@lost.example',
    });
    expect(again.json).toMatchObject({ responseStatus: 'CLIENT_EXISTS' });
    simulator.faults.add({ kind: 'status', status: 503, path, times: 1 });
    expect((await partner('createPartnerClient', { clientOrgName: 'Never' })).status).toBe(503);
    const made = oracle
      .writes()
      .filter(({ parameters }) => /Lost|Never/.test(String(parameters['clientOrgName'])));
    expect(made).toHaveLength(1);
  });
});

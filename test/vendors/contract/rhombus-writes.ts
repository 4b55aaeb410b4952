/** One call of every write of Rhombus that is carried out, with every field that the contract has for it. */
import { RHOMBUS_WRITES, startRhombusSimulator, type RhombusSimulator } from '../../../simulators/index.js';
import { ask } from '../../simulators/ask.js';
import type { PlayedWrites } from './vendor.js';

/** What mints keys is in no spec: tests of its own have it, of the simulator and of the gateway. */
export const isInSpec = (path: string): boolean => !path.endsWith('/submitApiTokenApplication');

export const rhombusWrites: PlayedWrites = {
  played: RHOMBUS_WRITES.filter(isInSpec).map((path) => `POST ${path}`),
  async start() {
    const simulator = await startRhombusSimulator({ orgs: 6 });
    return {
      async carryOut({ path }) {
        const { body, org } = callOf(simulator, path);
        const { json, status } = await ask(simulator, path, { body, ...(org !== undefined && { org }) });
        return { body, json, status };
      },
      count: () => simulator.oracle.writes().length,
      close: simulator.close,
    };
  },
};

function callOf({ oracle }: RhombusSimulator, path: string): { body: object; org?: string } {
  const [source = '', target = ''] = oracle.orgs().map(({ uuid }) => uuid);
  const customizations = { forceLowBandwidthOnAllCameras: true, inactivityTimeout: 10 };
  const devices = oracle.devicesOf(source);
  const mover = devices.find(({ reassignable }) => reassignable)?.serialNumber;
  const bodies: Readonly<Record<string, object>> = {
    createPartnerClient: {
      clientOrgName: 'Newcomer',
      clientContactName: 'Ada Byron',
      clientContactEmail: 'ada@newcomer.example',
      suppressWelcomeEmail: true,
    },
    customizeClient: { clientOrgUuid: source, customizations },
    customizeClientDevice: {
      clientOrgUuid: source,
      clientDeviceUuid: devices[0]?.uuid,
      configUpdate: {
        hdr_enabled: true,
        floorplan_homography: [[1, 0]],
        resolution: { width: 1, height: 1 },
      },
      customizations,
    },
    deleteClient: { clientOrgUuid: source },
    reassignDeviceOrg: { sourceOrgUuid: source, targetOrgUuid: target, serialNumbers: [mover, 'RC-NOBODY'] },
    registerCameraToClient: {
      orgUuid: source,
      locationUuid: oracle.locationsOf(source)[0]?.uuid,
      serialNumber: oracle.availableHardware()[0]?.serialNumber,
      wifiSsid: 'Office',
      wifiPsk: ['c2VjcmV0'],
    },
    registerDeal: { details: { company: 'Newcomer' } },
    revokeApiToken: { tokenUuid: oracle.apiTokens()[1]?.uuid },
    updateSendLicenseExpirationEmail: { orgUuid: source, manuallySendLicenseExpirationEmail: true },
  };
  const body = bodies[path.slice(path.lastIndexOf('/') + 1)];
  return body === undefined ? unlocking(oracle) : { body };
}

function unlocking({ devicesOf, doorsOf, orgs }: RhombusSimulator['oracle']): { body: object; org: string } {
  for (const { uuid: org } of orgs()) {
    const online = new Set(devicesOf(org).flatMap((device) => (device.online ? [device.uuid] : [])));
    const door = doorsOf(org).find(
      ({ ownerDeviceUuid, remoteUnlockEnabled }) => remoteUnlockEnabled && online.has(ownerDeviceUuid ?? ''),
    );
    if (door !== undefined) return { org, body: { accessControlledDoorUuid: door.uuid } };
  }
  throw new Error('the fiction has no door that can be unlocked');
}

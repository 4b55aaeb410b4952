/** How client orgs, devices and doors of Rhombus are changed. */
import { idOf, type WritableGateway } from '../../support/writable-gateway.js';
import type { WriteSample } from './sample.js';

/** The global id of a client org that lets the partner in. */
export const rhombusOrgId = ({ rhombus }: WritableGateway): string => {
  const org = rhombus.oracle.orgs().find(({ accessAllowed }) => accessAllowed);
  return idOf('RhombusClientOrg', 'rhombus', org?.uuid ?? '');
};

/** A door that is locked and can be unlocked: from afar, by a controller that is online. */
export function unlockableDoor({ rhombus: { oracle } }: WritableGateway): { org: string; uuid: string } {
  for (const { uuid: org, accessAllowed } of oracle.orgs()) {
    const online = new Set(oracle.devicesOf(org).flatMap((device) => (device.online ? [device.uuid] : [])));
    const door = oracle
      .doorsOf(org)
      .find(
        (each) =>
          each.state !== 'UNLOCKED' && each.remoteUnlockEnabled && online.has(each.ownerDeviceUuid ?? ''),
      );
    if (accessAllowed && door !== undefined) return { org, uuid: door.uuid };
  }
  throw new Error('the fiction has no door that can be unlocked');
}

/** What the graph says of the thing with that id. */
const node =
  (selection: string): Exclude<WriteSample['readBack'], string> =>
  async ({ query }, input) => {
    const id = input['clientOrgId'] ?? input['doorId'] ?? input['partnerId'];
    return (await query(`query($id: ID!) { node(id: $id) { ${selection} } }`, { id })).data;
  };

const inNoRead = 'no read of the vendor tells it';

export const rhombusSamples: readonly WriteSample[] = [
  {
    write: 'createClientOrg',
    vendor: 'rhombus',
    operation: '/api/partner/createPartnerClient',
    input: () => ({
      partnerId: idOf('RhombusPartner', 'rhombus'),
      name: 'Newcomer',
      contactEmail: 'ada@newcomer.example',
      contactName: 'Ada Byron',
    }),
    readBack: node('... on RhombusPartner { clientOrgs { nodes { name } } }'),
    lost: 'settled',
  },
  {
    write: 'customizeClientOrg',
    vendor: 'rhombus',
    operation: '/api/partner/customizeClient',
    input: (gateway) => ({ clientOrgId: rhombusOrgId(gateway), inactivityTimeoutMinutes: 20 }),
    readBack: inNoRead,
    lost: 'unknown',
  },
  {
    write: 'customizeDevice',
    vendor: 'rhombus',
    operation: '/api/partner/customizeClientDevice',
    input: ({ rhombus: { oracle } }) => {
      const [org] = oracle.orgs();
      const [device] = oracle.devicesOf(org?.uuid ?? '');
      return {
        deviceId: idOf('RhombusDevice', 'rhombus', org?.uuid ?? '', device?.uuid ?? ''),
        forceLowBandwidthOnAllCameras: true,
        settings: { hdrEnabled: true, imgBrightness: 40, blockedThreshold: 0.5, mountingDirection: 'DOWN' },
      };
    },
    readBack: inNoRead,
    lost: 'unknown',
  },
  {
    write: 'deleteClientOrg',
    vendor: 'rhombus',
    operation: '/api/partner/deleteClient',
    input: (gateway) => ({ clientOrgId: rhombusOrgId(gateway), evenWithDevices: true }),
    readBack: node('... on RhombusClientOrg { name }'),
    lost: 'settled',
  },
  {
    write: 'registerDeal',
    vendor: 'rhombus',
    operation: '/api/partner/registerDeal',
    input: () => ({
      partnerId: idOf('RhombusPartner', 'rhombus'),
      details: [
        { name: 'company', value: 'Newcomer' },
        { name: 'cameras', value: '40' },
      ],
    }),
    readBack: inNoRead,
    lost: 'unknown',
  },
  {
    write: 'revokeRhombusApiKey',
    vendor: 'rhombus',
    operation: '/api/partner/revokeApiToken',
    input: ({ rhombus }) => {
      const other = rhombus.oracle.apiTokens().find(({ apiKey }) => apiKey !== rhombus.token);
      return { apiKeyId: idOf('RhombusApiKey', 'rhombus', other?.uuid ?? '') };
    },
    readBack: async ({ query }, { apiKeyId }) =>
      (await query('query($id: ID!) { node(id: $id) { id } }', { id: apiKeyId })).data,
    lost: 'settled',
  },
  {
    write: 'setLicenseExpirationEmails',
    vendor: 'rhombus',
    operation: '/api/partner/updateSendLicenseExpirationEmail',
    input: async (gateway) => {
      const clientOrgId = rhombusOrgId(gateway);
      const { data } = await gateway.query<{ node: { on: boolean } }, unknown>(
        'query($id: ID!) { node(id: $id) { ... on RhombusClientOrg { on: sendLicenseExpirationEmail } } }',
        { id: clientOrgId },
      );
      return { clientOrgId, enabled: data?.node.on !== true };
    },
    readBack: node('... on RhombusClientOrg { sendLicenseExpirationEmail }'),
    lost: 'settled',
  },
  {
    write: 'submitApiKeyApplication',
    vendor: 'rhombus',
    operation: '/api/partner/submitApiTokenApplication',
    input: ({ rhombus }) => ({
      partnerId: idOf('RhombusPartner', 'rhombus'),
      name: 'Night shift',
      kind: 'TOKEN',
      accessToken: rhombus.accessToken,
    }),
    readBack: async ({ query }) => (await query('{ apiKeys { nodes { name } } }')).data,
    lost: 'settled',
  },
  {
    write: 'unlockDoor',
    vendor: 'rhombus',
    operation: '/api/accesscontrol/unlockAccessControlledDoor',
    input: (gateway) => {
      const { org, uuid } = unlockableDoor(gateway);
      return { doorId: idOf('Door', 'rhombus', org, uuid) };
    },
    readBack: node('... on Door { stateChangedAt }'),
    lost: 'unknown',
  },
];

/** `VokeSubDevice`: a meter, inverter, battery or cabinet behind a plant. */
import { DeviceRef } from '../../../entities/device.js';
import {
  DeviceConnectionStateEnum,
  DeviceTypeEnum,
  type DeviceConnectionState,
  type DeviceType,
} from '../../../entities/device-vocabulary.js';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import { eachNode, isA } from '../../../graph/node.js';
import { connectionOf } from '../connection.js';
import { getDeviceTemplates } from '../endpoints/device-templates.js';
import { getSubDevices, type WireSubDevice } from '../endpoints/plants.js';
import { foundPlant, ofOwner, ofRow, subDevicePageCalls } from '../field-costs.js';
import { openNodeId } from '../find-account.js';
import type { Owner } from '../orgs/own-row.js';
import { found, ownWindow } from '../orgs/own-window.js';
import { DeviceTemplateRef } from '../plants/device-template.js';
import { PlantRef } from '../plants/plant.js';
import { wordOf } from '../vocabulary.js';
import { subDeviceRow, type VokeSubDevice } from './sub-device-row.js';

const VokeSubDeviceRef = builder.objectRef<VokeSubDevice>('VokeSubDevice');

builder.node(VokeSubDeviceRef, {
  scope: 'devices:read',
  vendor: 'voke',
  description:
    'A device behind a plant of an organization (Voke plants/{plantId}/sub-devices). The vendor does not tell its model ' +
    'and its firmware.',
  interfaces: [DeviceRef],
  isTypeOf: isA('VokeSubDevice'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(4, ofRow(getSubDevices)),
  loadMany: eachNode(async (nodeId, context) => {
    const [{ directory, devices }, orgUuid, plant, uuid] = openNodeId(nodeId, context, 4);
    const rows = await devices.ofPlant(await directory.org(orgUuid ?? ''), plant ?? '');
    return found(rows.find((device) => device.uuid === uuid));
  }),
  fields: (t) => ({
    externalId: t.exposeString('externalId', {
      nullable: true,
      description: "The plant's own name of the device, unique within the plant.",
    }),
    nativeStatus: t.exposeString('nativeStatus', {
      nullable: true,
      description: "The vendor's own word for connection and health.",
    }),
    metadata: t.expose('metadata', {
      type: 'Json',
      nullable: true,
      description: 'What the organization has noted about it.',
    }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the vendor last heard from it; null for never.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was created.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
    }),
    plant: t.field({
      type: PlantRef,
      nullable: true,
      description: 'Plant that it stands behind; null when the organization no longer lists it.',
      calls: foundPlant,
      resolve: async ({ account, orgUuid, plantUuid }, _args, context) =>
        (await connectionOf(account, context).findPlant({ account, uuid: orgUuid }, plantUuid)) ?? null,
    }),
    template: t.field({
      type: DeviceTemplateRef,
      nullable: true,
      description: 'What it measures, and what it can be told to do. Costs one call per organization.',
      calls: ofOwner(getDeviceTemplates),
      resolve: async ({ account, orgUuid, templateId }, _args, context) => {
        if (templateId === null) return null;
        const api = await connectionOf(account, context).directory.asOrg(orgUuid);
        const templates = await api.call(getDeviceTemplates, {});
        return templates.find(({ id }) => id === templateId) ?? null;
      },
    }),
  }),
});

const VokeSubDeviceConnection = builder.connectionObject(
  { type: VokeSubDeviceRef, name: 'VokeSubDeviceConnection', description: 'A page of devices of a plant.' },
  { name: 'VokeSubDeviceEdge', description: 'A device and its position in the list.' },
);

/** The vendor's word to filter by; it takes only the words that it has itself. */
function filterWord(argument: string, word: DeviceType | DeviceConnectionState): string {
  const native = word === 'UNKNOWN' ? word : wordOf(word);
  if (native !== undefined) return native;
  const message = `${argument}: Voke has no devices to tell by ${word}`;
  throw new PartnergraphError('INVALID_ARGUMENT', message, { argument });
}

builder.objectField(PlantRef, 'subDevices', (t) =>
  t.connection(
    {
      type: VokeSubDeviceRef,
      nullable: true,
      description:
        "Devices behind the plant in the vendor's order, filtered by the vendor, read in the scope of its organization " +
        '(plants/{plantId}/sub-devices).',
      args: {
        type: t.arg({ type: DeviceTypeEnum, description: 'Kind: METER, INVERTER, BATTERY or CABINET.' }),
        status: t.arg({ type: DeviceConnectionStateEnum, description: 'Status.' }),
        search: t.arg.string({ description: 'Text. The vendor does not say where it looks for it.' }),
      },
      calls: subDevicePageCalls,
      resolve: (plant, { type, status, search, ...args }, context) => {
        const org: Owner = { account: plant.account, uuid: plant.orgUuid };
        const list = {
          endpoint: getSubDevices,
          row: (owner: Owner, device: WireSubDevice) => subDeviceRow(owner, plant.uuid, device),
        };
        const parameters = {
          plantId: plant.uuid,
          ...(type ? { type: filterWord('type', type) } : {}),
          ...(status ? { status: filterWord('status', status) } : {}),
          ...(search ? { search } : {}),
        };
        return ownWindow(list, org, parameters, args, context);
      },
    },
    VokeSubDeviceConnection,
  ),
);

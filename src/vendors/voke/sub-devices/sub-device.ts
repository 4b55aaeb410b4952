/** `VokeSubDevice`: a meter, inverter, battery or cabinet behind a plant. Everything that Voke knows of it comes with one call. */
import { z } from 'zod';
import { DeviceRef } from '../../../entities/device.js';
import {
  DeviceConnectionStateEnum,
  DeviceTypeEnum,
  type DeviceConnectionState,
  type DeviceType,
} from '../../../entities/device-vocabulary.js';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { node, present } from '../../../graph/node-reading.js';
import { pages } from '../../../graph/list-reading.js';
import { looked } from '../../../graph/reading.js';
import type { PageArguments } from '../../../graph/page.js';
import { connectionType, nodeType, type RowOfShape } from '../../../graph/shape.js';
import { asked, constant, json, key, text, time, word } from '../../../reads/columns.js';
import { found, rowsOf, type Read } from '../../../reads/kinds.js';
import type { Rows } from '../../../reads/rows.js';
import { DeviceTemplate, deviceTemplates } from '../device-templates/device-template.js';
import { foundPlant, getPlants, PlantRef, type PlantRow } from '../plants/plant.js';
import { ids, shape } from '../reads.js';
import { connectionOfStatus, deviceTypeOf, healthOfConnection, wordOf } from '../vocabulary.js';
import { getPages, paged } from '../wire.js';

const VokeSubDevice = shape(
  'VokeSubDevice',
  {
    scope: 'devices:read',
    vendor: 'voke',
    description:
      'A device behind a plant of an organization (Voke plants/{plantId}/sub-devices). The vendor does not tell its model ' +
      'and its firmware.',
    interfaces: [DeviceRef],
  },
  {
    plantUuid: key(asked('plantId')),
    uuid: key(text('id')),
    name: text('name'),
    type: word('type', deviceTypeOf, 'OTHER'),
    nativeType: text('type'),
    // Null, not absent: there is no call that would tell them.
    model: constant(null),
    firmwareVersion: constant(null),
    serialNumber: text('serialNumber'),
    connection: word('status', connectionOfStatus, 'UNKNOWN'),
    health: word('status', (status) => healthOfConnection(connectionOfStatus(status)), 'UNKNOWN'),
    templateId: text('templateId'),
    externalId: text('externalId', "The plant's own name of the device, unique within the plant."),
    nativeStatus: text('status', "The vendor's own word for connection and health."),
    metadata: json('metadata', 'What the organization has noted about it.'),
    lastSeenAt: time('lastSeenAt', 'When the vendor last heard from it; null for never.'),
    createdAt: time('createdAt', 'When it was created.'),
    updatedAt: time('updatedAt', 'When it was last changed.'),
  },
);
const VokeSubDeviceRef = VokeSubDevice.ref;
export type SubDeviceRow = RowOfShape<typeof VokeSubDevice>;

const ofPlant = paged.extend({
  plantId: z.string(),
  type: z.string().optional(),
  status: z.string().optional(),
  search: z.string().optional(),
});
type OfPlant = z.output<typeof ofPlant>;

/** The devices of a plant, all of them or those of one kind, one status or one text. */
export const getSubDevices = getPages('getSubDevices', {
  scope: 'org',
  path: '/plants/{plantId}/sub-devices',
  parameters: ofPlant,
  brings: VokeSubDevice,
  owner: { said: { organizationId: 'org', plantId: { parameter: 'plantId' } } },
});

/** The devices of an organization: plant by plant, as the vendor has no other way to them. */
export const subDevices = rowsOf(getPlants, getSubDevices, ({ uuid: plantId }): OfPlant => ({ plantId }));

const foundDevice = found(getSubDevices);

nodeType(
  VokeSubDevice,
  node(
    foundDevice,
    ids(4),
    ([plantId = '', id = '']) => ({ parameters: { plantId }, key: id }),
    present,
    'row',
  ),
);

/** The template of a device, one of those that its organization may use. */
const template: Read<string, Rows<RowOfShape<typeof DeviceTemplate>>> = {
  plan: deviceTemplates.plan,
  run: async (readings, org, id) => {
    const all = await deviceTemplates.run(readings, org, {});
    return { ...all, rows: all.rows.filter(({ uuid }) => uuid === id) };
  },
};

builder.objectFields(VokeSubDeviceRef, (t) => ({
  plant: t.field({
    type: PlantRef,
    nullable: true,
    description: 'Plant that it stands behind; null when the organization no longer lists it.',
    ...looked(foundPlant, ({ plantUuid }: SubDeviceRow) => ({ parameters: {}, key: plantUuid })),
  }),
  template: t.field({
    type: DeviceTemplate.ref,
    nullable: true,
    description: 'What it measures, and what it can be told to do. Costs one call per organization.',
    ...looked(template, ({ templateId }: SubDeviceRow) => templateId),
  }),
}));

/** The vendor's word to filter by; it takes only the words that it has itself. */
function filterWord(argument: string, named: DeviceType | DeviceConnectionState): string {
  const native = named === 'UNKNOWN' ? named : wordOf(named);
  if (native !== undefined) return native;
  const message = `${argument}: Voke has no devices to tell by ${named}`;
  throw new PartnergraphError('INVALID_ARGUMENT', message, { argument });
}

interface SubDeviceArguments extends PageArguments {
  readonly type?: DeviceType | null | undefined;
  readonly status?: DeviceConnectionState | null | undefined;
  readonly search?: string | null | undefined;
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
      ...pages(
        getSubDevices,
        ({ uuid: plantId }: PlantRow, { type, status, search }: SubDeviceArguments): OfPlant => ({
          plantId,
          ...(type ? { type: filterWord('type', type) } : {}),
          ...(status ? { status: filterWord('status', status) } : {}),
          ...(search ? { search } : {}),
        }),
        'row',
      ),
    },
    connectionType(VokeSubDevice, 'A page of devices of a plant.', 'A device and its position in the list.'),
  ),
);

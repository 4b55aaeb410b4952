/** `Device`: a piece of hardware of a client org, its inventory joined with its live state. */
import { builder } from '../graph/builder.js';
import type { Context } from '../graph/context.js';
import { toOrgs } from '../graph/operation/rows-below.js';
import { itself, selectedFields } from '../graph/selection.js';
import { ClientOrgRef } from './client-org.js';
import {
  DeviceConnectionStateEnum,
  DeviceHealthEnum,
  DeviceTypeEnum,
  type DeviceConnectionState,
  type DeviceHealth,
  type DeviceType,
} from './device-vocabulary.js';
import { defineOrder, textOrder } from './order.js';
import { partnerOf, PartnerRef } from './partner.js';
import { inEach, orgNeed } from './supply-needs.js';
import type { NodeRow } from './vendor-account.js';
import { nameForm } from '../text/name.js';

/** A device as far as the query needed it: an attribute that was not asked for, or did not come, is absent. */
export interface Device extends NodeRow {
  readonly uuid: string;
  readonly orgUuid: string;
  readonly name?: string | null | undefined;
  readonly type?: DeviceType | undefined;
  readonly nativeType?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly serialNumber?: string | null | undefined;
  readonly connection?: DeviceConnectionState | undefined;
  readonly health?: DeviceHealth | undefined;
  readonly firmwareVersion?: string | null | undefined;
}

export interface DeviceFilter {
  readonly type?: readonly DeviceType[] | null | undefined;
  readonly connection?: readonly DeviceConnectionState[] | null | undefined;
  readonly health?: readonly DeviceHealth[] | null | undefined;
  readonly model?: readonly string[] | null | undefined;
  readonly text?: string | null | undefined;
}

/**
 * Reads an attribute of a device, and loads it first where the query that found the device had not asked for it.
 * `unknown` stands for what the vendor does not say.
 */
export const attribute =
  <Row extends Device, Value, Unknown>(
    name: string,
    read: (device: Row) => Value | null | undefined,
    unknown: Unknown,
  ) =>
  (device: Row, _args: unknown, context: Context): Value | Unknown | Promise<Value | Unknown> => {
    const value = read(device);
    if (value !== undefined) return value ?? unknown;
    const completed = device.account.devices?.complete(device, name, context);
    // A vendor completes its own rows: what comes back is a Row again.
    const valueOf = (loaded: Device): Value | Unknown => read(loaded as Row) ?? unknown;
    if (completed instanceof Promise) return completed.then(valueOf);
    return completed === undefined ? unknown : valueOf(completed);
  };

export const DeviceRef = builder.interfaceRef<Device>('Device');

DeviceRef.implement({
  scope: 'devices:read',
  description:
    'A piece of hardware of a client org. Deleted devices and devices still being registered are not listed.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the device." }),
    name: t.string({
      nullable: true,
      description: 'Name that the client gave it.',
      resolve: attribute('name', (device: Device) => device.name, null),
    }),
    type: t.field({
      type: DeviceTypeEnum,
      nullable: true,
      description: 'Kind of device; null with an error where that cannot be told now.',
      resolve: attribute('type', (device: Device) => device.type, 'OTHER'),
    }),
    nativeType: t.string({
      nullable: true,
      description: "The vendor's own word for the kind.",
      resolve: attribute('nativeType', (device: Device) => device.nativeType, null),
    }),
    model: t.string({
      nullable: true,
      description: "The vendor's name of the hardware model.",
      resolve: attribute('model', (device: Device) => device.model, null),
    }),
    serialNumber: t.string({
      nullable: true,
      description: 'Serial number.',
      resolve: attribute('serialNumber', (device: Device) => device.serialNumber, null),
    }),
    connection: t.field({
      type: DeviceConnectionStateEnum,
      nullable: true,
      description:
        'Whether the vendor hears from it at present; null with an error where that cannot be told now.',
      resolve: attribute('connection', (device: Device) => device.connection, 'UNKNOWN'),
    }),
    health: t.field({
      type: DeviceHealthEnum,
      nullable: true,
      description: 'Whether it does its work at present; null with an error where that cannot be told now.',
      resolve: attribute('health', (device: Device) => device.health, 'UNKNOWN'),
    }),
    firmwareVersion: t.string({
      nullable: true,
      description: 'Firmware that runs on it.',
      resolve: attribute('firmwareVersion', (device: Device) => device.firmwareVersion, null),
    }),
    clientOrg: t.field({
      type: ClientOrgRef,
      nullable: true,
      description: 'Client org that the device belongs to.',
      needs: async (place) => {
        const { parts, context, selected } = place;
        const fields = selected(itself);
        return toOrgs(place, await inEach(parts, ({ account }) => orgNeed(account, fields, context)));
      },
      resolve: ({ account, orgUuid }, _args, context, info) =>
        account.orgs?.get(orgUuid, selectedFields(info, itself), context) ?? null,
    }),
    partner: t.field({
      type: PartnerRef,
      description: "Account that manages the device's org.",
      resolve: ({ account }) => partnerOf(account),
    }),
  }),
});

export const DeviceConnection = builder.connectionObject(
  { type: DeviceRef, name: 'DeviceConnection', description: 'A page of devices.' },
  { name: 'DeviceEdge', description: 'A device and its position in the list.' },
);

export const DeviceFilterInput = builder.inputRef<DeviceFilter>('DeviceFilter').implement({
  description: 'Which devices; all conditions must hold, and a list means any of its values.',
  fields: (t) => ({
    type: t.field({ type: [DeviceTypeEnum], description: 'Kinds of device.' }),
    connection: t.field({ type: [DeviceConnectionStateEnum], description: 'Connection states.' }),
    health: t.field({ type: [DeviceHealthEnum], description: 'States of health.' }),
    model: t.stringList({ description: "The vendor's model names, exactly." }),
    text: t.string({
      description: 'The name or the serial number contains this text, upper and lower case alike.',
    }),
  }),
});

export const deviceOrder = defineOrder('Device', {
  NAME: { description: 'By name.', field: 'name', value: (device: Device) => textOrder(device.name) },
  TYPE: { description: 'By kind.', field: 'type', value: (device: Device) => device.type ?? null },
  MODEL: { description: 'By model.', field: 'model', value: (device: Device) => textOrder(device.model) },
  CONNECTION: {
    description: 'By connection state.',
    field: 'connection',
    value: (device: Device) => device.connection ?? null,
  },
  HEALTH: { description: 'By health.', field: 'health', value: (device: Device) => device.health ?? null },
});

/** What devices can be ordered by. */
export type DeviceOrderName = NonNullable<Parameters<typeof deviceOrder.ordering>[0]>['field'];

/** Fields that a condition of the filter reads. */
const filterFields: Readonly<Record<keyof DeviceFilter, readonly string[]>> = {
  type: ['type'],
  connection: ['connection'],
  health: ['health'],
  model: ['model'],
  text: ['name', 'serialNumber'],
};

export const fieldsOfFilter = (filter: DeviceFilter): readonly string[] =>
  (Object.keys(filterFields) as (keyof DeviceFilter)[])
    .filter((condition) => filter[condition] !== null && filter[condition] !== undefined)
    .flatMap((condition) => filterFields[condition]);

/** The filter as a predicate; an empty list of values means "none of them". */
export const matches =
  (filter: DeviceFilter) =>
  (device: Device): boolean => {
    const text = typeof filter.text === 'string' ? nameForm(filter.text) : undefined;
    return (
      (filter.type?.includes(device.type ?? 'OTHER') ?? true) &&
      (filter.connection?.includes(device.connection ?? 'UNKNOWN') ?? true) &&
      (filter.health?.includes(device.health ?? 'UNKNOWN') ?? true) &&
      (filter.model?.includes(device.model ?? '') ?? true) &&
      (text === undefined ||
        [device.name, device.serialNumber].some((value) => nameForm(value ?? '').includes(text)))
    );
  };

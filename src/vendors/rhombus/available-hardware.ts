/** `AvailableHardware`: hardware that the partner may register to any of its client orgs. */
import { DeviceTypeEnum } from '../../entities/device-vocabulary.js';
import { ownPage } from '../../entities/fan-out.js';
import { textOrder } from '../../entities/order.js';
import { builder } from '../../graph/builder.js';
import { perAccount } from '../../graph/cost/causes.js';
import { connectionOf } from './connection.js';
import { getListOfAvailableHardware, type WireHardware } from './endpoints/hardware.js';
import { listed } from './listed.js';
import { RhombusPartnerRef } from './partner.js';
import { deviceTypeOf } from './vocabulary.js';

const AvailableHardwareRef = builder.objectRef<WireHardware>('AvailableHardware').implement({
  scope: 'devices:read',
  wholeAccount: true,
  description: 'Hardware that is free to be registered to a client org (Rhombus getListOfAvailableHardware).',
  fields: (t) => ({
    serialNumber: t.exposeString('serialNumber', { nullable: true, description: 'Serial number.' }),
    macAddress: t.exposeString('macAddress', { nullable: true, description: 'Hardware (MAC) address.' }),
    model: t.exposeString('deviceModel', { nullable: true, description: "The vendor's name of the model." }),
    type: t.field({
      type: DeviceTypeEnum,
      description: 'Kind of device.',
      resolve: ({ deviceType }) => deviceTypeOf(deviceType),
    }),
    nativeType: t.exposeString('deviceType', {
      nullable: true,
      description: "The vendor's own word for the kind.",
    }),
  }),
});

const AvailableHardwareConnection = builder.connectionObject(
  {
    type: AvailableHardwareRef,
    name: 'AvailableHardwareConnection',
    description: 'A page of available hardware.',
  },
  { name: 'AvailableHardwareEdge', description: 'A piece of hardware and its position in the list.' },
);

const ordering = {
  name: 'SERIAL_NUMBER',
  descending: false,
  value: ({ serialNumber }: WireHardware) => textOrder(serialNumber),
  id: ({ macAddress }: WireHardware) => macAddress ?? '',
};

builder.objectField(RhombusPartnerRef, 'availableHardware', (t) =>
  t.connection(
    {
      type: AvailableHardwareRef,
      nullable: true,
      description: 'Hardware that can be registered to a client org, by serial number.',
      calls: perAccount(getListOfAvailableHardware),
      resolve: async ({ account }, args, context) => {
        const partner = connectionOf(account, context).api.asPartner();
        const { controlledHardwareList } = await partner.call(getListOfAvailableHardware, {});
        const rows = listed(getListOfAvailableHardware, {}, controlledHardwareList, (hardware) =>
          hardware.serialNumber === null && hardware.macAddress === null ? undefined : hardware,
        );
        return ownPage(account, context, rows, ordering, args);
      },
    },
    AvailableHardwareConnection,
  ),
);

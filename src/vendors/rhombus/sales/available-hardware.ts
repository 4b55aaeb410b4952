/** `AvailableHardware`: hardware that the partner may register to any of its client orgs. */
import { z } from 'zod';
import { DeviceTypeEnum } from '../../../entities/device-vocabulary.js';
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { orderedOfPartner } from '../../../graph/partner-reading.js';
import { connectionType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { isObject, text, word } from '../../../reads/columns.js';
import { once } from '../../../reads/kinds.js';
import type { Readings } from '../../../reads/run.js';
import { anyRows, envelopeOf, nothing, post } from '../forms.js';
import { RhombusPartnerRef } from '../partner.js';
import { deviceTypeOf } from '../vocabulary.js';

const AvailableHardware = valueType(
  'AvailableHardware',
  {
    scope: 'devices:read',
    wholeAccount: true,
    description:
      'Hardware that is free to be registered to a client org (Rhombus getListOfAvailableHardware).',
    words: { type: DeviceTypeEnum },
  },
  {
    serialNumber: text('serialNumber', 'Serial number.'),
    macAddress: text('macAddress', 'Hardware (MAC) address.'),
    model: text('deviceModel', "The vendor's name of the model."),
    type: word('deviceType', deviceTypeOf, 'OTHER', 'Kind of device.'),
    nativeType: text('deviceType', "The vendor's own word for the kind."),
  },
);

/** One of its two numbers tells a piece from others; what has neither is no row. */
const told = (piece: unknown): unknown =>
  isObject(piece) && (piece['serialNumber'] ?? piece['macAddress'] ?? null) === null ? null : piece;

export const getListOfAvailableHardware = post('/api/partner/getListOfAvailableHardware', {
  scope: 'partner',
  parameters: nothing,
  answer: z
    .object({ controlledHardwareList: anyRows })
    .transform(({ controlledHardwareList }) => envelopeOf(controlledHardwareList.map(told))),
  brings: AvailableHardware,
  owner: { partner: true },
});

/** All that is free. */
export const availableHardware = once(getListOfAvailableHardware);

/** Whether a piece with that serial number is among it. */
export async function isAvailable(readings: Readings, serial: string): Promise<boolean> {
  const { rows, failures } = await readings.once(getListOfAvailableHardware, null, {});
  if (rows.some(({ serialNumber }) => serialNumber === serial)) return true;
  // What is missing from a list that is not whole may well be there.
  if (failures[0] !== undefined) throw failures[0];
  return false;
}

const bySerialNumber = {
  name: 'SERIAL_NUMBER',
  descending: false,
  value: ({ serialNumber }: RowOfShape<typeof AvailableHardware>) => textOrder(serialNumber),
  id: ({ macAddress }: RowOfShape<typeof AvailableHardware>) => macAddress ?? '',
};

builder.objectField(RhombusPartnerRef, 'availableHardware', (t) =>
  t.connection(
    {
      type: AvailableHardware.ref,
      nullable: true,
      description: 'Hardware that can be registered to a client org, by serial number.',
      ...orderedOfPartner(getListOfAvailableHardware, bySerialNumber),
    },
    connectionType(
      AvailableHardware,
      'A page of available hardware.',
      'A piece of hardware and its position in the list.',
    ),
  ),
);

/** The inventory of devices. Partner level. */
import { z } from 'zod';
import { flag, list, milliseconds, optional, text } from '../wire.js';
import { nothing, ofOrg, read } from './read.js';

const device = z.object({
  uuid: text,
  orgUuid: text,
  name: text,
  type: text,
  hwVariation: text,
  serialNumber: text,
  hardwareId: text,
  description: text,
  policyUuid: text,
  createdAtMillis: milliseconds,
  deleted: flag,
  mummified: flag,
  pending: flag,
});
export type WireDevice = z.output<typeof device>;

export const getClientDevices = read(
  'partner',
  '/api/partner/getClientDevices',
  ofOrg,
  z.object({
    devices: list(
      z.object({ device: optional(device), partnerControlledHardware: flag, reassignable: flag }),
    ),
  }),
);

export const getListOfAllClientDevices = read(
  'partner',
  '/api/partner/getListOfAllClientDevices',
  nothing,
  z.object({ listOfAllClientDevices: list(device) }),
);

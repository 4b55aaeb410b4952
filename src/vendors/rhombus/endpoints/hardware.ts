/** The hardware that can be registered. Partner level. */
import { z } from 'zod';
import { list, text } from '../wire.js';
import { nothing, read } from './read.js';

const hardware = z.object({ serialNumber: text, macAddress: text, deviceModel: text, deviceType: text });
export type WireHardware = z.output<typeof hardware>;
export const getListOfAvailableHardware = read(
  'partner',
  '/api/partner/getListOfAvailableHardware',
  nothing,
  z.object({ controlledHardwareList: list(hardware) }),
);

/** Templates that say what a kind of device measures and what it can be told to do. */
import { z } from 'zod';
import { flag, isoTime, list, number, open, text } from '../wire.js';
import { get } from './get.js';

export const deviceTemplate = z.object({
  id: z.string(),
  name: text,
  type: text,
  level: text,
  version: number,
  isSystem: flag,
  signals: list(open),
  actions: list(open),
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type WireDeviceTemplate = z.output<typeof deviceTemplate>;

export const getDeviceTemplates = get(
  'org',
  'getDeviceTemplates',
  '/device-templates',
  z.strictObject({ level: z.string().optional() }),
  z.array(deviceTemplate),
);

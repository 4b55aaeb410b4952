/** Plants of an organization, the devices behind them, and the groups that they are sorted into. */
import { z } from 'zod';
import { isoTime, number, open, optional, text } from '../wire.js';
import { deviceTemplate } from './device-templates.js';
import { get, paged, pageOf, pages } from './get.js';
import { write } from './write.js';

const plant = z.object({
  id: z.string(),
  name: text,
  organizationId: text,
  type: text,
  status: text,
  lifecycleStatus: text,
  authMethod: text,
  serialNumber: text,
  template: optional(deviceTemplate),
  metadata: optional(open),
  lastSeenAt: isoTime,
  activatedAt: isoTime,
  authFailureCount: number,
  lastAuthFailureAt: isoTime,
  certificateExpiresAt: isoTime,
  certificateFingerprint: text,
  certificateSerialNumber: text,
  secretRotatedAt: isoTime,
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type WirePlant = z.output<typeof plant>;

export const getPlants = {
  ...get('org', 'getPlants', '/plants', paged, pageOf(plant)),
  ...pages<WirePlant>(),
};

const subDevice = z.object({
  id: z.string(),
  plantId: text,
  organizationId: text,
  externalId: text,
  name: text,
  serialNumber: text,
  type: text,
  status: text,
  templateId: text,
  metadata: optional(open),
  lastSeenAt: isoTime,
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type WireSubDevice = z.output<typeof subDevice>;

/** The devices of a plant, all of them or those of one kind, one status or one text. */
export const getSubDevices = {
  ...get(
    'org',
    'getSubDevices',
    '/plants/{plantId}/sub-devices',
    paged.extend({
      plantId: z.string(),
      type: z.string().optional(),
      status: z.string().optional(),
      search: z.string().optional(),
    }),
    pageOf(subDevice),
  ),
  ...pages<WireSubDevice>(),
};

const plantGroup = z.object({
  id: z.string(),
  name: text,
  description: text,
  organizationId: text,
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type WirePlantGroup = z.output<typeof plantGroup>;

export const getPlantGroups = {
  ...get('org', 'getPlantGroups', '/plant-groups', paged, pageOf(plantGroup)),
  ...pages<WirePlantGroup>(),
};

export const createPlantGroup = write(
  'createPlantGroup',
  ['POST', '/plant-groups'],
  z.strictObject({ name: z.string(), description: z.string().optional() }),
  plantGroup,
);

/** The virtual power plant's view of a site, each read with the API key of the organization that it belongs to. */
import { z } from 'zod';
import { isoTime, list, number, open, optional, text } from '../wire.js';
import { get } from './get.js';

const ofSite = z.strictObject({ siteId: z.string() });

export const getSiteCommands = get(
  'client',
  'getSiteCommands',
  '/vcp/sites/{siteId}/commands',
  ofSite,
  z.object({ commands: z.array(open) }),
);

const siteConfig = z.object({
  siteId: text,
  operatingMode: text,
  modeOverride: optional(open),
  constraints: optional(open),
  fallback: optional(open),
  activeSchedule: optional(open),
  pendingCommands: list(open),
});
export type WireSiteConfig = z.output<typeof siteConfig>;

export const getSiteConfig = get('client', 'getSiteConfig', '/vcp/sites/{siteId}/config', ofSite, siteConfig);

const meter = z.object({
  deviceId: text,
  role: text,
  importRegisterKwh: number,
  exportRegisterKwh: number,
  productionRegisterKwh: number,
  chargeRegisterKwh: number,
  dischargeRegisterKwh: number,
});
export type WireMeter = z.output<typeof meter>;

const meterState = z.object({
  siteId: z.string(),
  eanCons: text,
  eanProd: text,
  reading: optional(z.object({ readingAt: isoTime, meters: list(meter), dataQuality: text })),
});
export type WireMeterState = z.output<typeof meterState>;

export const getMeterState = get(
  'client',
  'getMeterState',
  '/vcp/meter-state',
  z.strictObject({ ean: z.string() }),
  meterState,
);

/** API tokens of the partner. Partner level. */
import { z } from 'zod';
import { flag, list, number, text } from '../wire.js';
import { nothing, read, warning } from './read.js';

const apiToken = z.object({
  tokenUuid: text,
  displayName: text,
  authType: text,
  clientType: text,
  allowedRequetsPerSecond: number, // The vendor's spelling.
  certFingerprint: text,
  permissionGroupUuid: text,
  restrictToAllowedIps: flag,
});
export type WireApiToken = z.output<typeof apiToken>;
export const getApiTokens = read(
  'partner',
  '/api/partner/getApiTokens',
  nothing,
  z.object({ apiTokens: list(apiToken), ...warning }),
);

const apiTokenApplication = z.object({
  tokenUuid: text,
  displayName: text,
  authType: text,
  clientType: text,
  permissionGroupUuid: text,
});
export type WireApiTokenApplication = z.output<typeof apiTokenApplication>;
export const getApiTokenApplications = read(
  'partner',
  '/api/partner/getApiTokenApplications',
  nothing,
  z.object({ applications: list(apiTokenApplication), ...warning }),
);

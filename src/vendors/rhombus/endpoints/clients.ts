/** The partner's client orgs: lists, counts and summaries. Partner level. */
import { z } from 'zod';
import { flag, milliseconds, number, optional, text } from '../wire.js';
import { nothing, ofClientOrg, read, warning } from './read.js';

const client = z.object({
  clientOrgUuid: text,
  clientOrgName: text,
  clientAccessAllowed: flag,
  clientAccountAccessUrl: text,
  authorityUuid: text,
  createdAtMillis: milliseconds,
  totalAudioGateways: number,
  totalBadgeReaders: number,
  totalCameras: number,
  totalClimateSensors: number,
  totalDoorSensors: number,
  totalLocations: number,
  totalOccupancySensors: number,
  totalProximitySensors: number,
});
export type Client = z.output<typeof client>;

// A missing `clients` is a failure: read as "no clients", it would make every org disappear.
const clients = z.object({ clients: z.array(client), ...warning });
export const getClients = read('partner', '/api/partner/getClients', nothing, clients);
export const getClientsV2 = read('partner', '/api/partner/getClientsV2', nothing, clients);

const connectionCounts = z.object({ connectedCount: number, operationalCount: number, totalCount: number });
const countsByType = z.record(z.string(), connectionCounts);
export type CountsByType = z.output<typeof countsByType>;

export const getClientSummaryInfo = read(
  'partner',
  '/api/partner/getClientSummaryInfo',
  ofClientOrg,
  z.object({
    accountOwner: optional(z.unknown()),
    clientDeviceStatusMap: optional(countsByType),
    licenseV2Enabled: flag,
    locationCount: number,
    manuallySendLicenseExpirationEmailEnabled: flag,
    recentPolicyAlertCount: number,
    ...warning,
  }),
);

export const getClientStatusMap = read(
  'partner',
  '/api/partner/getClientStatusMap',
  nothing,
  z.object({ clientDeviceStatusMap: optional(z.record(z.string(), countsByType.nullish())), ...warning }),
);

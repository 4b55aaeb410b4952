/** What the partner is told of one of its client orgs in summary. Partner level. */
import { z } from 'zod';
import { flag, number, optional } from '../wire.js';
import { ofClientOrg, read, warning } from './read.js';

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

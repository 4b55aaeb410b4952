/** The contracts behind licences. Partner level. */
import { z } from 'zod';
import { isoTime, list, text } from '../wire.js';
import { nothing, read, warning } from './read.js';

const claimKey = z.object({
  claimKeyUuid: text,
  accountName: text,
  poNumber: text,
  createdDate: isoTime,
  contractStartDate: isoTime,
  contractEndDate: isoTime,
});
export type WireClaimKey = z.output<typeof claimKey>;
export const getClaimKeysForPartnerOrg = read(
  'partner',
  '/api/partner/getClaimKeysForPartnerOrg',
  nothing,
  z.object({ claimKeys: list(claimKey), ...warning }),
);

/** What makes, changes and deletes client orgs. Partner level. */
import { z } from 'zod';
import { flag, number, optional, ruuid } from '../wire.js';
import { ofClientOrg } from './read.js';
import { write } from './write.js';

/** Without the uuid it is not known which org was made: that is for the list of clients to tell. */
const created = z.object({ clientOrgUuid: z.string() });
export const createPartnerClient = write(
  'partner',
  '/api/partner/createPartnerClient',
  z.strictObject({
    clientOrgName: z.string(),
    clientContactEmail: z.string(),
    clientContactName: z.string().optional(),
    suppressWelcomeEmail: z.boolean().optional(),
  }),
  created,
);

/** What can be customized; the contract has the same two fields for a client and for a device. */
export const customizations = z.strictObject({
  forceLowBandwidthOnAllCameras: z.boolean().optional(),
  inactivityTimeout: z.int32().optional(),
});
/** The answer to either: what is set by now. */
export const customized = z.object({
  customizations: optional(z.object({ forceLowBandwidthOnAllCameras: flag, inactivityTimeout: number })),
});
export type WireCustomized = z.output<typeof customized>;

export const customizeClient = write(
  'partner',
  '/api/partner/customizeClient',
  ofClientOrg.extend({ customizations }),
  customized,
);

/** The one write whose answer has no field at all: neither for success nor for failure. */
export const deleteClient = write('partner', '/api/partner/deleteClient', ofClientOrg, z.object({}));

export const updateSendLicenseExpirationEmail = write(
  'partner',
  '/api/partner/updateSendLicenseExpirationEmail',
  z.strictObject({ orgUuid: ruuid, manuallySendLicenseExpirationEmail: z.boolean() }),
  z.object({}),
);

/** How devices get to a client org: from the partner's shelf, and from another client. Partner level. */
import { z } from 'zod';
import { optional, ruuid, text } from '../wire.js';
import { read } from './read.js';

/** Its answer says nothing but that it has not failed. */
export const registerCameraToClient = {
  ...read(
    'partner',
    '/api/partner/registerCameraToClient',
    z.strictObject({ orgUuid: ruuid, serialNumber: z.string(), locationUuid: ruuid.optional() }),
    z.object({}),
  ),
  effect: 'write' as const,
};

const operationStatus = z.object({ status: text, message: text });
const reassigned = z.object({ statuses: optional(z.record(z.string(), optional(operationStatus))) });
export type WireReassigned = z.output<typeof reassigned>;

/** Each serial number has a status of its own, in place of the envelope of other answers. */
export const reassignDeviceOrg = {
  ...read(
    'partner',
    '/api/partner/reassignDeviceOrg',
    z.strictObject({
      sourceOrgUuid: ruuid,
      targetOrgUuid: ruuid,
      serialNumbers: z.array(z.string()).min(1),
    }),
    reassigned,
  ),
  effect: 'write' as const,
};

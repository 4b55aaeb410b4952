/** Phone numbers bought, routed and given back with a customer's own credential. */
import { z } from 'zod';
import { decimal, optional, text, time } from '../wire.js';
import { unread, write } from '../endpoints/write.js';

const ofNumber = { e164: z.string() };

export const purchaseNumber = write(
  'client',
  'purchase-from-inventory',
  ['POST', '/numbers/purchase-from-inventory'],
  z.strictObject({ ...ofNumber, currency: z.string().optional() }),
  unread,
);

// Without `immediate`, so that there is a day in which it can be undone.
export const releaseNumber = write(
  'client',
  'unrent-number',
  ['DELETE', '/numbers/{e164}'],
  z.strictObject(ofNumber),
  optional(z.object({ status: text, cooldown_ends_at: time, release_fee: decimal })),
);

export const assignTrunk = write(
  'client',
  'assign-number-to-trunk',
  ['POST', '/numbers/{e164}/assign'],
  z.strictObject({ ...ofNumber, trunk_group_id: z.string() }),
  unread,
);

export const unassignTrunk = write(
  'client',
  'unassign-number-from-trunk',
  ['DELETE', '/numbers/{e164}/assign'],
  z.strictObject(ofNumber),
  unread,
);

// These two are in no file of the vendor's, but in a skill that it publishes.
export const assignApplication = write(
  'client',
  'assign-number-to-application',
  ['POST', '/numbers/{e164}/application'],
  z.strictObject({ ...ofNumber, application_id: z.string() }),
  unread,
);

export const unassignApplication = write(
  'client',
  'unassign-number-from-application',
  ['DELETE', '/numbers/{e164}/application'],
  z.strictObject(ofNumber),
  unread,
);

/** A client org's own record. Client level. */
import { z } from 'zod';
import { flag, milliseconds, number, optional, text } from '../wire.js';
import { nothing, ofOrg, read, warning } from './read.js';

const org = z.object({
  uuid: text,
  name: text,
  type: text,
  address1: text,
  address2: text,
  postalCode: text,
  countryCode: text,
  accountOwnerEmail: text,
  accountBillingContactEmail: text,
  accountTechnicalContactEmail: text,
  mfaEnabled: flag,
  subscriptionStatus: text,
  subscriptionType: text,
  subscriptionEndDate: number,
  createdAtMillis: milliseconds,
});
export type WireOrg = z.output<typeof org>;
export const getOrgV2 = read(
  'org',
  '/api/org/getOrgV2',
  nothing,
  z.object({ org: optional(org), ...warning }),
);

/** The same org as `getOrgV2` has, with what the partner may do in it. */
export const getClientOrg = read(
  'org',
  '/api/org/getClientOrg',
  ofOrg,
  z.object({
    org: optional(org),
    partnerOrgPermissionGroup: optional(z.object({ name: text, superAdmin: flag, installer: flag })),
  }),
);

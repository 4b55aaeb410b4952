/** `Organization` and `PartnerPermissions`: a client org's record as the org itself has it, and what the partner may do in it. */
import { z } from 'zod';
import { builder } from '../../../graph/builder.js';
import { ofOne } from '../../../graph/reading.js';
import { valueType } from '../../../graph/shape.js';
import { flag, milliseconds, part, table, text, type Values } from '../../../reads/columns.js';
import type { Selects } from '../../../reads/endpoint.js';
import { partTable } from '../../../reads/joined-columns.js';
import { once, type Read } from '../../../reads/kinds.js';
import type { Rows } from '../../../reads/rows.js';
import { anything, envelopeOf, nothing, post, said } from '../forms.js';
import { ruuid } from '../wire.js';
import { ClientOrg, type RhombusClientOrg } from './client-org-row.js';
import { RhombusClientOrgRef } from './client-org.js';

const Organization = valueType(
  'Organization',
  {
    scope: 'orgs:read',
    description: "A client org's own record (Rhombus org/getOrgV2).",
    scopes: {
      accountOwnerEmail: 'personal:read',
      billingContactEmail: 'personal:read',
      technicalContactEmail: 'personal:read',
    },
  },
  {
    name: text('name', 'Name.'),
    type: text('type', "The vendor's kind of org, for example CUSTOMER."),
    address1: text('address1', 'First line of the address.'),
    address2: text('address2', 'Second line of the address.'),
    postalCode: text('postalCode', 'Postal code.'),
    countryCode: text('countryCode', 'Country code.'),
    accountOwnerEmail: text('accountOwnerEmail', 'E-mail address of the account owner.'),
    billingContactEmail: text('accountBillingContactEmail', 'E-mail address for bills.'),
    technicalContactEmail: text('accountTechnicalContactEmail', 'E-mail address for technical matters.'),
    mfaEnabled: flag('mfaEnabled', 'Whether users must sign in with a second factor.'),
    subscriptionStatus: text(
      'subscriptionStatus',
      "The vendor's status of the subscription, for example PAID.",
    ),
    subscriptionType: text('subscriptionType', "The vendor's type of subscription, for example ENTERPRISE."),
    createdAt: milliseconds('createdAtMillis', 'When the org was created.'),
  },
);

const PartnerPermissions = valueType(
  'PartnerPermissions',
  {
    scope: 'orgs:read',
    description: 'Permission group that the partner has in a client org (Rhombus org/getClientOrg).',
  },
  {
    name: text('name', 'Name of the group.'),
    superAdmin: flag('superAdmin', 'Whether the partner may do everything.'),
    installer: flag('installer', 'Whether the group is one for installers.'),
  },
);

/** What both calls have, and what one of them has besides. */
const record = { organization: part('org', Organization) };
const withPermissions = {
  ...record,
  partnerPermissions: part('partnerOrgPermissionGroup', PartnerPermissions),
};

const OrgRecord = table<Values<typeof withPermissions>>('OrgRecord', withPermissions);
type OrgRecordRow = Values<typeof withPermissions>;

/** An answer that has neither is none of the org. */
const recordOf = (answer: Readonly<Record<string, unknown>>, told: string | null = null) =>
  envelopeOf(
    Object.values(answer).some((value) => value !== null && value !== undefined) ? [answer] : [],
    told,
  );

export const getOrgV2 = post('/api/org/getOrgV2', {
  scope: 'org',
  parameters: nothing,
  answer: z
    .object({ org: anything, ...said })
    .transform(({ org, warningMsg }) => recordOf({ org }, warningMsg)),
  brings: partTable(OrgRecord, record),
  owner: { said: { 'org.uuid': 'org' } },
});

/** The same org as `getOrgV2` has, with what the partner may do in it. */
export const getClientOrg = post('/api/org/getClientOrg', {
  scope: 'org',
  parameters: z.strictObject({ orgUuid: ruuid }),
  answer: z
    .object({ org: anything, partnerOrgPermissionGroup: anything })
    .transform((answer) => recordOf(answer)),
  brings: OrgRecord,
  owner: { said: { 'org.uuid': 'org' } },
});

const own = once(getOrgV2);
const byPartner = once(getClientOrg);

/** Whether the operation asks somewhere for what only the one call has: it tells of the org itself as well. */
const asksPermissions = (selects: Selects | undefined): boolean =>
  selects?.([ClientOrg.name])?.has('partnerPermissions') === true;

/** The record of an org, by the call that the operation makes of an org in any case. */
const orgRecord: Read<true, Rows<OrgRecordRow>> = {
  plan: (at, of) => (asksPermissions(at.selects) ? byPartner : own).plan(at, of),
  run: (readings, org) =>
    asksPermissions(readings.selects) ? permissions.run(readings, org, true) : own.run(readings, org, {}),
};

const permissions: typeof orgRecord = {
  plan: byPartner.plan,
  run: (readings, org) => byPartner.run(readings, org, { orgUuid: org.native }),
};

const itself: (org: RhombusClientOrg) => true = () => true;

builder.objectFields(RhombusClientOrgRef, (t) => ({
  organization: t.field({
    type: Organization.ref,
    nullable: true,
    description: "The org's own record, read in its scope (org/getOrgV2 or org/getClientOrg).",
    ...ofOne(orgRecord, itself, 'organization'),
  }),
  partnerPermissions: t.field({
    type: PartnerPermissions.ref,
    nullable: true,
    description: 'What the partner may do in the org, read in its scope (org/getClientOrg).',
    ...ofOne(permissions, itself, 'partnerPermissions'),
  }),
}));

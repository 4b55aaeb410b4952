/** `Organization` and `PartnerPermissions`: a client org's record as the org itself has it. */
import { builder } from '../../../graph/builder.js';
import type { WireOrg } from '../endpoints/organizations.js';
import type { OrgProfile } from './org-profile.js';

export const OrganizationRef = builder.objectRef<WireOrg>('Organization').implement({
  scope: 'orgs:read',
  description: "A client org's own record (Rhombus org/getOrgV2).",
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    type: t.exposeString('type', {
      nullable: true,
      description: "The vendor's kind of org, for example CUSTOMER.",
    }),
    address1: t.exposeString('address1', { nullable: true, description: 'First line of the address.' }),
    address2: t.exposeString('address2', { nullable: true, description: 'Second line of the address.' }),
    postalCode: t.exposeString('postalCode', { nullable: true, description: 'Postal code.' }),
    countryCode: t.exposeString('countryCode', { nullable: true, description: 'Country code.' }),
    accountOwnerEmail: t.exposeString('accountOwnerEmail', {
      scope: 'personal:read',
      nullable: true,
      description: 'E-mail address of the account owner.',
    }),
    billingContactEmail: t.exposeString('accountBillingContactEmail', {
      scope: 'personal:read',
      nullable: true,
      description: 'E-mail address for bills.',
    }),
    technicalContactEmail: t.exposeString('accountTechnicalContactEmail', {
      scope: 'personal:read',
      nullable: true,
      description: 'E-mail address for technical matters.',
    }),
    mfaEnabled: t.exposeBoolean('mfaEnabled', {
      nullable: true,
      description: 'Whether users must sign in with a second factor.',
    }),
    subscriptionStatus: t.exposeString('subscriptionStatus', {
      nullable: true,
      description: "The vendor's status of the subscription, for example PAID.",
    }),
    subscriptionType: t.exposeString('subscriptionType', {
      nullable: true,
      description: "The vendor's type of subscription, for example ENTERPRISE.",
    }),
    createdAt: t.expose('createdAtMillis', {
      type: 'DateTime',
      nullable: true,
      description: 'When the org was created.',
    }),
  }),
});

export const PartnerPermissionsRef = builder
  .objectRef<NonNullable<OrgProfile['partnerPermissions']>>('PartnerPermissions')
  .implement({
    scope: 'orgs:read',
    description: 'Permission group that the partner has in a client org (Rhombus org/getClientOrg).',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: true, description: 'Name of the group.' }),
      superAdmin: t.exposeBoolean('superAdmin', {
        nullable: true,
        description: 'Whether the partner may do everything.',
      }),
      installer: t.exposeBoolean('installer', {
        nullable: true,
        description: 'Whether the group is one for installers.',
      }),
    }),
  });

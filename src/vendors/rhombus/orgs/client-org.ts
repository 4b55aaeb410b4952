/** `RhombusClientOrg`: what Rhombus knows of a client org, each field from the call that has it. */
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { node, present } from '../../../graph/node-reading.js';
import { nodeType } from '../../../graph/shape.js';
import { connectionOf } from '../connection.js';
import { ids } from '../reads.js';
import { ClientOrg, type RhombusClientOrg } from './client-org-row.js';
import { directoryRead } from './directory.js';
import { throwOrTell } from '../listed.js';
import { profileCalls, type OrgProfile } from './org-profile.js';
import { DeviceStatusRef } from './status-map.js';
import { OrganizationRef, PartnerPermissionsRef } from './organization.js';

/** Reads a field of the org's profile; all that one tick asks for is planned together. */
export const profile =
  <Name extends keyof OrgProfile>(name: Name) =>
  async (
    { account, uuid }: RhombusClientOrg,
    _args: unknown,
    context: Context,
  ): Promise<OrgProfile[Name] | null> => {
    const demand = { key: uuid, cells: new Set([name]) };
    const { rows, failures } = await connectionOf(account, context).profiles.load(demand);
    throwOrTell(account, context, failures);
    return rows[0]?.[name] ?? null;
  };

export const RhombusClientOrgRef = ClientOrg.ref;

nodeType(
  ClientOrg,
  node(directoryRead, ids(2), () => true as const, present),
);

builder.objectFields(RhombusClientOrgRef, (t) => ({
  deviceStatus: t.field({
    type: [DeviceStatusRef],
    nullable: true,
    description:
      'Device counts by kind; null when the vendor says nothing about the org ' +
      '(getClientStatusMap for many orgs, getClientSummaryInfo for one).',
    calls: profileCalls('deviceStatus'),
    resolve: profile('deviceStatus'),
  }),
  licenseV2Enabled: t.boolean({
    nullable: true,
    description: "Whether the client is on the vendor's newer licences (getClientSummaryInfo).",
    calls: profileCalls('licenseV2Enabled'),
    resolve: profile('licenseV2Enabled'),
  }),
  locationCount: t.int({
    nullable: true,
    description: 'Number of locations as the summary counts them (getClientSummaryInfo).',
    calls: profileCalls('locationCount'),
    resolve: profile('locationCount'),
  }),
  sendLicenseExpirationEmail: t.boolean({
    nullable: true,
    description: 'Whether e-mails about expiring licences are switched on by hand (getClientSummaryInfo).',
    calls: profileCalls('sendLicenseExpirationEmail'),
    resolve: profile('sendLicenseExpirationEmail'),
  }),
  recentPolicyAlertCount: t.int({
    nullable: true,
    description: 'Number of recent policy alerts (getClientSummaryInfo).',
    calls: profileCalls('recentPolicyAlertCount'),
    resolve: profile('recentPolicyAlertCount'),
  }),
  organization: t.field({
    type: OrganizationRef,
    nullable: true,
    description: "The org's own record, read in its scope (org/getOrgV2 or org/getClientOrg).",
    calls: profileCalls('organization'),
    resolve: profile('organization'),
  }),
  partnerPermissions: t.field({
    type: PartnerPermissionsRef,
    nullable: true,
    description: 'What the partner may do in the org, read in its scope (org/getClientOrg).',
    calls: profileCalls('partnerPermissions'),
    resolve: profile('partnerPermissions'),
  }),
}));

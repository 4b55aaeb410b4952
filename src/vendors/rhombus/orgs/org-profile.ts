/** What is known about a client org beyond its listing, with the calls that could tell it. */
import type { RequestApi } from '../../../transport/api.js';
import { createPlannedLoader, type PlannedLoader, type Source } from '../../../transport/planned-loader.js';
import { getClientOrg, getOrgV2, type WireOrg } from '../endpoints/organizations.js';
import type { Directory } from './directory.js';
import { getClientStatusMap, getClientSummaryInfo } from '../endpoints/clients.js';
import type { WireUser } from '../endpoints/users.js';
import { statusOf, type DeviceStatus, type StatusMap } from './status-map.js';

export interface OrgProfile {
  /** Null when the vendor's map says nothing about the org. */
  readonly deviceStatus: readonly DeviceStatus[] | null;
  readonly accountOwner: WireUser | null;
  readonly licenseV2Enabled: boolean | null;
  readonly locationCount: number | null;
  readonly sendLicenseExpirationEmail: boolean | null;
  readonly recentPolicyAlertCount: number | null;
  readonly organization: WireOrg | null;
  readonly partnerPermissions: {
    readonly name: string | null;
    readonly superAdmin: boolean | null;
    readonly installer: boolean | null;
  } | null;
}

const summaryFields: ReadonlySet<string> = new Set<keyof OrgProfile>([
  'deviceStatus',
  'accountOwner',
  'licenseV2Enabled',
  'locationCount',
  'sendLicenseExpirationEmail',
  'recentPolicyAlertCount',
]);

export function createProfileLoader(
  api: RequestApi,
  directory: Directory,
  status: StatusMap,
): PlannedLoader<Partial<OrgProfile>> {
  const partner = api.asPartner();
  const sources: readonly Source<Partial<OrgProfile>>[] = [
    {
      name: getClientStatusMap.name,
      reach: 'fleet',
      covers: (cell) => cell === 'deviceStatus',
      isCalled: () => status.isSent(),
      load: async (org) => [{ deviceStatus: (await status.load()).get(org) ?? null }],
    },
    {
      name: getClientSummaryInfo.name,
      reach: 'key',
      covers: (cell) => summaryFields.has(cell),
      isCalled: (org) => partner.isSent(getClientSummaryInfo, { clientOrgUuid: org }),
      load: async (org) => {
        const { uuid } = await directory.org(org);
        const summary = await partner.call(getClientSummaryInfo, { clientOrgUuid: uuid });
        return [
          {
            deviceStatus: summary.clientDeviceStatusMap && statusOf(summary.clientDeviceStatusMap),
            accountOwner: summary.accountOwner,
            licenseV2Enabled: summary.licenseV2Enabled,
            locationCount: summary.locationCount,
            sendLicenseExpirationEmail: summary.manuallySendLicenseExpirationEmailEnabled,
            recentPolicyAlertCount: summary.recentPolicyAlertCount,
          },
        ];
      },
    },
    {
      name: getOrgV2.name,
      reach: 'key',
      covers: (cell) => cell === 'organization',
      isCalled: (org) => api.asOrg(org).isSent(getOrgV2, {}),
      load: async (org) => {
        const answer = await (await directory.asOrg(org)).call(getOrgV2, {});
        return [{ organization: answer.org }];
      },
    },
    {
      name: getClientOrg.name,
      reach: 'key',
      covers: (cell) => cell === 'organization' || cell === 'partnerPermissions',
      isCalled: (org) => api.asOrg(org).isSent(getClientOrg, { orgUuid: org }),
      load: async (org) => {
        const answer = await (await directory.asOrg(org)).call(getClientOrg, { orgUuid: org });
        return [{ organization: answer.org, partnerPermissions: answer.partnerOrgPermissionGroup }];
      },
    },
  ];
  return createPlannedLoader({ sources: () => sources, identity: () => 'profile' });
}

/** What is known about a client org beyond its listing, with the calls that could tell it. */
import type { Calls } from '../../../graph/cost/calls.js';
import { warningsOf } from '../listed.js';
import { perPart } from '../../../graph/cost/causes.js';
import { sureOf, type FieldCalls } from '../../../graph/cost/place.js';
import type { Readings } from '../../../reads/run.js';
import { planCost, type PlannableSource } from '../../../transport/plan.js';
import {
  createPlannedLoader,
  type PlannedLoader,
  type Source,
  whole,
} from '../../../transport/planned-loader.js';
import { getClientOrg, getOrgV2, type WireOrg } from '../endpoints/organizations.js';
import type { Directory } from './directory.js';
import { getClientSummaryInfo } from '../endpoints/clients.js';
import { getClientStatusMap, statusMapOf, statusOf, type DeviceStatus } from './status-map.js';

export interface OrgProfile {
  /** Null when the vendor's map says nothing about the org. */
  readonly deviceStatus: readonly DeviceStatus[] | null;
  /** As the vendor has it; `users` makes a row of it. */
  readonly accountOwner: NonNullable<unknown> | null;
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

const statusMap: PlannableSource = {
  name: getClientStatusMap.name,
  reach: 'fleet',
  covers: (cell) => cell === 'deviceStatus',
};
const summaryInfo: PlannableSource = {
  name: getClientSummaryInfo.name,
  reach: 'key',
  covers: (cell) => summaryFields.has(cell),
};
const orgRecord: PlannableSource = {
  name: getOrgV2.name,
  reach: 'key',
  covers: (cell) => cell === 'organization',
};
const clientRecord: PlannableSource = {
  name: getClientOrg.name,
  reach: 'key',
  covers: (cell) => cell === 'organization' || cell === 'partnerPermissions',
};

/** The calls for one field of the profiles of all orgs at a place. */
export const profileCalls = (field: keyof OrgProfile): FieldCalls<unknown> =>
  perPart(({ account, orgs }) => {
    const demand = { key: '', cells: new Set([field]), weight: orgs.count };
    const planned = planCost([demand], [statusMap, summaryInfo, orgRecord, clientRecord]);
    return [...planned].map(([{ name: call, reach }, count]): Calls => {
      // For orgs that are a guess the plan is one as well: then nothing is said to be the same call as another's.
      const of = reach === 'fleet' && orgs.keys !== undefined ? '' : orgs.set;
      const sure = Math.min(count, sureOf(orgs));
      return { partner: account.id, call, of, count, sure };
    });
  });

export function createProfileLoader(
  readings: Readings,
  directory: Directory,
): PlannedLoader<Partial<OrgProfile>> {
  const { api } = readings;
  const partner = api.asPartner();
  const sources: readonly Source<Partial<OrgProfile>>[] = [
    {
      ...statusMap,
      isCalled: () => partner.isSent(getClientStatusMap, {}),
      load: async (org) => {
        const { byOrg, failures } = await statusMapOf(readings);
        return { rows: [{ deviceStatus: byOrg.get(org) ?? null }], failures };
      },
    },
    {
      ...summaryInfo,
      isCalled: (org) => partner.isSent(getClientSummaryInfo, { clientOrgUuid: org }),
      load: async (org) => {
        const { uuid } = await directory.org(org);
        const summary = await partner.call(getClientSummaryInfo, { clientOrgUuid: uuid });
        const profile = {
          deviceStatus: summary.clientDeviceStatusMap && statusOf(summary.clientDeviceStatusMap),
          accountOwner: summary.accountOwner ?? null,
          licenseV2Enabled: summary.licenseV2Enabled,
          locationCount: summary.locationCount,
          sendLicenseExpirationEmail: summary.manuallySendLicenseExpirationEmailEnabled,
          recentPolicyAlertCount: summary.recentPolicyAlertCount,
        };
        return { rows: [profile], failures: warningsOf(getClientSummaryInfo, summary, uuid) };
      },
    },
    {
      ...orgRecord,
      isCalled: (org) => api.asOrg(directory.seen(org)).isSent(getOrgV2, {}),
      load: async (org) => {
        const answer = await (await directory.asOrg(org)).call(getOrgV2, {});
        return { rows: [{ organization: answer.org }], failures: warningsOf(getOrgV2, answer, org) };
      },
    },
    {
      ...clientRecord,
      isCalled: (org) => api.asOrg(directory.seen(org)).isSent(getClientOrg, { orgUuid: org }),
      load: async (org) => {
        const answer = await (await directory.asOrg(org)).call(getClientOrg, { orgUuid: org });
        return whole([{ organization: answer.org, partnerPermissions: answer.partnerOrgPermissionGroup }]);
      },
    },
  ];
  return createPlannedLoader({ sources: () => sources, identity: () => 'profile' });
}

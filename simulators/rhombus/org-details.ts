// An org as it describes itself, in the contract's OrgV2Type.

import { PARTNER } from '../ruuid.js';
import { DAY_MS, type Fleet, type Org } from './fleet.js';

/** A client's org. */
export function clientOrgDetails(fleet: Fleet, org: Org): object {
  const { company } = org;
  const { inactivityTimeout = SETTINGS.inactivityTimeout } = fleet.changes.clients.customizationsOf(
    org.index,
  );
  return {
    ...SETTINGS,
    // Minutes: of what customizeClient sets, this alone is shown by a read.
    inactivityTimeout,
    uuid: org.uuid,
    name: org.name,
    type: 'CUSTOMER',
    accountOwnerEmail: org.contact.email,
    accountBillingContactEmail: company ? `billing@${company.domain}` : null,
    accountTechnicalContactEmail: company ? `it@${company.domain}` : null,
    accountTechnicalContacts: company ? [`it@${company.domain}`] : [],
    address1: company?.street ?? null,
    address2: null,
    postalCode: company?.city.postalCode ?? null,
    countryCode: company?.city.country ?? null,
    createdAtMillis: org.createdAt,
    subscriptionStatus: 'RESELLER',
    subscriptionType: org.index % 3 === 0 ? 'ENTERPRISE' : 'PROFESSIONAL',
    subscriptionEndDate: fleet.now.getTime() + 365 * DAY_MS,
    // Seconds: the contract has it as int32, which milliseconds do not fit.
    partnerAccessAllowedUntil: org.accessAllowed ? Math.floor(fleet.now.getTime() / 1000) + 31_536_000 : 0,
    tenantUrl: company ? `https://${company.domain}` : null,
  };
}

/** The partner's own org: what answers when a client-level call names no client. */
export function partnerOrgDetails(fleet: Fleet): object {
  return {
    ...SETTINGS,
    uuid: fleet.partnerUuid,
    name: fleet.accountName,
    type: 'PARTNER',
    accountOwnerEmail: 'owner@partner.example',
    createdAtMillis: fleet.now.getTime() - 2000 * DAY_MS,
    subscriptionStatus: 'PAID',
    subscriptionType: 'ENTERPRISE',
  };
}

/** The group in which the partner acts in a client's org: getClientOrg. */
export function partnerPermissionGroup(fleet: Fleet, org: Org | undefined): object {
  return {
    uuid: fleet.ids.of('group', org?.index ?? PARTNER, 0),
    orgUuid: org?.uuid ?? fleet.partnerUuid,
    name: 'Partner administrators',
    description: null,
    superAdmin: true,
    installer: false,
    mutable: false,
    defaultPermissionForNewLocations: 'ADMIN',
    locationAccessMap: {},
    deviceAccessMap: {},
  };
}

/** Feature flags: texts, as the contract has them. */
export const FEATURE_FLAGS = { licenseV2: 'true', accessControl: 'true' };

const SETTINGS = {
  deleted: false,
  mfaEnabled: true,
  inactivityTimeout: 30,
  audioRecordingEnabled: false,
  audioAnalysisEnabled: true,
  llmUsageEnabled: true,
  criticalStatusEnabled: true,
  defaultPlayerViewLiveType: 'REALTIME',
  firmwareUpdateSettings: {
    mode: 'SCHEDULED',
    intervalsV2: [{ minuteOfWeekStart: 120, minuteOfWeekStop: 240 }],
  },
  firmwareUpdateSettingsOverrides: [],
  maxAllowedSegmentMaxBytesMap: {},
};

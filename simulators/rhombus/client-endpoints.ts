// The client-level endpoints that tell of an org's places, people and history, as a table. In the partner's own org,
// which has nothing, all lists are empty.

import { auditEventsOf, searchAuditEvents } from './audit.js';
import type { ClientEndpoint } from './endpoint.js';
import { deviceLicenseRow, deviceLicensesOf, usageLicenseRow, usageLicensesOf } from './licenses.js';
import { locationRows } from './locations.js';
import { clientOrgDetails, FEATURE_FLAGS, partnerOrgDetails, partnerPermissionGroup } from './org-details.js';
import { searchPolicyAlerts } from './policy-alert-search.js';
import { policyAlertCount, policyAlertDetails, policyAlertRow, policyAlertsOf } from './policy-alerts.js';
import { RefusedError } from './refusals.js';
import { partnerUsers, permissionRow, userRow, usersOf } from './users.js';

/** Everything client-level that is not a state of a device or a door. */
export const CLIENT_ENDPOINTS: readonly ClientEndpoint[] = [
  {
    path: '/api/location/getLocations',
    scope: 'client',
    request: { subLocationsIncluded: 'boolean' },
    envelope: true,
    answer: ({ fleet, request }, org) => ({
      locations: org ? locationRows(fleet, org.index, request.flag('subLocationsIncluded') ?? false) : [],
    }),
  },
  {
    path: '/api/user/getUsersInOrg',
    scope: 'client',
    request: {},
    envelope: true,
    answer: ({ fleet }, org) => ({
      users: org ? usersOf(fleet, org.index).map((user) => userRow(fleet, org.uuid, user)) : [],
      partners: org ? partnerUsers(fleet).map((user) => userRow(fleet, fleet.partnerUuid, user)) : [],
      userPermissions: org
        ? usersOf(fleet, org.index).map((user) => permissionRow(fleet, org.uuid, user, org.index))
        : [],
      notificationSettings: [],
      notificationSettingsV2: [],
      rhombusKeyAppConfigs: [],
      snoozeSettings: [],
    }),
  },
  {
    path: '/api/user/getPartnerUsersInOrg',
    scope: 'client',
    request: {},
    envelope: true,
    answer: ({ fleet }, org) => ({
      partnerUsers: org ? partnerUsers(fleet).map((user) => userRow(fleet, fleet.partnerUuid, user)) : [],
      partnerPermissions: org
        ? partnerUsers(fleet).map((user) => permissionRow(fleet, org.uuid, user, org.index))
        : [],
      notificationSettings: [],
      notificationSettingsV2: [],
    }),
  },
  {
    path: '/api/event/getPolicyAlerts',
    scope: 'client',
    request: {
      accessControlledDoorFilter: 'ruuids',
      afterTimestampMs: 'int64',
      beforeTimestampMs: 'int64',
      deviceFilter: 'ruuids',
      lastTimestampMs: 'int64',
      lastUuid: 'ruuid',
      locationFilter: 'ruuids',
      maxResults: 'int32',
    },
    envelope: true,
    answer: ({ fleet, request, shelf }, org) => ({
      policyAlerts: org
        ? searchPolicyAlerts(policyAlertsOf(fleet, shelf, org.index), request).map((alert) =>
            policyAlertRow(fleet, org.index, alert),
          )
        : [],
    }),
  },
  {
    path: '/api/event/getPolicyAlertCount',
    scope: 'client',
    request: { maxResultsSize: 'int32' },
    envelope: true,
    answer: ({ fleet, request }, org) => ({
      count: Math.min(
        org ? policyAlertCount(fleet, org.index) : 0,
        request.whole('maxResultsSize') ?? Infinity,
      ),
    }),
  },
  {
    path: '/api/event/getPolicyAlertDetails',
    scope: 'client',
    request: { policyAlertUuid: 'ruuid' },
    envelope: true,
    answer: ({ fleet, request, shelf }, org) => {
      const wanted = request.text('policyAlertUuid');
      const alert = org && policyAlertsOf(fleet, shelf, org.index).find(({ uuid }) => uuid === wanted);
      if (org === undefined || alert === undefined) throw new RefusedError('Policy alert not found');
      return { policyAlert: policyAlertDetails(fleet, org.index, alert) };
    },
  },
  {
    path: '/api/report/getAuditFeed',
    scope: 'client',
    request: {
      excludeActions: 'texts',
      includeActions: 'texts',
      timestampMsAfter: 'int64',
      timestampMsBefore: 'int64',
    },
    envelope: true,
    answer: ({ fleet, request }, org) => ({
      auditEvents: org ? searchAuditEvents(auditEventsOf(fleet, org.index), request) : [],
    }),
  },
  {
    path: '/api/org/getOrgV2',
    scope: 'client',
    request: {},
    envelope: true,
    answer: ({ fleet }, org) => ({
      org: org ? clientOrgDetails(fleet, org) : partnerOrgDetails(fleet),
      featureFlags: FEATURE_FLAGS,
      cameraConfigDefaults: {},
      cameraConfigOptions: {},
    }),
  },
  {
    path: '/api/org/getClientOrg',
    scope: 'client',
    request: { orgUuid: 'org' },
    envelope: false,
    orgField: 'orgUuid',
    answer: ({ fleet }, org) => ({
      org: org ? clientOrgDetails(fleet, org) : partnerOrgDetails(fleet),
      featureFlags: FEATURE_FLAGS,
      partnerOrgPermissionGroup: partnerPermissionGroup(fleet, org),
    }),
  },
  {
    path: '/api/license/getLicensesForClientOrg',
    scope: 'client',
    request: { orgUuid: 'org' },
    envelope: false,
    orgField: 'orgUuid',
    answer: ({ fleet }, org) => ({
      licenses: org
        ? usageLicensesOf(fleet, org.index).map((license, row) =>
            usageLicenseRow(fleet, org.index, license, row),
          )
        : [],
    }),
  },
  {
    path: '/api/license/getDeviceLicensesForClientOrg',
    scope: 'client',
    request: { orgUuid: 'org' },
    envelope: false,
    orgField: 'orgUuid',
    answer: ({ fleet }, org) => ({
      deviceLicenses: org
        ? deviceLicensesOf(fleet, org.index).map((license) => deviceLicenseRow(fleet, org.index, license))
        : [],
    }),
  },
];

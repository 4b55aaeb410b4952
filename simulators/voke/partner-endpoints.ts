// What a partner reads with its bearer token, as a table.

import { alertsOf } from './alerts.js';
import { apiKeysOf } from './api-keys.js';
import { deviceTemplates } from './device-templates.js';
import type { Endpoint, EndpointCall } from './endpoint.js';
import { organizationsOf, type Organization } from './fleet.js';
import { orgApiKeysOf } from './org-api-keys.js';
import { organizationRow } from './organizations.js';
import { PAGING, pageOf } from './pages.js';
import { plantGroupsOf } from './plant-groups.js';
import { plantRow } from './plants.js';
import { RefusalError } from './refusals.js';
import { findSite, sitesOf, type Site } from './sites.js';
import { subDevicesOf } from './sub-devices.js';
import { latestTelemetryOf, telemetryOf } from './telemetry.js';
import { BUCKETS, rangeOf } from './telemetry-range.js';
import { tradingConfigOf } from './trading.js';

/** The endpoints of one organization, and the list of all of them. */
export const PARTNER_ENDPOINTS: readonly Endpoint[] = [
  {
    path: '/api/v1/organizations',
    access: 'superAdmin',
    parameters: PAGING,
    answer({ fleet, parameters }) {
      const members = fleet.members();
      return pageOf(parameters, {
        length: members.length,
        slice: (start, end) =>
          Array.from(organizationsOf(fleet, members.slice(start, end)), (organization) =>
            organizationRow(fleet, organization),
          ),
      });
    },
  },
  {
    path: '/api/v1/partner/api-keys',
    access: 'member',
    parameters: PAGING,
    answerFor: ({ fleet, parameters }, organization) => pageOf(parameters, apiKeysOf(fleet, organization)),
  },
  {
    path: '/api/v1/api-keys',
    access: 'member',
    parameters: {},
    answerFor: ({ fleet }, organization) => ({ keys: orgApiKeysOf(fleet, organization) }),
  },
  {
    path: '/api/v1/plants',
    access: 'member',
    parameters: { ...PAGING, authMethod: ['MTLS', 'TOKEN', 'PASSWORD'] },
    answerFor({ fleet, parameters }, organization) {
      const authMethod = parameters.text('authMethod');
      const plants = sitesOf(fleet, organization).map((site) => plantRow(fleet, site));
      return pageOf(
        parameters,
        plants.filter((plant) => authMethod === undefined || plant.authMethod === authMethod),
      );
    },
  },
  {
    path: '/api/v1/plants/{plantId}/sub-devices',
    access: 'member',
    parameters: {
      ...PAGING,
      plantId: 'uuid',
      type: ['CABINET', 'METER', 'INVERTER', 'BATTERY'],
      status: ['ONLINE', 'OFFLINE', 'DEGRADED', 'UNKNOWN'],
      search: 'text',
    },
    answerFor(call, organization) {
      const { fleet, parameters } = call;
      const [type, status] = [parameters.text('type'), parameters.text('status')];
      const search = parameters.text('search')?.toLowerCase() ?? '';
      const found = subDevicesOf(fleet, plantOf(call, organization))
        .filter((device) => type === undefined || device.type === type)
        .filter((device) => status === undefined || device.status === status)
        // Which fields are searched is not documented; these are the ones that people know a device by.
        .filter(({ externalId, name, serialNumber }) =>
          [externalId, name, serialNumber ?? ''].some((text) => text.toLowerCase().includes(search)),
        );
      return pageOf(parameters, found);
    },
  },
  {
    path: '/api/v1/plant-groups',
    access: 'member',
    parameters: PAGING,
    answerFor: ({ fleet, parameters }, organization) =>
      pageOf(parameters, plantGroupsOf(fleet, organization)),
  },
  {
    path: '/api/v1/telemetry',
    access: 'member',
    parameters: {
      plantId: 'uuid',
      from: 'instant',
      to: 'instant',
      metric: 'metric',
      bucket: Object.keys(BUCKETS),
    },
    answerFor(call, organization) {
      const range = rangeOf(call.parameters);
      return telemetryOf(call.fleet, plantOf(call, organization), range);
    },
  },
  {
    path: '/api/v1/telemetry/{plantId}/latest',
    access: 'member',
    parameters: { plantId: 'uuid' },
    answerFor: (call, organization) => latestTelemetryOf(call.fleet, plantOf(call, organization)),
  },
  {
    path: '/api/v1/alerts',
    access: 'member',
    parameters: PAGING,
    answerFor: ({ fleet, parameters }, organization) => pageOf(parameters, alertsOf(fleet, organization)),
  },
  {
    path: '/api/v1/alerts/{id}',
    access: 'member',
    parameters: { id: 'uuid' },
    answerFor({ fleet, parameters }, organization) {
      const wanted = parameters.given('id').toLowerCase();
      const alert = alertsOf(fleet, organization).find(({ id }) => id === wanted);
      if (alert === undefined) throw new RefusalError('NOT_FOUND', 'Alert not found');
      return alert;
    },
  },
  {
    path: '/api/v1/device-templates',
    access: 'member',
    parameters: { level: ['PLANT', 'SUB_DEVICE'] },
    answerFor({ fleet, parameters }) {
      const wanted = parameters.text('level');
      return deviceTemplates(fleet).filter(({ level }) => wanted === undefined || level === wanted);
    },
  },
  {
    path: '/api/v1/trading/config',
    access: 'member',
    parameters: {},
    answerFor: ({ fleet }, organization) => tradingConfigOf(fleet, organization),
  },
];

// A plant of somebody else is told from one that does not exist by nothing.
function plantOf({ fleet, parameters }: EndpointCall, { id }: Organization): Site {
  const site = findSite(fleet, parameters.given('plantId'));
  if (site?.organization.id !== id) throw new RefusalError('PLANT_NOT_FOUND', 'Plant not found');
  return site;
}

// The partner endpoints that read, as a table: https://api2.rhombussystems.com/api/partner/…

import { claimKeyRows } from './claim-keys.js';
import { basicClientRow, clientRow, clientStatusMap, clientSummary } from './clients.js';
import { inventoryRow } from './devices.js';
import type { EndpointCall, PartnerEndpoint } from './endpoint.js';
import { orgsOf } from './fleet.js';
import { deviceLicenseRow, deviceLicensesOf, usageLicenseRow, usageLicensesOf } from './licenses.js';
import { availableHardware, hardwareRow } from './available-hardware.js';
import { apiTokenApplications, apiTokenRow } from './partner-account.js';
import { shipmentsOf } from './shipments.js';

/** The fleet's endpoints, and those for one client that name it in their body. */
export const PARTNER_ENDPOINTS: readonly PartnerEndpoint[] = [
  {
    path: '/api/partner/getClients',
    scope: 'partner',
    request: {},
    envelope: true,
    answer: ({ fleet }) => ({ clients: Array.from(orgsOf(fleet), (org) => clientRow(fleet, org)) }),
  },
  {
    path: '/api/partner/getClientsV2',
    scope: 'partner',
    request: {},
    envelope: true,
    answer: ({ fleet }) => ({ clients: Array.from(orgsOf(fleet), (org) => basicClientRow(fleet, org)) }),
  },
  {
    path: '/api/partner/getClientSummaryInfo',
    scope: 'partner',
    request: { clientOrgUuid: 'org' },
    envelope: true,
    orgField: 'clientOrgUuid',
    answerFor: ({ fleet }, org) => clientSummary(fleet, org),
  },
  {
    path: '/api/partner/getClientStatusMap',
    scope: 'partner',
    request: {},
    envelope: true,
    answer: ({ fleet }) => ({ clientDeviceStatusMap: clientStatusMap(fleet) }),
  },
  {
    path: '/api/partner/getClientDevices',
    scope: 'partner',
    request: { orgUuid: 'org' },
    envelope: false,
    orgField: 'orgUuid',
    answerFor: ({ fleet, shelf }, { index }) => ({
      devices: [...shelf.registered(index), ...shelf.leftovers(index)].map((device) => ({
        device: inventoryRow(fleet, device),
        partnerControlledHardware: device.partnerControlled,
        reassignable: device.reassignable,
      })),
    }),
  },
  {
    path: '/api/partner/getListOfAllClientDevices',
    scope: 'partner',
    request: {},
    envelope: false,
    parts: allDevices,
  },
  {
    path: '/api/partner/getListOfAvailableHardware',
    scope: 'partner',
    request: {},
    envelope: false,
    answer: ({ fleet, shelf }) => ({
      controlledHardwareList: availableHardware(fleet, shelf).map(hardwareRow),
    }),
  },
  {
    path: '/api/partner/getClaimKeysForPartnerOrg',
    scope: 'partner',
    request: {},
    envelope: true,
    answer: ({ fleet }) => ({ claimKeys: claimKeyRows(fleet) }),
  },
  {
    path: '/api/partner/getLicensesForOrg',
    scope: 'partner',
    request: { orgUuid: 'org' },
    envelope: false,
    orgField: 'orgUuid',
    answerFor: ({ fleet }, { index }) => ({
      licenses: usageLicensesOf(fleet, index).map((license, row) =>
        usageLicenseRow(fleet, index, license, row),
      ),
    }),
  },
  {
    path: '/api/partner/getDeviceLicensesForOrg',
    scope: 'partner',
    request: { orgUuid: 'org' },
    envelope: false,
    orgField: 'orgUuid',
    answerFor: ({ fleet }, { index }) => ({
      deviceLicenses: deviceLicensesOf(fleet, index).map((license) =>
        deviceLicenseRow(fleet, index, license),
      ),
    }),
  },
  {
    path: '/api/partner/getApiTokens',
    scope: 'partner',
    request: {},
    envelope: true,
    answer: ({ fleet, tokens }) => ({
      apiTokens: tokens.listed().map((token) => apiTokenRow(fleet, token)),
    }),
  },
  {
    path: '/api/partner/getApiTokenApplications',
    scope: 'partner',
    request: {},
    envelope: true,
    answer: ({ fleet }) => ({ applications: apiTokenApplications(fleet) }),
  },
  {
    path: '/api/partner/getShipments',
    scope: 'partner',
    request: { clientOrgUuid: 'org', startTimeSec: 'int64', endTimeSec: 'int64' },
    envelope: true,
    orgField: 'clientOrgUuid',
    // The contract does not say which of a shipment's times is searched; its last change is the only one in seconds.
    answerFor: ({ fleet, request }, { index }) => ({
      customerShipmentList: shipmentsOf(fleet, index)
        .filter(({ lastStateUpdateSec: at }) => at >= (request.whole('startTimeSec') ?? -Infinity))
        .filter(({ lastStateUpdateSec: at }) => at <= (request.whole('endTimeSec') ?? Infinity))
        .map(({ row }) => row),
    }),
  },
];

function* allDevices({ fleet, shelf }: EndpointCall): Generator<string> {
  let separator = '';
  yield '{"listOfAllClientDevices":[';
  for (const { index } of orgsOf(fleet)) {
    const rows = [...shelf.registered(index), ...shelf.leftovers(index)];
    if (rows.length === 0) continue;
    yield separator + rows.map((device) => JSON.stringify(inventoryRow(fleet, device))).join(',');
    separator = ',';
  }
  yield ']}';
}

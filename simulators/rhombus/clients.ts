// The clients of the partner, as the four partner endpoints list, count and sum them up.

import { deviceCounts, type DeviceCounts } from './device-counts.js';
import type { DeviceType } from './device-plan.js';
import { isFictional, orgsOf, type Fleet, type Org } from './fleet.js';
import { policyAlertCount } from './policy-alerts.js';
import { userRow, usersOf } from './users.js';

/** The contract's Partner_PartnerClientWebType with everything: getClients. */
export function clientRow(fleet: Fleet, org: Org): object {
  return {
    ...basicClientRow(fleet, org),
    authorityUuid: fleet.ids.of('authority', org.index),
    createdAtMillis: org.createdAt,
  };
}

/** The same type with only what is needed to log in to a client quickly: getClientsV2. */
export function basicClientRow(fleet: Fleet, org: Org): object {
  const counts = deviceCounts(fleet, org.index);
  const total = (type: DeviceType): number => counts[type]?.totalCount ?? 0;
  return {
    clientOrgUuid: org.uuid,
    clientOrgName: org.name,
    clientAccessAllowed: org.accessAllowed,
    clientAccountAccessUrl: `https://console.rhombus.example/clients/${org.uuid}`,
    totalAudioGateways: total('AUDIO_GATEWAY'),
    totalBadgeReaders: total('BADGE_READER'),
    totalCameras: total('CAMERA'),
    totalClimateSensors: total('ENVIRONMENTAL_SENSOR'),
    totalDoorSensors: total('DOOR_SENSOR'),
    totalLocations: org.locations,
    totalOccupancySensors: total('OCCUPANCY_SENSOR'),
    totalProximitySensors: total('BLE_TRACKER'),
    authorityUuid: null,
    createdAtMillis: null,
  };
}

/** Counts of every client by device type: getClientStatusMap. */
export function clientStatusMap(fleet: Fleet): Record<string, DeviceCounts> {
  const map: Record<string, DeviceCounts> = {};
  for (const { index, uuid } of orgsOf(fleet)) map[uuid] = deviceCounts(fleet, index);
  return map;
}

/** One client: getClientSummaryInfo. */
export function clientSummary(fleet: Fleet, org: Org): object {
  const owner = usersOf(fleet, org.index).find(({ accountOwner }) => accountOwner);
  return {
    ...(owner !== undefined ? { accountOwner: userRow(fleet, org.uuid, owner) } : undefined),
    clientDeviceStatusMap: deviceCounts(fleet, org.index),
    locationCount: org.locations,
    // Recent, here, is what the alerts' own list goes back to: 30 days.
    recentPolicyAlertCount: policyAlertCount(fleet, org.index),
    licenseV2Enabled: org.index % 4 !== 0,
    manuallySendLicenseExpirationEmailEnabled:
      fleet.changes.clients.sendsLicenseEmails(org.index) ??
      (isFictional(fleet, org.index) && org.index % 5 === 0),
  };
}

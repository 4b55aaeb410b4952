// The policy alerts of an org over the last 30 days, newest first.

import { pick } from '../random.js';
import { devicePlan, type DeviceType } from './device-plan.js';
import type { DeviceShelf } from './devices.js';
import { doorCount, doorUuid } from './doors.js';
import { DAY_MS, isFictional, surprising, type Fleet } from './fleet.js';
import { locationUuid } from './locations.js';

/** An alert: of a device, or of an access-controlled door. */
export interface PolicyAlert {
  readonly uuid: string;
  /** Milliseconds since 1970; several alerts may share one. */
  readonly timestampMs: number;
  readonly locationUuid: string;
  readonly policyUuid: string;
  readonly deviceUuid: string | null;
  readonly deviceType: DeviceType | null;
  readonly doorUuid: string | null;
  /** ActivityEnum. */
  readonly triggers: readonly string[];
  readonly text: string;
  readonly durationSec: number;
}

/** Up to 120 alerts; every ninth org has none. Newest first, and by uuid where the times are equal. */
export function policyAlertsOf(fleet: Fleet, shelf: DeviceShelf, org: number): PolicyAlert[] {
  const dice = fleet.dice('alert');
  const devices = devicePlan(fleet, org).size;
  const alerts = Array.from({ length: policyAlertCount(fleet, org) }, (_, item): PolicyAlert => {
    const atDoor = devices === 0 || dice(org, item, 1) % 8 === 0;
    const device = atDoor ? undefined : shelf.device(org, dice(org, item, 2) % devices);
    const activity = pick(
      atDoor ? AT_DOORS : (ACTIVITIES[device?.type ?? 'CAMERA'] ?? ANYWHERE),
      dice(org, item, 3),
    );
    // Some share the instant of the one before: a page boundary between two of them is where paging goes wrong.
    const moment = dice(org, item - (item % 5 === 4 ? 1 : 0), 4);
    return {
      uuid: fleet.ids.of('alert', org, item),
      timestampMs: fleet.now.getTime() - (moment % (30 * DAY_MS)) - 60_000,
      locationUuid: locationUuid(fleet, org, device?.location ?? 0),
      policyUuid: device?.policyUuid ?? fleet.ids.of('policy', org, 9),
      deviceUuid: device?.uuid ?? null,
      deviceType: device?.type ?? null,
      doorUuid: atDoor ? doorUuid(fleet, org, dice(org, item, 5) % doorCount(fleet, org)) : null,
      triggers: [surprising(fleet, activity, 'DRONE_DETECTED', dice(org, item, 6))],
      text: `${activity.toLowerCase().replaceAll('_', ' ')} at ${device?.name ?? 'a door'}`,
      durationSec: 2 + (dice(org, item, 7) % 90),
    };
  });
  return alerts.sort((a, b) => b.timestampMs - a.timestampMs || (a.uuid < b.uuid ? 1 : -1));
}

/** How many alerts an org has. */
export function policyAlertCount(fleet: Fleet, org: number): number {
  if (!isFictional(fleet, org)) return 0;
  const roll = fleet.dice('alerts')(org);
  return roll % 9 === 0 ? 0 : roll % 121;
}

/** The contract's BasePolicyAlertType, as whichever of its two forms the alert has. */
export function policyAlertRow(fleet: Fleet, org: number, alert: PolicyAlert): object {
  const common = {
    uuid: alert.uuid,
    orgUuid: fleet.org(org).uuid,
    locationUuid: alert.locationUuid,
    policyUuid: alert.policyUuid,
    timestampMs: alert.timestampMs,
    durationSec: alert.durationSec,
    policyAlertTriggers: alert.triggers,
    textDescription: alert.text,
    thumbnailLocation: { region: 'simulated-1' },
    thumbnailLocationV2: 'simulated-1',
    finalized: true,
    delayedProcessing: false,
    deleted: false,
    saved: false,
    shared: false,
    notificationSent: alert.durationSec % 2 === 0,
    alertMonitoringVerified: false,
    alertMonitoringThreatCaseUuid: null,
  };
  return alert.doorUuid === null
    ? { type: 'POLICY_ALERT_V2', ...common, deviceUuid: alert.deviceUuid, deviceType: alert.deviceType }
    : {
        type: 'ACCESS_CONTROLLED_DOOR_POLICY_ALERT',
        ...common,
        accessControlledDoorUuid: alert.doorUuid,
        originatorType: 'USER',
        initiatingUsername: fleet.org(org).contact.email,
      };
}

/** The contract's PolicyAlertWithDetailsType. */
export function policyAlertDetails(fleet: Fleet, org: number, alert: PolicyAlert): object {
  const activity = alert.triggers[0];
  return {
    ...policyAlertRow(fleet, org, alert),
    clientType: 'UNKNOWN',
    seekPoints: [{ id: 1, activity, alert: true, relativeSecond: 0.5 }],
    boundingBoxes: [
      { activity, alert: true, relativeSecond: 0.5, left: 1200, top: 800, right: 2400, bottom: 5200 },
    ],
    recognizedEventFaces: [],
    recognizedEventVehicles: [],
  };
}

const AT_DOORS = ['AC_DPI_DOOR_FORCED_OPEN', 'AC_DPI_DOOR_AJAR', 'AC_BADGE_UNAUTHORIZED', 'AC_REMOTE_UNLOCK'];
const ANYWHERE = ['TAMPER'];
const ACTIVITIES: { readonly [Type in DeviceType]?: readonly string[] } = {
  CAMERA: ['MOTION_HUMAN', 'MOTION_CAR', 'FACE_UNIDENTIFIED', 'LICENSEPLATE_ALERT', 'VISUAL_TAMPER'],
  DOOR_SENSOR: ['DOOR_OPENED', 'DOOR_AJAR'],
  ENVIRONMENTAL_SENSOR: ['TEMPERATURE_EXCEEDED_HIGH', 'CO2_EXCEEDED_HIGH', 'HUMIDITY_EXCEEDED_LOW'],
  OCCUPANCY_SENSOR: ['PIR_MOVEMENT', 'PIR_OCCUPIED'],
  AUDIO_GATEWAY: ['AUDIO_SOUND_LOUD', 'AUDIO_SOUND_GLASS_BREAK'],
  BLE_TRACKER: ['TAG_DEPARTED', 'TAG_MOVED'],
};

// The licences of an org: one for most of its cameras and gateways, some spare, and a few for usage.

import { happens, pick } from '../random.js';
import { anyClaimKey, claimKeyThatEndsSoon, type ClaimKey } from './claim-keys.js';
import { devicePlan, type DeviceType } from './device-plan.js';
import { DAY_MS, isFictional, surprising, type Fleet } from './fleet.js';

/** A licence of an org. */
export interface License {
  readonly kind: 'device' | 'usage';
  readonly uuid: string;
  /** A registered device of the org, or null for a licence that is assigned to none. */
  readonly deviceUuid: string | null;
  readonly deviceType: DeviceType;
  readonly claimKeyUuid: string | null;
  /** When its contract ends; null when no known contract tells. */
  readonly expiresAt: Date | null;
  /** LicenseStateEnum. */
  readonly state: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/**
 * Device licences; none of an org that a write has made. One to which the fiction gave offline cameras has at least one
 * that ends within 60 days. A licence is its org's: it stays, assigned to nothing, when its device goes. [inferred]
 */
export function deviceLicensesOf(fleet: Fleet, org: number): License[] {
  const dice = fleet.dice('license');
  const plan = devicePlan(fleet, org);
  const licensed: (number | null)[] = [];
  for (let device = 0; device < plan.size; device += 1) {
    const type = plan.typeOf(device);
    // The first device is a camera, and always has one: it carries the promise that the doc comment makes.
    if (
      device === 0 ||
      ((type === 'CAMERA' || type === 'AUDIO_GATEWAY') && happens(92, dice(org, device, 1)))
    ) {
      licensed.push(device);
    }
  }
  const spare = Array.from({ length: isFictional(fleet, org) ? dice(org, 2) % 4 : 0 }, () => null);
  return [...licensed, ...spare].map((device, index) => {
    const soon = index === 0 && fleet.hasOfflineCameras(org);
    return {
      ...contractOf(fleet, org, index, soon),
      kind: 'device',
      uuid: fleet.ids.of('license', org, index),
      deviceUuid: device === null ? null : presentDevice(fleet, org, device),
      deviceType: device === null ? 'CAMERA' : plan.typeOf(device),
      createdAt: fleet.org(org).createdAt + (dice(org, index, 3) % 50) * DAY_MS,
    };
  });
}

/** Licences for what cameras do besides: archiving, analytics. */
export function usageLicensesOf(fleet: Fleet, org: number): License[] {
  const dice = fleet.dice('usage license');
  const plan = devicePlan(fleet, org);
  return Array.from({ length: isFictional(fleet, org) ? dice(org) % 5 : 0 }, (_, index) => ({
    ...contractOf(fleet, org, 1000 + index, false),
    kind: 'usage',
    uuid: fleet.ids.of('usageLicense', org, index),
    deviceUuid: index < Math.min(2, plan.size) ? presentDevice(fleet, org, index) : null,
    deviceType: 'CAMERA',
    createdAt: fleet.org(org).createdAt,
  }));
}

function presentDevice({ changes, ids }: Fleet, org: number, device: number): string | null {
  return changes.devices.hasLeft(org, device) ? null : ids.of('device', org, device);
}

/** The contract's DeviceLicenseType. */
export function deviceLicenseRow(fleet: Fleet, org: number, license: License): object {
  const roll = fleet.dice('license row')(org, license.createdAt);
  return {
    ...commonRow(fleet, org, license),
    licenseType: pick(['STANDARD', 'ENTERPRISE', 'STARTER', 'LEGACY'], roll),
    licenseFamily: license.deviceType === 'AUDIO_GATEWAY' ? 'AUDIO_GATEWAY' : 'CAMERA',
    productType: 'DEVICE',
    features: [{ name: 'CLOUD_ARCHIVING', enabled: roll % 3 === 0 }],
  };
}

/** The contract's LicenseUsageType. */
export function usageLicenseRow(fleet: Fleet, org: number, license: License, index: number): object {
  const addOn = pick(['CLOUD_ARCHIVING', 'PEOPLE', 'VEHICLE', 'PERCEPTION'], index);
  return {
    ...commonRow(fleet, org, license),
    license: addOn,
    addOnLicenseType: addOn,
    licenseFamily: 'CAMERA',
    productType: 'LICENSE_USAGE',
    cloudArchiveDays: addOn === 'CLOUD_ARCHIVING' ? 30 : null,
    perceptionTypes: addOn === 'PEOPLE' ? ['PEOPLE_COUNTING'] : [],
    additionalPerceptionFeatures: [],
  };
}

function commonRow(fleet: Fleet, org: number, license: License): object {
  const created = new Date(license.createdAt).toISOString();
  return {
    uuid: license.uuid,
    orgUuid: fleet.org(org).uuid,
    deviceUuid: license.deviceUuid,
    deviceType: license.deviceType,
    claimKeyUuid: license.claimKeyUuid,
    priorClaimKeyUuid: null,
    state: license.state,
    trial: false,
    productCode: license.kind === 'device' ? 'RHM-LIC-CAM-1Y' : 'RHM-LIC-ADD-1Y',
    createdOn: created,
    updatedOn: created,
    firstAssignedDate: license.deviceUuid === null ? null : created,
    maxDeleteDate: license.expiresAt && new Date(license.expiresAt.getTime() + 30 * DAY_MS).toISOString(),
  };
}

function contractOf(fleet: Fleet, org: number, index: number, soon: boolean) {
  const dice = fleet.dice('contract');
  const chance = dice(org, index) % 100;
  const key: Pick<ClaimKey, 'expiresAt' | 'uuid'> | undefined = soon
    ? claimKeyThatEndsSoon(fleet, dice(org, index, 1))
    : chance < 90
      ? anyClaimKey(fleet, dice(org, index, 1))
      : chance < 96
        ? // The licence came through somebody else: the partner cannot see its contract.
          { uuid: fleet.ids.of('lostClaimKey', org, index), expiresAt: null }
        : undefined;
  const expiresAt = key?.expiresAt ?? null;
  const ended = expiresAt !== null && expiresAt <= fleet.now;
  return {
    claimKeyUuid: key?.uuid ?? null,
    expiresAt,
    state: surprising(fleet, ended ? 'EXPIRED' : 'CLAIMED', 'ON_HOLIDAY', dice(org, index, 2)),
  };
}

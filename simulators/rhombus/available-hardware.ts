// The hardware that can be registered to a client: what the partner has on its shelf, new or come back.

import { pick } from '../random.js';
import { PARTNER } from '../ruuid.js';
import { isHealthy, isOnline } from './device-health.js';
import type { DeviceType } from './device-plan.js';
import { macAddress, serial, type Device, type DeviceShelf } from './devices.js';
import type { Fleet } from './fleet.js';
import { HARDWARE } from './hardware.js';

/**
 * 25 new pieces, and besides them what was removed from an active client account: "any hardware originally registered
 * by a Partner is available for re-registration" then. [found] What the partner does not control is gone for it.
 */
export function availableHardware(fleet: Fleet, shelf: DeviceShelf): Device[] {
  const { clients, devices } = fleet.changes;
  return [
    ...Array.from({ length: NEW }, (_, item) => newHardware(fleet, item)),
    ...clients.removed().flatMap((org) => shelf.registered(org).filter((device) => device.partnerControlled)),
  ]
    .filter(({ home, index }) => !devices.hasLeft(home, index))
    .concat(devices.shelved());
}

/** The contract's Partner_UnregisteredControlledHardwareType. */
export function hardwareRow({ macAddress, model, serialNumber, type }: Device): object {
  return { serialNumber, macAddress, deviceType: type, deviceModel: model };
}

/** A piece of hardware as the device that it becomes in an org. */
export function asRegistered(
  fleet: Fleet,
  hardware: Device,
  org: number,
  location: number | undefined,
): Device {
  return {
    ...hardware,
    org,
    location,
    // The call that registers it has no name for it.
    name: `${HARDWARE[hardware.type].noun} ${hardware.serialNumber}`,
    policyUuid: null,
    floor: 0,
    createdAt: fleet.clock(),
    condition: 'healthy',
    online: isOnline('healthy'),
    healthy: isHealthy(hardware.type, 'healthy'),
    partnerControlled: true,
    reassignable: true,
  };
}

function newHardware(fleet: Fleet, item: number): Device {
  const dice = fleet.dice('available hardware');
  const type = pick(TYPES, dice(item));
  const { models, noun, prefix } = HARDWARE[type];
  return {
    index: item,
    home: PARTNER,
    org: PARTNER,
    uuid: fleet.ids.of('device', PARTNER, item),
    type,
    model: pick(models, dice(item, 3)),
    name: noun,
    serialNumber: `${prefix}${serial(fleet.seed, 4)}SHELF${serial(item, 2)}`,
    macAddress: macAddress(2, 1, 0, dice(item, 1), dice(item, 2), item),
    policyUuid: null,
    createdAt: fleet.now.getTime(),
    location: undefined,
    floor: 0,
    condition: 'offline',
    online: false,
    healthy: false,
    partnerControlled: true,
    reassignable: false,
    leftover: undefined,
  };
}

const NEW = 25;
const TYPES: readonly DeviceType[] = [
  'CAMERA',
  'CAMERA',
  'CAMERA',
  'DOOR_SENSOR',
  'ENVIRONMENTAL_SENSOR',
  'AUDIO_GATEWAY',
];

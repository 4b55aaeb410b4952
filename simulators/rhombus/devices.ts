// The devices of an org as records, and as the two partner endpoints list them.

import { boundedMemo } from '../bounded-memo.js';
import { createDice, happens, pick } from '../random.js';
import { isHealthy, isOnline } from './device-health.js';
import { devicePlan, type Condition, type DevicePlan, type DeviceType } from './device-plan.js';
import { DAY_MS, surprising, type Fleet } from './fleet.js';
import { HARDWARE, ROOMS } from './hardware.js';

/** A device of an org. */
export interface Device {
  /** Which of its home's devices it is. */
  readonly index: number;
  /** The org that the fiction put it in; -1 for the partner's own shelf. It tells what never changes of a device. */
  readonly home: number;
  /** The org that has it now. */
  readonly org: number;
  readonly uuid: string;
  readonly type: DeviceType;
  /** HardwareVariationEnum. */
  readonly model: string;
  readonly name: string;
  readonly serialNumber: string;
  readonly macAddress: string;
  /** Null for one that a write has brought, which nobody has given a policy yet. */
  readonly policyUuid: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Which of the org's locations; undefined for one that a write has brought and nobody has put anywhere. */
  readonly location: number | undefined;
  readonly floor: number;
  readonly condition: Condition;
  readonly online: boolean;
  readonly healthy: boolean;
  readonly partnerControlled: boolean;
  readonly reassignable: boolean;
  /** What it is besides registered; such rows are in the inventory only. */
  readonly leftover: Leftover | undefined;
}

/** Rows of the inventory that are no device any more, or not yet. */
export type Leftover = 'deleted' | 'mummified' | 'pending';

/** Makes the devices of a fleet, and keeps those of about a thousand orgs. */
export interface DeviceShelf {
  /** The registered devices. */
  registered(org: number): readonly Device[];
  /** The rows that no state list shows and no total counts. */
  leftovers(org: number): readonly Device[];
  /** A device as the fiction has registered it, wherever it is now, without making the others. */
  device(org: number, index: number): Device;
}

/** The devices of a fleet, none of them made yet. */
export function createDeviceShelf(fleet: Fleet): DeviceShelf {
  const dice = createDice(fleet.seed, 'device');

  function make(plan: DevicePlan, org: number, index: number, leftover?: Leftover): Device {
    fleet.made.devices += 1;
    const type = leftover === undefined ? plan.typeOf(index) : 'CAMERA';
    const condition = leftover === undefined ? plan.conditionOf(index) : 'offline';
    const { models, noun, prefix } = HARDWARE[type];
    const room = pick(ROOMS, dice(org, 1) + index * 7);
    const round = Math.floor(index / ROOMS.length);
    const partnerControlled = happens(70, dice(org, index, 2));
    return {
      index,
      home: org,
      org,
      uuid: fleet.ids.of('device', org, index),
      type,
      model: surprising(fleet, pick(models, dice(org, index, 3)), 'HARDWARE_X9', dice(org, index, 4)),
      name: `${room} ${noun}${round > 0 ? ` ${round + 1}` : ''}`,
      serialNumber: `${prefix}${serial(fleet.seed, 4)}${serial(org, 4)}${serial(index, 3)}`,
      macAddress: macAddress(2, 0, org >> 8, org, index >> 8, index),
      policyUuid: fleet.ids.of('policy', org, dice(org, index, 5) % 4),
      createdAt: fleet.org(org).createdAt + (dice(org, index, 6) % 50) * DAY_MS,
      location: dice(org, index, 7) % fleet.org(org).locations,
      floor: dice(org, index, 8) % 3,
      condition,
      online: isOnline(condition),
      healthy: isHealthy(type, condition),
      partnerControlled,
      reassignable: partnerControlled && leftover === undefined && happens(80, dice(org, index, 9)),
      leftover,
    };
  }

  const fictional = boundedMemo(1024, (org) => {
    const plan = devicePlan(fleet, org);
    return Array.from({ length: plan.size }, (_, index) => make(plan, org, index));
  });
  const fictionalLeftovers = boundedMemo(1024, (org) => {
    const plan = devicePlan(fleet, org);
    const count = plan.size > 0 ? dice(org, 10) % LEFTOVERS.length : 0;
    const first = dice(org, 11);
    return Array.from({ length: count }, (_, row) =>
      make(plan, org, plan.size + row, pick(LEFTOVERS, first + row)),
    );
  });
  const { devices: changes } = fleet.changes;
  return {
    registered(org) {
      if (!changes.touches(org)) return fictional(org);
      return [
        ...fictional(org).filter(({ index }) => !changes.hasLeft(org, index)),
        ...changes.guestsOf(org).filter(({ leftover }) => leftover === undefined),
      ];
    },
    leftovers(org) {
      if (!changes.touches(org)) return fictionalLeftovers(org);
      const guests = changes.guestsOf(org).filter(({ leftover }) => leftover !== undefined);
      return [...fictionalLeftovers(org), ...guests];
    },
    device: (org, index) => make(devicePlan(fleet, org), org, index),
  };
}

/** The contract's DeviceTypeV2: a row of the inventory. */
export function inventoryRow(fleet: Fleet, device: Device) {
  const { leftover, name } = device;
  return {
    uuid: device.uuid,
    orgUuid: fleet.org(device.org).uuid,
    // A device that is yet to appear has no name and no policy.
    name: leftover === 'pending' ? null : name,
    type: device.type,
    serialNumber: device.serialNumber,
    hardwareId: `hw-${device.serialNumber.toLowerCase()}`,
    hwVariation: device.model,
    policyUuid: leftover === 'pending' ? null : device.policyUuid,
    createdAtMillis: device.createdAt,
    description: null,
    customData: null,
    facetNameMap: device.type === 'CAMERA' ? { v0: name } : null,
    deleted: leftover === 'deleted',
    mummified: leftover === 'mummified',
    pending: leftover === 'pending',
    unregisteredEmailSent: false,
  };
}

/** A MAC address of these bytes; of larger numbers, the last byte. */
export function macAddress(...bytes: readonly number[]): string {
  return bytes.map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join(':');
}

/** A whole number in capital letters and digits, at least so many. */
export function serial(value: number, digits: number): string {
  return Math.abs(value).toString(36).toUpperCase().padStart(digits, '0');
}

const LEFTOVERS: readonly Leftover[] = ['deleted', 'mummified', 'pending'];

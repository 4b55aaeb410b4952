// The access-controlled doors of an org, and the state that each is in.

import { pick } from '../random.js';
import { devicePlan } from './device-plan.js';
import { DAY_MS, isFictional, surprising, type Fleet } from './fleet.js';
import { locationUuid } from './locations.js';

/** A door. */
export interface Door {
  readonly uuid: string;
  readonly name: string;
  readonly locationUuid: string;
  /** The door controller that drives it, if the org has one. */
  readonly ownerDeviceUuid: string | null;
  /** AccessControlledDoorStateEnumType. */
  readonly state: string;
  /** AccessStateSourceEnum. */
  readonly stateSource: string;
  readonly remoteUnlockEnabled: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Milliseconds since 1970. */
  readonly stateChangedAt: number;
}

/** The uuid of one of an org's doors. */
export function doorUuid(fleet: Fleet, org: number, door: number): string {
  return fleet.ids.of('door', org, door);
}

/** Two to six doors; none of an org that a write has made, since the contract has no write that makes one. */
export function doorsOf(fleet: Fleet, org: number): Door[] {
  return fictionalDoorsOf(fleet, org).map((door) => asUnlocked(fleet, door));
}

/** A door for which the remote unlocking is on, and then off again: the contract's `unlockTimeSec` after it. */
function asUnlocked({ changes, clock }: Fleet, door: Door): Door {
  const at = changes.unlockedAt(door.uuid);
  if (at === undefined || door.state === 'UNLOCKED') return door;
  const end = at + UNLOCK_SECONDS * 1000;
  // [inferred] A door that is unlocked for a moment departs from its schedule, and the enum has one word for that.
  return clock() < end
    ? { ...door, state: 'UNLOCKED', stateSource: 'DOOR_STATE_OVERRIDE', stateChangedAt: at }
    : { ...door, stateChangedAt: end };
}

function fictionalDoorsOf(fleet: Fleet, org: number): Door[] {
  const dice = fleet.dice('door');
  const { createdAt, locations } = fleet.org(org);
  const ownerDeviceUuid = controllerOf(fleet, org);
  return Array.from({ length: doorCount(fleet, org) }, (_, door) => ({
    uuid: doorUuid(fleet, org, door),
    name: pick(DOORS, dice(org, 1) + door),
    locationUuid: locationUuid(fleet, org, dice(org, door, 2) % locations),
    ownerDeviceUuid,
    state: dice(org, door, 3) % 4 === 0 ? 'UNLOCKED' : 'ACCESS_CONTROLLED',
    stateSource: surprising(
      fleet,
      pick(['DEFAULT_STATE', 'SCHEDULE', 'DOOR_STATE_OVERRIDE'], dice(org, door, 4)),
      'FULL_MOON',
      dice(org, door, 5),
    ),
    remoteUnlockEnabled: dice(org, door, 6) % 5 !== 0,
    createdAt,
    stateChangedAt: fleet.now.getTime() - (dice(org, door, 7) % DAY_MS),
  }));
}

/** How many doors an org has. */
export function doorCount(fleet: Fleet, org: number): number {
  return isFictional(fleet, org) ? 2 + (fleet.dice('doors')(org) % 5) : 0;
}

/** The contract's AccessControlledDoorType. */
export function doorRow(fleet: Fleet, org: number, door: Door): object {
  return {
    uuid: door.uuid,
    orgUuid: fleet.org(org).uuid,
    name: door.name,
    type: 'AccessControlledDoor',
    subType: 'RHOMBUS',
    defaultState: 'ACCESS_CONTROLLED',
    locationUuid: door.locationUuid,
    ownerDeviceUuid: door.ownerDeviceUuid,
    remoteUnlockEnabled: door.remoteUnlockEnabled,
    associatedCameras: [],
    readerComponents: [],
    relayComponents: [],
    ajarTimeSec: 30,
    unlockTimeSec: UNLOCK_SECONDS,
    createdAtMillis: door.createdAt,
    updatedAtMillis: door.stateChangedAt,
  };
}

/** The contract's Component_MinimalStateAccessControlledDoor. */
export function doorStateRow(fleet: Fleet, org: number, door: Door): object {
  return {
    door: doorRow(fleet, org, door),
    shadow: {
      componentCompositeUuid: door.uuid,
      orgUuid: fleet.org(org).uuid,
      ownerDeviceUuid: door.ownerDeviceUuid,
      type: 'AccessControlledDoorShadow',
      state: {
        state: door.state,
        source: door.stateSource,
        stateUpdateEventTimestampMs: door.stateChangedAt,
      },
      createdAtMillis: door.createdAt,
      updatedAtMillis: door.stateChangedAt,
    },
  };
}

function controllerOf(fleet: Fleet, org: number): string | null {
  const plan = devicePlan(fleet, org);
  for (let device = 0; device < plan.size; device += 1) {
    const isThere = !fleet.changes.devices.hasLeft(org, device);
    if (isThere && plan.typeOf(device) === 'DOOR_CONTROLLER') return fleet.ids.of('device', org, device);
  }
  return null;
}

const UNLOCK_SECONDS = 10;

const DOORS = [
  'Main Entrance',
  'Loading Dock',
  'Staff Entrance',
  'Server Room',
  'Storage',
  'Roof Access',
  'Garage',
];

// Which devices an org has and how they are, by arithmetic: so that counting a million of them makes none.

import { createDice, pick } from '../random.js';
import { isFictional, type Fleet } from './fleet.js';

/** The contract's DeviceTypeEnum, as far as the fiction uses it; SMART_LOCK is a type that the contract does not have. */
export type DeviceType =
  | 'CAMERA'
  | 'DOOR_SENSOR'
  | 'ENVIRONMENTAL_SENSOR'
  | 'OCCUPANCY_SENSOR'
  | 'AUDIO_GATEWAY'
  | 'BLE_TRACKER'
  | 'BADGE_READER'
  | 'DOOR_CONTROLLER'
  | 'SMART_LOCK';

/** How a device is. Only the first counts as operational, and only the last as not connected. */
export type Condition =
  'healthy' | 'firmwareBehind' | 'linkSpeedLow' | 'notRecording' | 'malfunctioning' | 'offline';

/** The devices that the fiction has registered in an org, by their index. */
export interface DevicePlan {
  readonly size: number;
  typeOf(device: number): DeviceType;
  conditionOf(device: number): Condition;
}

/** The plan of an org. Costs nothing; each answer is a few multiplications. */
export function devicePlan(fleet: Fleet, org: number): DevicePlan {
  const mix = pick(MIXES, createDice(fleet.seed, 'device mix')(org));
  const condition = createDice(fleet.seed, 'device condition');
  const slotOf = (device: number): Slot => pick(mix.slots, device);
  const hasOfflineCameras = fleet.hasOfflineCameras(org);

  function isOffline(device: number, { camerasBefore }: Slot): boolean {
    if (!hasOfflineCameras) return false;
    const cameras = camerasAmong(mix, fleet.devices);
    const camera = camerasAmong(mix, device - (device % mix.slots.length)) + camerasBefore;
    // One to three neighbours somewhere in the list of cameras.
    const start = condition(org, -1) % cameras;
    return (camera - start + cameras) % cameras < Math.min(cameras, 1 + (condition(org, -2) % 3));
  }

  return {
    size: isFictional(fleet, org) ? fleet.devices : 0,
    typeOf(device) {
      const { type } = slotOf(device);
      return type === 'BADGE_READER' && fleet.unknownEnumValues && condition(org, device, 1) % 2 === 0
        ? 'SMART_LOCK'
        : type;
    },
    conditionOf(device) {
      const slot = slotOf(device);
      if (slot.type === 'CAMERA' && isOffline(device, slot)) return 'offline';
      const roll = condition(org, device) % 100;
      return CONDITIONS[slot.type].find(([, upTo]) => roll < upTo)?.[0] ?? 'healthy';
    },
  };
}

// Chances in steps of 100, the rest being healthy. Cameras are never offline by chance: those are handed out exactly.
const SENSOR: readonly (readonly [Condition, number])[] = [
  ['offline', 4],
  ['firmwareBehind', 9],
];
const CONDITIONS: Record<DeviceType, readonly (readonly [Condition, number])[]> = {
  CAMERA: [
    ['firmwareBehind', 6],
    ['linkSpeedLow', 8],
    ['notRecording', 10],
    ['malfunctioning', 11],
  ],
  AUDIO_GATEWAY: SENSOR,
  DOOR_SENSOR: SENSOR,
  ENVIRONMENTAL_SENSOR: SENSOR,
  OCCUPANCY_SENSOR: SENSOR,
  BLE_TRACKER: SENSOR,
  BADGE_READER: SENSOR,
  DOOR_CONTROLLER: SENSOR,
  SMART_LOCK: SENSOR,
};

interface Slot {
  readonly type: DeviceType;
  /** How many of the slots before this one are cameras. */
  readonly camerasBefore: number;
}

interface Mix {
  readonly slots: readonly Slot[];
  readonly cameras: number;
}

function camerasAmong({ cameras, slots }: Mix, devices: number): number {
  const partial = slots[devices % slots.length];
  return Math.floor(devices / slots.length) * cameras + (partial?.camerasBefore ?? 0);
}

const LETTERS: Record<string, DeviceType> = {
  C: 'CAMERA',
  D: 'DOOR_SENSOR',
  E: 'ENVIRONMENTAL_SENSOR',
  O: 'OCCUPANCY_SENSOR',
  A: 'AUDIO_GATEWAY',
  T: 'BLE_TRACKER',
  B: 'BADGE_READER',
  K: 'DOOR_CONTROLLER',
};

// An office, a shop, a warehouse, a school: repeated until the org has all its devices. Cameras come first, so that
// an org of three devices can still have three that are offline.
const MIXES: readonly Mix[] = [
  'CCCDEBOCKACTCDCBCEOC',
  'CCCECDCACTCCOCEBCKCD',
  'CCCTECCDTCACCEOCBKCC',
  'CCCODCBECKCDOCACBTCE',
].map((letters) => {
  const slots: Slot[] = [];
  let cameras = 0;
  for (const letter of letters) {
    const type = LETTERS[letter] ?? 'CAMERA';
    slots.push({ type, camerasBefore: cameras });
    if (type === 'CAMERA') cameras += 1;
  }
  return { slots, cameras };
});

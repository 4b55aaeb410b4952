/** The kinds of device that orgs have, as sets of bits: many orgs that have the same kinds are one question. */
import { allDeviceTypes, type DeviceType } from '../../../entities/device-vocabulary.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { countedDevices, mayHave } from './device-loader.js';
import { stateLists } from './device-state-lists.js';

/** A set of counted kinds. */
export type Kinds = number;

/** Kinds of which the list of orgs has the number. */
const counted: readonly DeviceType[] = [...stateLists.map(({ type }) => type), 'BADGE_READER'];

/** All counted kinds. */
export const everyKind: Kinds = 2 ** counted.length - 1;

/** Those of the types that are counted. */
export const kindsOf = (types: readonly DeviceType[]): Kinds =>
  counted.reduce((kinds, type, bit) => (types.includes(type) ? kinds | (1 << bit) : kinds), 0);

/** Whether any org may have one of the types, because nobody counts it. */
export const hasUncounted = (types: readonly DeviceType[]): boolean =>
  types.some((type) => !counted.includes(type));

/** Those of the types that an org with these kinds may have. */
export const typesOf = (kinds: Kinds, types: readonly DeviceType[]): readonly DeviceType[] =>
  types.filter((type) => !counted.includes(type) || (kinds & kindsOf([type])) !== 0);

type Orgs = ReadonlyMap<string, RhombusClientOrg>;

/** What of a list of orgs matters for the cost of their devices. */
export interface Inventory {
  /** Devices that the list counts. */
  readonly devices: number;
  readonly kinds: ReadonlyMap<string, Kinds>;
  /** How many orgs have the same kinds. */
  readonly orgs: ReadonlyMap<Kinds, number>;
}

const inventories = new WeakMap<Orgs, Inventory>();

/** The inventory of a list of orgs, worked out once for each list. */
export function inventoryOf(orgs: Orgs): Inventory {
  const known = inventories.get(orgs);
  if (known !== undefined) return known;
  const rows = [...orgs.values()];
  const kinds = new Map(
    rows.map((org) => [org.uuid, kindsOf(allDeviceTypes.filter((type) => mayHave(org, type)))] as const),
  );
  const devices = rows.reduce((sum, org) => sum + countedDevices(org), 0);
  const inventory = { devices, kinds, orgs: countAlike(kinds.values()) };
  inventories.set(orgs, inventory);
  return inventory;
}

/** How many there are of each. */
export function countAlike(all: Iterable<Kinds>): Map<Kinds, number> {
  const counts = new Map<Kinds, number>();
  for (const kinds of all) counts.set(kinds, (counts.get(kinds) ?? 0) + 1);
  return counts;
}

/** The kinds of device that orgs have, as sets of bits: many orgs that have the same kinds are one question. */
import { allDeviceTypes, type DeviceType } from '../../../entities/device-vocabulary.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import type { ListedOrgs } from '../orgs/directory.js';
import { stateLists } from './state-lists.js';

/** A set of kinds. */
export type Kinds = number;

const counts = [...stateLists, { type: 'BADGE_READER', total: 'badgeReaders' }] as const;

const bitOf = (type: DeviceType): Kinds => 2 ** allDeviceTypes.indexOf(type);

export const everyKind: Kinds = 2 ** allDeviceTypes.length - 1;

export const kindsOf = (types: readonly DeviceType[]): Kinds =>
  types.reduce((kinds, type) => kinds | bitOf(type), 0);

/** Those of the types that are among the kinds. */
export const typesIn = (kinds: Kinds, types: readonly DeviceType[]): readonly DeviceType[] =>
  types.filter((type) => (kinds & bitOf(type)) !== 0);

/** The kinds for which the counts of the client list leave room; what it does not count there may be. */
export const kindsOfOrg = ({ deviceTotals }: RhombusClientOrg): Kinds =>
  counts.reduce(
    (kinds, { type, total }) => (deviceTotals?.[total] === 0 ? kinds & ~bitOf(type) : kinds),
    everyKind,
  );

/** What of a list of orgs matters for the calls for their devices. */
export interface Fleet {
  /** Devices that the list counts, those too of orgs that the caller may not see. */
  readonly devices: number;
  /** By the orgs that the caller may see. */
  readonly kinds: ReadonlyMap<string, Kinds>;
}

const fleets = new WeakMap<ListedOrgs, Fleet>();

/** It is worked out once for each list. */
export function fleetOf(listed: ListedOrgs): Fleet {
  const known = fleets.get(listed);
  if (known !== undefined) return known;
  const kinds = new Map(listed.rows.map((org) => [org.uuid, kindsOfOrg(org)]));
  const fleet = { devices: countedDevices(listed.every), kinds };
  fleets.set(listed, fleet);
  return fleet;
}

/** Devices that the client list counts. */
export const countedDevices = (orgs: readonly RhombusClientOrg[]): number =>
  orgs.reduce(
    (sum, { deviceTotals }) =>
      Object.values<number | null>({ ...deviceTotals }).reduce<number>(
        (total, count) => total + (count ?? 0),
        sum,
      ),
    0,
  );

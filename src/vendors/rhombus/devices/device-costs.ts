/** What devices cost: the planner is asked as it will be, for all orgs that have the same kinds of device at once. */
import type { DeviceType } from '../../../entities/device-vocabulary.js';
import type { DeviceFilter } from '../../../entities/device.js';
import type { Query } from '../../../entities/vendor-account.js';
import type { Context } from '../../../graph/context.js';
import type { Calls } from '../../../graph/cost/calls.js';
import { onceFor } from '../../../graph/cost/causes.js';
import { sureOf, type Orgs } from '../../../graph/cost/place.js';
import type { RhombusConnection } from '../connection.js';
import { getClientsV2, getClientStatusMap } from '../endpoints/clients.js';
import { knownOrgs, knownStatus, rememberedOrgs } from '../orgs/known-orgs.js';
import { everyKind, hasUncounted, inventoryOf, kindsOf, typesOf, type Kinds } from './device-kinds.js';
import { fitsIn, wantedTypes } from './device-loader.js';
import { planDevices, type Group } from './device-plans.js';
import { excludedBy, ruledOutBy, worthwhile } from './device-pruning.js';
import { deviceCells, fleetCovers } from './device-sources.js';

/** The calls for devices of these orgs, or of the fleet; `oneByOne` where each org asks when its own rows come. */
export async function deviceCalls(
  connection: RhombusConnection,
  orgs: Orgs | 'fleet',
  { fields, filter }: Query<DeviceFilter>,
  context: Context,
  oneByOne = false,
): Promise<readonly Calls[]> {
  const { account, devices } = connection;
  const types = wantedTypes(filter);
  if (types.length === 0) return [];
  const { sources } = devices;
  if (orgs === 'fleet') {
    const isCovered = fleetCovers(deviceCells(types, fields));
    const remembered = rememberedOrgs(connection);
    const fits = remembered === undefined || fitsIn(account, inventoryOf(remembered).devices);
    const fleet = isCovered ? [onceFor({ account }, sources.fleet)] : [];
    if (isCovered && fits) return fleet;
    const all = await allOrgs(connection, context);
    return [...fleet, ...(await deviceCalls(connection, all, { fields, filter }, context))];
  }
  const known = await knownOrgs(connection, context);
  const { groups, calls } = await groupsOf(connection, orgs, types, filter, context);
  const withFleet = known !== undefined && fitsIn(account, inventoryOf(known).devices);
  // What is planned for a guess may turn out otherwise, and then the call for all is not made, or beside others.
  const isGuess = orgs.keys === undefined || oneByOne;
  const ofFleet = isGuess ? `${orgs.set} ${[...fields].join()}` : '';
  const knownShare = orgs.count === 0 ? 0 : sureOf(orgs) / orgs.count;
  return [
    onceFor({ account }, getClientsV2),
    ...calls,
    ...planDevices(sources, groups, fields, { withFleet, oneByOne }).map((planned): Calls => {
      const { name: call, reach, calls: count } = planned;
      const isFleet = reach === 'fleet';
      return {
        partner: account.id,
        call,
        of: isFleet ? ofFleet : orgs.set,
        count,
        sure: Math.floor(count * knownShare),
        limit: isFleet ? undefined : known && Math.max(known.size, orgs.count),
      };
    }),
  ];
}

/** All orgs, by their uuids where they are known. */
export async function allOrgs(connection: RhombusConnection, context: Context): Promise<Orgs> {
  const known = await knownOrgs(connection, context);
  return known === undefined
    ? { set: 'all orgs', count: 0 }
    : { set: 'all orgs', count: known.size, keys: [...known.keys()] };
}

interface Grouped {
  readonly groups: readonly Group[];
  /** What it takes to find out which orgs can be left out. */
  readonly calls: readonly Calls[];
}

/** The orgs by the types that they will have to be asked for. */
async function groupsOf(
  connection: RhombusConnection,
  orgs: Orgs,
  types: readonly DeviceType[],
  filter: DeviceFilter,
  context: Context,
): Promise<Grouped> {
  const known = await knownOrgs(connection, context);
  const wanted = kindsOf(types);
  const kinds = known && inventoryOf(known).kinds;
  const keys = (orgs.keys ?? [...(known?.keys() ?? [])]).filter((uuid) => kinds?.has(uuid) ?? true);
  const ofEach = new Map(keys.map((uuid) => [uuid, (kinds?.get(uuid) ?? everyKind) & wanted]));
  const asked = (kept: Kinds): boolean => kept !== 0 || hasUncounted(types);

  const condition = excludedBy(filter);
  const count = Math.min(orgs.count, [...ofEach.values()].filter(asked).length);
  const call = onceFor(connection, getClientStatusMap);
  const isPruned = condition !== undefined && count >= worthwhile;
  const status = isPruned ? await knownStatus(connection, context) : undefined;
  for (const [uuid, kept] of ofEach) {
    const counts = status?.get(uuid);
    if (condition && counts) ofEach.set(uuid, kept & ~kindsOf(ruledOutBy(condition, counts)));
  }
  // Fewer orgs are not worth the map by themselves, but with those that another field asks for they may be.
  const isPossible = condition !== undefined && !isPruned && count > 0;
  const calls = isPruned ? [call] : isPossible ? [{ ...call, sure: 0 }] : [];

  const sizes = new Map<Kinds, number>();
  for (const kept of ofEach.values()) if (asked(kept)) sizes.set(kept, (sizes.get(kept) ?? 0) + 1);
  if (orgs.keys === undefined) {
    // It may be any of them: no more than there are of those that must be asked, for all that one of them may have.
    const most = known === undefined ? orgs.count : [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const any = known === undefined ? wanted : [...sizes.keys()].reduce((all, each) => all | each, 0);
    sizes.clear();
    if (most > 0) sizes.set(any, Math.min(orgs.count, most));
  }
  return { groups: [...sizes].map(([each, size]) => ({ types: typesOf(each, types), orgs: size })), calls };
}

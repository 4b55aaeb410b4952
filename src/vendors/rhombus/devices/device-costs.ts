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
import {
  countAlike,
  everyKind,
  hasUncounted,
  inventoryOf,
  kindsOf,
  typesOf,
  type Kinds,
} from './device-kinds.js';
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
    // A caller who may see some orgs only is answered org by org, if the planner does not prefer the call for all.
    const isCovered = context.sight.limit(account.id) === 'all' && fleetCovers(deviceCells(types, fields));
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
  const share = orgs.count === 0 ? 0 : sureOf(orgs) / orgs.count;
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
        sure: Math.floor(count * share),
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
  if (known === undefined) return { groups: [{ types, orgs: orgs.count }], calls: [] };
  const wanted = kindsOf(types);
  const isAsked = (kinds: Kinds): boolean => kinds !== 0 || hasUncounted(types);
  const { kinds, orgs: alike } = inventoryOf(known);
  const isAll = orgs.keys === undefined || orgs.keys.length === known.size;
  const keys = isAll ? [...known.keys()] : (orgs.keys ?? []).filter((uuid) => known.has(uuid));
  let sizes = isAll ? alike : countAlike(keys.map((uuid) => kinds.get(uuid) ?? everyKind));

  const calls: Calls[] = [];
  const condition = excludedBy(filter);
  if (condition !== undefined) {
    const askedOrgs = sum([...sizes].map(([each, size]) => (isAsked(each & wanted) ? size : 0)));
    const count = Math.min(orgs.count, askedOrgs);
    const call = onceFor(connection, getClientStatusMap);
    // Few orgs are not worth the map by themselves, but with those that another field asks for they may be.
    if (count > 0) calls.push(count < worthwhile ? { ...call, sure: 0 } : call);
    const status = count < worthwhile ? undefined : await knownStatus(connection, context);
    const left = (uuid: string): Kinds => {
      const counts = status?.get(uuid);
      return (kinds.get(uuid) ?? everyKind) & ~(counts ? kindsOf(ruledOutBy(condition, counts)) : 0);
    };
    if (status !== undefined) sizes = countAlike(keys.map(left));
  }

  const groups = new Map<Kinds, number>();
  for (const [each, size] of sizes) {
    const own = each & wanted;
    if (isAsked(own)) groups.set(own, (groups.get(own) ?? 0) + size);
  }
  if (orgs.keys !== undefined) {
    return {
      groups: [...groups].map(([each, size]) => ({ types: typesOf(each, types), orgs: size })),
      calls,
    };
  }
  // It may be any of them: no more than there are of those that must be asked, for all that one of them may have.
  const any = [...groups.keys()].reduce((all, each) => all | each, 0);
  const most = Math.min(orgs.count, sum([...groups.values()]));
  return { groups: most === 0 ? [] : [{ types: typesOf(any, types), orgs: most }], calls };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

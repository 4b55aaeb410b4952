/** What Voke costs: nearly everything is asked of each organization, and devices of each plant. */
import { PartnergraphError } from '../../errors.js';
import type { DeviceFilter } from '../../entities/device.js';
import type { AccountCosts } from '../../entities/vendor-account.js';
import type { Context } from '../../graph/context.js';
import type { Calls } from '../../graph/cost/calls.js';
import { eachOrg } from '../../graph/cost/causes.js';
import { createKnown } from '../../graph/cost/known.js';
import { sureOf, times, type Orgs, type Part, type Rows } from '../../graph/cost/place.js';
import { isVokeAccount, type VokeAccount } from './account.js';
import { connectionOf, type VokeConnection } from './connection.js';
import { subDeviceQuery } from './devices/device-query.js';
import { getPartnerApiKeys } from './endpoints/api-keys.js';
import { getOrganizations } from './endpoints/organizations.js';
import { getPlants, getSubDevices } from './endpoints/plants.js';
import { findOrgs } from './orgs/directory.js';
import type { VokeOrganization } from './orgs/organization-row.js';
import { conditionsOf, isPossible, type Open } from './supply.js';

type Organizations = ReadonlyMap<string, VokeOrganization>;

const organizations = createKnown<Organizations>(600_000);

const known = (
  { account, directory }: VokeConnection,
  context: Context,
): Promise<Organizations | undefined> => organizations.of(account, context, () => directory.orgs());

/** A paged list of which some were read before. */
interface List {
  readonly name: string;
  readonly paging: { readonly maximum: number };
}

/** Pages of a list that is read whole: one for a list that was never read. */
const pagesOf = ({ client }: VokeAccount, list: List): number =>
  Math.max(1, Math.ceil((client.sizes.of(list).longest ?? 1) / list.paging.maximum));

/** The list of organizations, unless the configuration has them. */
export async function directoryCalls(account: VokeAccount, context: Context): Promise<readonly Calls[]> {
  if (account.organizations !== undefined) return [];
  const all = await known(connectionOf(account, context), context);
  // The list is read whole, also for a caller who may see a part of it.
  const total = Math.max(all?.size ?? 1, organizations.last(account)?.size ?? 1);
  const count = Math.ceil(total / getOrganizations.paging.maximum);
  return [{ partner: account.id, call: getOrganizations.name, of: '', count }];
}

/** A list of each organization that is read whole. */
export const wholeLists = (account: VokeAccount, list: List, orgs: Orgs): Calls => {
  const most = pagesOf(account, list);
  return eachOrg({ account }, list.name, orgs, { most, sure: 1 });
};

/** Plants that an organization is taken to have while none was seen to have any. */
const guessedPlants = 100;

/** The plants of the organizations: as many as one was seen to have. */
export function plantsOf({ client }: VokeAccount, orgs: Orgs): Rows {
  const { longest: most } = client.sizes.of(getPlants);
  return times(orgs, `plants of ${orgs.set}`, most ?? guessedPlants, most !== undefined);
}

/** The devices of each plant of these organizations. */
function deviceCalls(account: VokeAccount, orgs: Orgs, filter: DeviceFilter): readonly Calls[] {
  const query = subDeviceQuery(filter);
  if (query === undefined) return [];
  const plants = plantsOf(account, orgs);
  const pages = pagesOf(account, getSubDevices);
  return [
    wholeLists(account, getPlants, orgs),
    {
      partner: account.id,
      call: getSubDevices.name + JSON.stringify(query),
      of: plants.set,
      count: plants.count * pages,
      sure: sureOf(plants),
    },
  ];
}

/** The costs of an account, which is there by the time that they are asked for. */
export function createCosts(account: () => VokeAccount, open: Open): AccountCosts {
  const allOf = async (orgs: Orgs | 'fleet', context: Context): Promise<Orgs> => {
    if (orgs !== 'fleet') return orgs;
    const all = await known(open(context), context);
    return { set: 'all orgs', count: all?.size ?? 0, keys: all && [...all.keys()] };
  };
  return {
    orgTotal: () => organizations.last(account())?.size,
    org: (_fields, context) => directoryCalls(account(), context),
    orgs: async ({ filter }, context) => {
      const conditions = conditionsOf(filter);
      const possible = conditions.filter(({ device }) => isPossible(device));
      // Nothing of Voke is such a device, and no call is made to find that out.
      if (conditions.some((each) => each.wanted && !possible.includes(each)))
        return { calls: [], rows: [], count: 0 };
      const orgs = await known(open(context), context);
      const rows = orgs && [...orgs.values()];
      const calls = await directoryCalls(account(), context);
      if (possible.length === 0) return { calls, rows, count: rows?.length ?? 0 };
      const all = await allOf('fleet', context);
      const ofDevices = possible.flatMap(({ device }) => deviceCalls(account(), all, device));
      return { calls: [...calls, ...ofDevices], count: all.count };
    },
    findOrg: async (name, context) => {
      const orgs = await known(open(context), context);
      const rows = orgs && findOrgs([...orgs.values()], name);
      return { calls: await directoryCalls(account(), context), rows, count: rows?.length ?? 1 };
    },
    devices: async (orgs, { filter }, context) => {
      if (!isPossible(filter)) return [];
      const calls = await directoryCalls(account(), context);
      return [...calls, ...deviceCalls(account(), await allOf(orgs, context), filter)];
    },
    apiKeys: async (orgs, context) => [
      ...(await directoryCalls(account(), context)),
      wholeLists(account(), getPartnerApiKeys, await allOf(orgs, context)),
    ],
  };
}

/** The account of a part. Where a type of Voke is, it is one of Voke, unless somebody made up an id. */
export function accountAt({ account }: Pick<Part, 'account'>): VokeAccount {
  if (!isVokeAccount(account)) {
    throw new PartnergraphError('NOT_FOUND', `${account.id} is no account of Voke`);
  }
  return account;
}

/** Voke as the request sees it, by an account that is of Voke wherever a type of Voke is. */
export const connectionAt = (part: Pick<Part, 'account'>, context: Context): VokeConnection =>
  connectionOf(accountAt(part), context);

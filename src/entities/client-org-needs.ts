/** What the roads to client orgs cost, and which orgs stand below them. */
import { PartnergraphError } from '../errors.js';
import { rowsOfPage } from '../graph/cost/causes.js';
import type { Cost, Part, Place } from '../graph/operation/place.js';
import { pageOf } from '../graph/page.js';
import { clientOrgOrder, matchesText, type ClientOrg, type ClientOrgFilter } from './client-org.js';
import type { ListArguments } from './order.js';
import { orgsCost } from './supply-needs.js';
import type { ClientOrgName, OrgsCost, VendorAccount } from './vendor-account.js';

type Arguments = ListArguments<ClientOrgFilter, 'NAME'>;

interface Found {
  readonly account: VendorAccount;
  readonly cost: OrgsCost;
}

/** Of a list of client orgs. */
export async function clientOrgsCalls(place: Place<Arguments>): Promise<Cost> {
  const { parts, args, context, selected, isDeep, name } = place;
  const filter = args.filter ?? {};
  const fields = new Set([...selected(), 'name', clientOrgOrder.field(args.orderBy)]);
  const found = await Promise.all(
    parts.map(async ({ account }) => ({
      account,
      cost: await orgsCost(account, { fields, filter }, context),
    })),
  );
  const calls = found.flatMap(({ cost }) => cost.calls);
  if (!isDeep) return { calls };
  const own = found.flatMap(({ cost }) => cost.rows ?? []).filter(matchesText(filter));
  // An account by itself has no fewer rows in the page than it has beside others.
  const all = await place.together(own);
  const rows = all?.flat() ?? own;
  const page = pageOfRows(rows, args);
  const isWhole = page.length === rows.length && Object.keys(filter).length === 0;
  return {
    calls,
    below: orgsBelow(found, page, isWhole ? 'all orgs' : name, rowsOfPage(args), all !== undefined),
  };
}

/** Of the search for one client org. */
export async function foundOrgCalls(
  { parts, context, name: set }: Place,
  name: ClientOrgName,
): Promise<Cost> {
  const found = await Promise.all(
    parts.map(async ({ account }): Promise<Found> => {
      if (account.orgs === undefined) return { account, cost: { calls: [], rows: [], count: 0 } };
      const said = account.costs.findOrg?.(name, context);
      const unsaid = { calls: [{ partner: account.id, call: 'orgs', of: '', count: 1 }], count: 1 };
      return { account, cost: (await said) ?? unsaid };
    }),
  );
  const rows = found.flatMap(({ cost }) => cost.rows ?? []);
  // A name that fits several is an error, and nothing is asked of any of them.
  const only = rows.length > 1 ? [] : rows;
  return { calls: found.flatMap(({ cost }) => cost.calls), below: orgsBelow(found, only, set, 1, true) };
}

/** The rows of the page; what is wrong with its arguments is said when it is cut. */
function pageOfRows(rows: readonly ClientOrg[], args: Arguments): readonly ClientOrg[] {
  const isCut = typeof args.after === 'string' || typeof args.before === 'string';
  if (!isCut && rows.length <= rowsOfPage(args)) return rows;
  try {
    return pageOf(rows, clientOrgOrder.ordering(args.orderBy), args).edges.map(({ node }) => node);
  } catch (error) {
    if (error instanceof PartnergraphError) return [];
    throw error;
  }
}

/** The orgs of the page by account, and as many as there may be of an account of which that is not known. */
function orgsBelow(
  found: readonly Found[],
  page: readonly ClientOrg[],
  set: string,
  size: number,
  /** Whether it is known that they are in the page, and not that they may be. */
  isCertain: boolean,
): readonly Part[] {
  return found.flatMap(({ account, cost }): Part[] => {
    if (cost.rows === undefined) {
      const orgs = { set, count: Math.min(cost.count, size), sure: 0 };
      return orgs.count === 0 ? [] : [{ account, rows: orgs, orgs }];
    }
    const own = page.filter((org) => org.account === account);
    const [first] = own;
    if (first === undefined) return [];
    const known = isCertain ? {} : { sure: 0 };
    const orgs = { set, count: own.length, ...known, keys: own.map(({ uuid }) => uuid) };
    return [{ account, type: first.__typename, rows: orgs, orgs }];
  });
}

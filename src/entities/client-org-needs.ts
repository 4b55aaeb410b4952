/** What the roads to client orgs need, and which orgs stand below them. */
import { PartnergraphError } from '../errors.js';
import { rowsOfPage } from '../graph/operation/rows-below.js';
import { allNeeded, type Need, type Part, type Place } from '../graph/operation/place.js';
import { pageOf } from '../graph/page.js';
import { clientOrgOrder, matchesText, type ClientOrg, type ClientOrgFilter } from './client-org.js';
import type { ListArguments } from './order.js';
import { orgsNeed, unsaid } from './supply-needs.js';
import type { ClientOrgName, OrgsNeed, VendorAccount } from './vendor-account.js';

type Arguments = ListArguments<ClientOrgFilter, 'NAME'>;

interface Found {
  readonly account: VendorAccount;
  readonly need: OrgsNeed;
}

/** Of a list of client orgs. */
export async function clientOrgsNeed(place: Place<Arguments>): Promise<Need> {
  const { parts, args, context, selected, isDeep, name } = place;
  const filter = args.filter ?? {};
  const fields = new Set([...selected(), 'name', clientOrgOrder.field(args.orderBy)]);
  const found = await Promise.all(
    parts.map(async ({ account }) => ({
      account,
      need: await orgsNeed(account, { fields, filter }, context),
    })),
  );
  const needed = allNeeded(found.map(({ need }) => need));
  if (!isDeep) return needed;
  const own = found.flatMap(({ need }) => need.rows ?? []).filter(matchesText(filter));
  // An account by itself has no fewer rows in the page than it has beside others.
  const all = await place.together(own);
  const rows = all?.flat() ?? own;
  const page = pageOfRows(rows, args);
  const isWhole = page.length === rows.length && Object.keys(filter).length === 0;
  return {
    ...needed,
    below: orgsBelow(found, page, isWhole ? 'all orgs' : name, rowsOfPage(args), all !== undefined),
  };
}

/** Of the search for one client org. */
export async function foundOrgNeed({ parts, context, name: set }: Place, name: ClientOrgName): Promise<Need> {
  const found = await Promise.all(
    parts.map(async ({ account }): Promise<Found> => {
      if (account.orgs === undefined) return { account, need: { planned: [], rows: [], count: 0 } };
      const said = account.needs.findOrg?.(name, context);
      return { account, need: (await said) ?? { ...unsaid(account, 'orgs'), count: 1 } };
    }),
  );
  const rows = found.flatMap(({ need }) => need.rows ?? []);
  // A name that fits several is an error, and nothing is asked of any of them.
  const only = rows.length > 1 ? [] : rows;
  return {
    ...allNeeded(found.map(({ need }) => need)),
    below: orgsBelow(found, only, set, 1, true),
  };
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
  return found.flatMap(({ account, need }): Part[] => {
    if (need.rows === undefined) {
      const orgs = { set, count: Math.min(need.count, size), sure: 0 };
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

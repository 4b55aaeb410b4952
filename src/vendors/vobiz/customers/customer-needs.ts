/** What the roads to customers need, and which customers stand below them. */
import { PartnergraphError } from '../../../errors.js';
import { rowsOfPage } from '../../../graph/operation/rows-below.js';
import type { Part, Place } from '../../../graph/operation/place.js';
import { pageDemand } from '../../../graph/ledger-reading.js';
import type { Need } from '../../../graph/operation/place.js';
import { pageOf, type Page } from '../../../graph/page.js';
import { planningAt } from '../../../graph/reading.js';
import { windowPage } from '../../../graph/window-page.js';
import { nobody, type Decision, type Subjects } from '../../../reads/decision.js';
import { vendorPages } from '../../../reads/kinds.js';
import { demandOf, type Demanded } from '../../../reads/planned.js';
import { factsOf } from '../../../reads/run.js';
import { isVobizAccount, type VobizAccount } from '../account.js';
import { customerOrder, searchOf } from './customer-filter.js';
import { keptBy } from './customer-pages.js';
import { listCustomers, type CustomerRow } from './customer.js';
import { allCustomers, customers, customerWindow, searchedCalls } from './directory.js';
import { isVendorsPage, type CustomerArguments } from './vendors-order.js';

const partOf = (account: VobizAccount, of: Subjects): Part => ({
  account,
  type: 'Customer',
  rows: of,
  orgs: of,
});

const ofVobiz = ({ parts }: Pick<Place, 'parts'>): readonly VobizAccount[] =>
  parts.map(({ account }) => account).filter(isVobizAccount);

/** Single customers by their auth ids. */
export const demandFor = (account: VobizAccount, of: Subjects | 'all'): Demanded =>
  demandOf(account, customers, { of, question: null });

/** Customers whose auth ids stand in ids of nodes, or at the ends of links. */
export const customersByAuthId = ({ parts }: Pick<Place, 'parts'>): Need => ({
  planned: [],
  demands: parts.flatMap(({ account, orgs }) => (isVobizAccount(account) ? [demandFor(account, orgs)] : [])),
});

/**
 * Of a list of customers: the pages that are asked for, or all of them where the vendor does not decide. What the rows
 * below need is known when these are: the list is read in any case.
 */
export async function customersNeed(
  place: Place<CustomerArguments>,
  /** All accounts of which the list is made. */
  beside: readonly VobizAccount[],
): Promise<Need> {
  const own = ofVobiz(place);
  return isVendorsPage(beside, place.args, place.context)
    ? vendorsNeed(place, own, beside)
    : sortedNeed(place, own, beside);
}

/** Of lists that each account has for itself. */
export async function ownCustomersNeed(place: Place<CustomerArguments>): Promise<Need> {
  const needs = await Promise.all(
    place.parts.flatMap((part) =>
      isVobizAccount(part.account) ? [customersNeed({ ...place, parts: [part] }, [part.account])] : [],
    ),
  );
  const below = needs.map((need) => need.below ?? []).flat();
  return {
    planned: needs.flatMap(({ planned }) => planned),
    demands: needs.flatMap(({ demands = [] }) => demands),
    ...(place.isDeep ? { below } : {}),
  };
}

async function vendorsNeed(
  place: Place<CustomerArguments>,
  own: readonly VobizAccount[],
  beside: readonly VobizAccount[],
): Promise<Need> {
  const { args, name, isDeep, context } = place;
  const planned = own.flatMap((account): Decision => {
    const at = { ...planningAt({ account }, place), variant: name, page: pageDemand(args) };
    const pages = vendorPages(listCustomers).plan(at, nobody);
    if (beside.length === 1) return pages;
    // Of several lists that stand one behind the other, each is measured first.
    return pages.map((call) => ({ ...call, calls: { ...call.calls, upper: call.calls.upper + 1 } }));
  });
  if (!isDeep) return { planned };
  const below = await Promise.all(
    own.map(async (account): Promise<readonly Part[]> => {
      const readings = factsOf(account, context);
      const search = searchOf(args.filter ?? {});
      const load = async (window: { readonly offset: number; readonly count: number }) => ({
        ...(await customerWindow(readings, search, window)),
        warnings: [],
      });
      if (beside.length === 1) {
        const page = await known(windowPage('customers', [{ key: account.id, load }], args));
        if (page !== undefined)
          return exactly(
            account,
            name,
            page.edges.map(({ node }) => node),
          );
      }
      // Of several lists that stand one behind the other, each tells its length first.
      const isFirst = account === beside[0] && typeof args.last !== 'number';
      const start = { offset: 0, count: isFirst ? rowsOfPage(args) : 1 };
      const isCut = typeof args.after === 'string' || typeof args.before === 'string';
      const told = isCut ? undefined : (await known(load(start)))?.total;
      const total = told ?? readings.known.length(listCustomers.name) ?? Number.POSITIVE_INFINITY;
      const count = Math.min(rowsOfPage(args), total);
      return count === 0 ? [] : [partOf(account, { set: name, count, sure: 0 })];
    }),
  );
  return { planned, below: below.flat() };
}

async function sortedNeed(
  place: Place<CustomerArguments>,
  own: readonly VobizAccount[],
  beside: readonly VobizAccount[],
): Promise<Need> {
  const { args, name, isDeep, context } = place;
  const { filter, orderBy, ...paging } = args;
  const search = searchOf(filter ?? {});
  const isLimited = (account: VobizAccount): boolean => context.sight.limit(account.id) !== 'all';
  const planned = await Promise.all(
    own.map(async (account): Promise<Decision> => {
      if (search === undefined || isLimited(account)) return [];
      return searchedCalls(planningAt({ account }, place), factsOf(account, context), search);
    }),
  );
  const demands = own
    .filter((account) => search === undefined || isLimited(account))
    .map((account) => demandFor(account, 'all'));
  const need = { planned: planned.flat(), demands };
  if (!isDeep) return need;
  const found = await Promise.all(
    own.map(async (account) => {
      if (isLimited(account)) return undefined;
      return (await known(allCustomers(factsOf(account, context), search)))?.rows;
    }),
  );
  const keep = keptBy(filter ?? {}, context);
  const rows = found.flatMap((each) => each ?? []).filter(keep);
  const all = beside.length === 1 ? [rows] : await place.together(rows);
  const page = rowsIn(() => pageOf(all?.flat() ?? rows, customerOrder.ordering(orderBy), paging));
  const below = own.flatMap((account, index): readonly Part[] => {
    if (found[index] === undefined) return [guessed(account, place)];
    const its = page.filter((row) => row.account === account);
    return exactly(account, name, its, all !== undefined);
  });
  return { ...need, below };
}

/** The rows of a page; none where its arguments are wrong, which is said when all of them are read. */
function rowsIn(cut: () => Page<CustomerRow>): readonly CustomerRow[] {
  try {
    return cut().edges.map(({ node }) => node);
  } catch (error) {
    if (error instanceof PartnergraphError) return [];
    throw error;
  }
}

/** What is below a list of which the rows are not known: as many as the page holds, or as the caller may see. */
function guessed(account: VobizAccount, { args, name, context }: Place<CustomerArguments>): Part {
  const limit = context.sight.limit(account.id);
  const count = Math.min(rowsOfPage(args), limit === 'all' ? Number.POSITIVE_INFINITY : limit.length);
  return partOf(account, { set: name, count, sure: 0 });
}

function exactly(
  account: VobizAccount,
  set: string,
  rows: readonly CustomerRow[],
  isCertain = true,
): readonly Part[] {
  if (rows.length === 0) return [];
  const keys = rows.map(({ authId }) => authId);
  return [partOf(account, { set, count: keys.length, keys, ...(isCertain ? {} : { sure: 0 }) })];
}

/** What was read; undefined where it did not come, which the run will say. */
async function known<Value>(read: Promise<Value>): Promise<Value | undefined> {
  try {
    return await read;
  } catch (error) {
    // An argument that is wrong is not the vendor's, and fails before anything is asked.
    if (!(error instanceof PartnergraphError) || error.details.argument !== undefined) throw error;
    return undefined;
  }
}

/** Of one customer by its auth id, or by its name. */
export async function namedCustomerNeed(
  accounts: readonly VobizAccount[],
  named: { readonly authId: string } | { readonly text: string | undefined },
  place: Place,
): Promise<Need> {
  const { context, name: set, parts } = place;
  const own = accounts.filter((account) => parts.some((part) => part.account === account));
  const one = 'authId' in named ? { set, count: 1, keys: [named.authId] } : { set, count: 1 };
  const planned = await Promise.all(
    own.map(async (account): Promise<Decision> => {
      if ('authId' in named || named.text === undefined) return [];
      if (context.sight.limit(account.id) !== 'all') return [];
      return searchedCalls(planningAt({ account }, place), factsOf(account, context), named.text);
    }),
  );
  const demands = own.flatMap((account) => {
    if ('authId' in named) return [demandFor(account, one)];
    const isSearched = named.text !== undefined && context.sight.limit(account.id) === 'all';
    return isSearched ? [] : [demandFor(account, 'all')];
  });
  return { planned: planned.flat(), demands, below: own.map((account) => partOf(account, one)) };
}

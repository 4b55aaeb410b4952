/** The partner's customers: in pages, all of them, or single ones, each of them by its own call or all by their list. */
import { PartnergraphError } from '../../../errors.js';
import { sureOf, type Decision, type Subjects } from '../../../reads/decision.js';
import { gather, once, type Planning, type Read } from '../../../reads/kinds.js';
import { whole, type Window } from '../../../reads/pages.js';
import type { PlannedRead } from '../../../reads/planned.js';
import { countOf, pagesLeft, pagesOf, worthwhile } from '../../../reads/roads.js';
import type { Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import type { SeenOrg } from '../../../sight.js';
import { nameForm } from '../../../text/name.js';
import { getCustomer, listCustomers, type CustomerRow } from './customer.js';
import { knownByNumber, knownCustomer, noteCustomers } from './known.js';

const one = once(getCustomer);

/** Single customers: for a few a call each; for more the list of all, where the rest of it takes fewer calls. */
export const customers: PlannedRead<null, 'list' | 'each'> = {
  name: 'customers',
  choose: async (at, demands) => {
    const { account, readings } = at;
    const limit = readings.sight.limit(account.id);
    const asked = demands.map(({ of }) => (of === 'all' ? everybody(readings) : seenOf(of, readings)));
    const known = asked.filter((of): of is Subjects => of !== 'all');
    const each = known.flatMap((of) => one.plan(at, of));
    const isOfAll = limit === 'all' && known.length < asked.length;
    const count = countOf(known);
    // How long the list of all is, is not for who sees a part of it: it is not asked in vain.
    const isShort = count.most < worthwhile || limit !== 'all';
    if (!isOfAll && isShort) return { calls: each, chosen: 'each' };
    const page = pagesOf(at, listCustomers.name, '', 'first page', { lower: 1, upper: 1 });
    const left = await pagesLeft(readings, listCustomers, {});
    if (!isOfAll && (left === undefined || left >= count.most)) {
      return { calls: [page, ...each], chosen: 'each' };
    }
    const rest = left ?? 0;
    const lower = isOfAll || count.sure > 0 ? rest : 0;
    const others = pagesOf(at, listCustomers.name, '', 'other pages', { lower, upper: rest });
    return { calls: [page, others], chosen: 'list' };
  },
  // Either road leads to any customer.
  covers: () => true,
};

/** The customers of a list of all: those that a caller is limited to are asked for one by one. */
function everybody({ sight, account }: Readings): Subjects | 'all' {
  const limit = sight.limit(account.id);
  if (limit === 'all') return 'all';
  return { set: 'seen', count: limit.length, keys: limit.map(({ native }) => native) };
}

/** Those that the caller may see: nobody else is asked for. */
function seenOf(of: Subjects, { sight, account }: Readings): Subjects {
  const { keys } = of;
  if (keys === undefined || keys.length !== of.count || sight.limit(account.id) === 'all') return of;
  const seen = keys.filter((native) => sight.sees(account.id, native) !== undefined);
  return { ...of, keys: seen, count: seen.length, sure: Math.min(seen.length, sureOf(of)) };
}

/** The customer of that auth id; NOT_FOUND unless it is one of the partner's, and may be seen. */
export async function customerOf(readings: Readings, authId: string): Promise<Rows<CustomerRow>> {
  const org = readings.sight.sees(readings.account.id, authId);
  // Whom the caller may not see is not asked for, and is no different from one who is not there.
  if (org === undefined) throw notFound();
  const known = knownCustomer(readings, authId);
  if (known !== undefined) return rowsOf([known]);
  return (await readings.choice(customers, org, null)) === 'list'
    ? inList(readings, authId)
    : single(readings, org);
}

/** The same, as what a field needs and how it is found. */
export const customer: Read<null, Rows<CustomerRow>> = {
  plan: (at, of) => one.plan(at, of),
  run: (readings, { native }) => customerOf(readings, native),
};

async function single(readings: Readings, org: SeenOrg): Promise<Rows<CustomerRow>> {
  try {
    const brought = await readings.once(getCustomer, org, { customerAuthId: org.native });
    noteCustomers(readings, brought.rows);
    if (brought.rows[0] === undefined) throw brought.failures[0] ?? notFound();
    return brought;
  } catch (error) {
    if (error instanceof PartnergraphError && error.code === 'VENDOR_NOT_FOUND') throw notFound();
    throw error;
  }
}

async function inList(readings: Readings, authId: string): Promise<Rows<CustomerRow>> {
  const list = await allCustomers(readings);
  const row = knownCustomer(readings, authId);
  // What is missing from a list that is not whole may well be there.
  if (row === undefined) throw list.failures[0] ?? notFound();
  return { ...list, rows: [row], failures: [] };
}

/** All customers that the caller may see, those whose name or e-mail contains `search`. */
export async function allCustomers(readings: Readings, search?: string): Promise<Rows<CustomerRow>> {
  const limit = readings.sight.limit(readings.account.id);
  if (limit !== 'all') {
    const seen = await gather(limit, getCustomer.name, ({ native }) =>
      whereFound(customerOf(readings, native)),
    );
    return { ...seen, rows: seen.rows.filter((row) => isFoundBy(search, row)) };
  }
  const list = await readings.list(listCustomers, null, search === undefined ? {} : { search }, whole);
  noteCustomers(readings, list.rows);
  return list;
}

/** Customers in the vendor's order, for callers who may see all of them. */
export async function customerWindow(
  readings: Readings,
  search: string | undefined,
  window: Window,
): Promise<Rows<CustomerRow>> {
  if (readings.sight.limit(readings.account.id) !== 'all') {
    throw new Error('the list of all customers is not for this caller');
  }
  const page = await readings.list(listCustomers, null, search === undefined ? {} : { search }, window);
  noteCustomers(readings, page.rows);
  return page;
}

/** The customer whom the ledgers call by that number; null when the partner has it no more. */
export async function customerByNumber(readings: Readings, accountId: string): Promise<CustomerRow | null> {
  const known = knownByNumber(readings, accountId);
  if (known !== undefined) return known;
  const { failures } = await allCustomers(readings);
  const found = knownByNumber(readings, accountId);
  if (found === undefined && failures[0] !== undefined) throw failures[0];
  return found ?? null;
}

/** Pages of the list of those that are searched for, all of them; the first page of it tells how many there are. */
export async function searchedCalls(at: Planning, readings: Readings, search: string): Promise<Decision> {
  const left = (await pagesLeft(readings, listCustomers, { search })) ?? 0;
  return [pagesOf(at, listCustomers.name, search, 'all', { lower: 1 + left, upper: 1 + left })];
}

/** One that is not there has no rows. */
async function whereFound(found: Promise<Rows<CustomerRow>>): Promise<Rows<CustomerRow>> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof PartnergraphError && error.code === 'NOT_FOUND') return rowsOf([]);
    throw error;
  }
}

const rowsOf = (rows: readonly CustomerRow[]): Rows<CustomerRow> => ({
  rows,
  total: null,
  failures: [],
  warnings: new Map(),
  endpoint: getCustomer.name,
});

const notFound = (): PartnergraphError =>
  new PartnergraphError('NOT_FOUND', 'the partner has no such customer');

/** What the vendor's own search finds: the text in the name or in the e-mail address. */
const isFoundBy = (search: string | undefined, { name, email }: CustomerRow): boolean =>
  search === undefined || [name, email].some((text) => nameForm(text ?? '').includes(nameForm(search)));

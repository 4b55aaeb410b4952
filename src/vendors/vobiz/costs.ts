/** What customers of Vobiz cost: one by one, or in the pages of the whole list. */
import { PartnergraphError } from '../../errors.js';
import type { AccountCosts } from '../../entities/vendor-account.js';
import type { Context } from '../../graph/context.js';
import type { Calls } from '../../graph/cost/calls.js';
import { eachOf, onceFor } from '../../graph/cost/causes.js';
import { createKnown, inTime } from '../../graph/cost/known.js';
import { sureOf, type Orgs, type Part } from '../../graph/cost/place.js';
import { planCost, type PlannableSource } from '../../transport/plan.js';
import { isVobizAccount, type VobizAccount } from './account.js';
import { connectionOf, type VobizConnection } from './connection.js';
import { worthwhile } from './customers/customer-sources.js';
import { getCustomer, listCustomers } from './endpoints/accounts.js';

const { maximum } = listCustomers.paging;
const totals = createKnown<number | null>(600_000);

/** How many customers there are; the first page of the list tells it, which is read in any case by who needs all of it. */
async function customerTotal(
  { account, directory }: VobizConnection,
  search: string | undefined,
  context: Context,
): Promise<number | undefined> {
  const load = async (): Promise<number | null> =>
    (await directory.window(search, { offset: 0, count: maximum })).total;
  const total = search === undefined ? totals.of(account, context, load) : inTime(load(), context);
  return (await total) ?? undefined;
}

/** How many customers there are, as far as it is remembered. */
export const rememberedTotal = (account: VobizAccount): number | undefined =>
  totals.last(account) ?? account.client.sizes.of(listCustomers).longest;

const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / maximum));

/** The list of all customers, or of those that are searched for, with how many there are. */
export async function allCustomersCost(
  connection: VobizConnection,
  search: string | undefined,
  context: Context,
): Promise<{ readonly calls: readonly Calls[]; readonly total: number | undefined }> {
  const limit = context.sight.limit(connection.account.id);
  if (limit !== 'all') {
    // There is no list of the vendor's for a caller who may see some customers only: they are asked for by their ids.
    const seen = { set: 'seen', count: limit.length, keys: limit.map(({ native }) => native) };
    return { calls: customerCalls(connection.account, seen), total: limit.length };
  }
  const total = await customerTotal(connection, search, context);
  const call = onceFor(connection, { name: listCustomers.name + (search ?? '') });
  return { calls: [total === undefined ? call : { ...call, count: pagesOf(total) }], total };
}

/** So many customers by their auth ids: the planner weighs the rest of the list against a call for each. */
export function customerCalls(account: VobizAccount, customers: Orgs): readonly Calls[] {
  if (customers.count === 0) return [];
  const first = onceFor({ account }, listCustomers);
  const each = eachOf({ account }, getCustomer.name, customers);
  // Fewer are not worth the first page by themselves, but with those that another field asks for they may be.
  if (customers.count < worthwhile) return [{ ...first, sure: 0 }, each];
  const total = rememberedTotal(account);
  if (total === undefined) return [first, each];
  const list: PlannableSource = {
    name: listCustomers.name,
    reach: 'fleet',
    covers: () => true,
    calls: pagesOf(total) - 1,
  };
  const one: PlannableSource = { name: getCustomer.name, reach: 'key', covers: () => true };
  const plan = planCost([{ key: '', cells: new Set(['customer']), weight: customers.count }], [list, one]);
  if (plan.has(one)) return [first, each];
  // Where fewer of them are asked for than it may be, they are asked for one by one, which may cost more than the list.
  const isGuess = sureOf(customers) < customers.count;
  const count = Math.max(pagesOf(total), isGuess ? worthwhile - 1 : 0);
  return [{ ...first, count, sure: Math.min(pagesOf(total), sureOf(customers)) }];
}

/** The costs of an account, which is there by the time that they are asked for. */
export const createCosts = (account: () => VobizAccount): AccountCosts => ({
  orgTotal: () => totals.last(account()) ?? undefined,
  customers: async (customers, context) =>
    customers === 'all'
      ? (await allCustomersCost(connectionOf(account(), context), undefined, context)).calls
      : customerCalls(account(), customers),
});

/** The connection of a part. Where a type of Vobiz is, the account is one of Vobiz, unless somebody made up an id. */
export function connectionAt({ account }: Pick<Part, 'account'>, context: Context): VobizConnection {
  if (!isVobizAccount(account)) {
    throw new PartnergraphError('NOT_FOUND', `${account.id} is no account of Vobiz`);
  }
  return connectionOf(account, context);
}

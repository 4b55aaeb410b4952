/** What the roads to customers cost, and how many customers stand below them. */
import type { Calls } from '../../../graph/cost/calls.js';
import { callsOfPage, isOfFleet, onceFor, rowsOfPage, toOrgs } from '../../../graph/cost/causes.js';
import type { Cost, FieldCalls, Orgs, Part, Place } from '../../../graph/cost/place.js';
import { isVobizAccount, type VobizAccount } from '../account.js';
import { allCustomersCost, connectionAt, customerCalls, rememberedTotal } from '../costs.js';
import { listCustomers } from '../endpoints/accounts.js';
import { searchOf } from './customer-filter.js';
import { isVendorsPage, type CustomerArguments } from './vendors-order.js';

const partOf = (account: VobizAccount, customers: Orgs): Part => ({
  account,
  type: 'Customer',
  rows: customers,
  orgs: customers,
});

const ofVobiz = ({ parts }: Pick<Place, 'parts'>): readonly VobizAccount[] =>
  parts.map(({ account }) => account).filter(isVobizAccount);

/** Of a list of customers: the pages that are asked for, or all of them where the vendor does not decide. */
export async function customersCalls(place: Place<CustomerArguments>): Promise<Cost> {
  const { args, context, name } = place;
  const search = searchOf(args.filter ?? {});
  const accounts = ofVobiz(place);
  const beside = (await place.together(accounts))?.flat() ?? accounts;
  const isVendorsOwn = isVendorsPage(beside, args, context);
  const costs = await Promise.all(
    accounts.map(async (account): Promise<{ calls: readonly Calls[]; total: number | undefined }> => {
      if (!isVendorsOwn) return allCustomersCost(connectionAt({ account }, context), search, context);
      const total = rememberedTotal(account);
      const { isTold } = account.client.sizes.of(listCustomers);
      const { maximum } = listCustomers.paging;
      const { most, sure } = callsOfPage(args, { longest: total, isTold, maximum });
      // Of several lists that stand one behind the other, each is measured first.
      const count = most + (beside.length > 1 ? 1 : 0);
      return {
        calls: [{ ...onceFor({ account }, { name: listCustomers.name + name }), count, sure }],
        total,
      };
    }),
  );
  const below = accounts.map((account, index) => {
    const total = costs[index]?.total;
    const count = Math.min(rowsOfPage(args), total ?? Number.POSITIVE_INFINITY);
    // How many the filter lets through is not known.
    return partOf(account, {
      set: name,
      count,
      sure: isVendorsOwn && total !== undefined && !search ? count : 0,
    });
  });
  return { calls: costs.flatMap(({ calls }) => calls), below };
}

/** Of one customer by its auth id, or by its name. */
export async function namedCustomerCalls(
  accounts: readonly VobizAccount[],
  text: string | undefined,
  { context, name: set }: Place,
): Promise<Cost> {
  const one = { set, count: 1 };
  const calls = await Promise.all(
    accounts.map(async (account) =>
      text === undefined
        ? customerCalls(account, one)
        : (await allCustomersCost(connectionAt({ account }, context), text, context)).calls,
    ),
  );
  return { calls: calls.flat(), below: accounts.map((account) => partOf(account, one)) };
}

/** Customers, by their auth ids. */
export const byAuthIdCalls: FieldCalls<unknown> = ({ parts }) => ({
  calls: parts.flatMap(({ account, orgs }) => (isVobizAccount(account) ? customerCalls(account, orgs) : [])),
});

/** The customers whose the rows are: known where the rows were found by way of them, each asked for otherwise. */
export function ownersByAuthIdCalls(place: Place): Cost {
  const parts = place.parts.filter(isOfFleet);
  return toOrgs(place, [...(byAuthIdCalls({ ...place, parts }) as Cost).calls]);
}

/** The same for rows that name their customers by number: the list of all says who they are. */
export async function ownersByNumberCalls(place: Place): Promise<Cost> {
  const calls = await Promise.all(
    place.parts
      .filter(isOfFleet)
      .map((part) => allCustomersCost(connectionAt(part, place.context), undefined, place.context)),
  );
  return toOrgs(
    place,
    calls.flatMap((cost) => cost.calls),
  );
}

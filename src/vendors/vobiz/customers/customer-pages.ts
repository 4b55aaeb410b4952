/** Pages of customers: cut from the vendor's own lists, or from all that the caller may see. */
import { fanOut, mergedPage } from '../../../entities/fan-out.js';
import type { Context } from '../../../graph/context.js';
import { recordOutages } from '../../../graph/outage.js';
import type { Page } from '../../../graph/page.js';
import { windowPage } from '../../../graph/window-page.js';
import { warningsOf } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import { nameForm } from '../../../text/name.js';
import { isVobizAccount, type VobizAccount } from '../account.js';
import { readingsAt } from '../reads.js';
import { customerOrder, matchesCustomer, searchOf, type CustomerFilter } from './customer-filter.js';
import type { CustomerRow } from './customer.js';
import { allCustomers, customerWindow } from './directory.js';
import { isVendorsPage, mayFind, type CustomerArguments } from './vendors-order.js';

/** What a filter, an order and the names of the list tell of each row. */
const compared: ReadonlySet<string> = new Set(['name']);

/** A page of the customers of these accounts; `selected` are the fields that are shown of them. */
export function customerPage(
  accounts: readonly VobizAccount[],
  args: CustomerArguments,
  context: Context,
  selected: ReadonlySet<string>,
): Promise<Page<CustomerRow>> {
  return isVendorsPage(accounts, args, context)
    ? vendorsPage(accounts, args, context, selected)
    : sortedPage(accounts, args, context, selected);
}

async function vendorsPage(
  accounts: readonly VobizAccount[],
  { filter, ...paging }: CustomerArguments,
  context: Context,
  selected: ReadonlySet<string>,
): Promise<Page<CustomerRow>> {
  const lists = accounts.map((account) => ({
    key: account.id,
    load: async (window: { readonly offset: number; readonly count: number }) => {
      const page = await customerWindow(readingsAt({ account }, context), searchOf(filter ?? {}), window);
      const { sight } = context;
      return { ...page, warnings: warningsOf(page, { account, org: null, sight }, selected) };
    },
  }));
  const page = await windowPage('customers', lists, paging, context);
  recordOutages(context, page.outages);
  return page;
}

async function sortedPage(
  accounts: readonly VobizAccount[],
  { filter, orderBy, ...paging }: CustomerArguments,
  context: Context,
  selected: ReadonlySet<string>,
): Promise<Page<CustomerRow>> {
  const fields = new Set([
    ...selected,
    ...compared,
    customerOrder.field(orderBy),
    ...Object.keys(filter ?? {}),
  ]);
  const merged = await fanOut(accounts, context, (account) =>
    isVobizAccount(account) ? answerOf(readingsAt({ account }, context), filter ?? {}, fields) : undefined,
  );
  return mergedPage(merged, customerOrder.ordering(orderBy), paging, keptBy(filter ?? {}, context));
}

async function answerOf(readings: Readings, filter: CustomerFilter, fields: ReadonlySet<string>) {
  const { account, sight } = readings;
  const brought = await allCustomers(readings, searchOf(filter));
  return { ...brought, warnings: warningsOf(brought, { account, org: null, sight }, fields) };
}

/** Whether the filter keeps a row, and lets the caller know it by what it may see. */
export function keptBy(filter: CustomerFilter, context: Context): (row: CustomerRow) => boolean {
  const matches = matchesCustomer(filter);
  const text = nameForm(filter.text ?? '');
  return (row) => matches(row) && (mayFind(filter, context) || nameForm(row.name ?? '').includes(text));
}

/** The roads to customers: `customers` and `VobizPartner.customers`. */
import { fanOut, mergedPage } from '../../../entities/fan-out.js';
import { partnerArgument, selectAccounts } from '../../../entities/partner.js';
import type { VendorAccount } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import type { Page } from '../../../graph/page.js';
import { windowPage } from '../../../graph/window-page.js';
import { isVobizAccount, type VobizAccount } from '../account.js';
import { connectionOf } from '../connection.js';
import { VobizPartnerRef } from '../partner/partner.js';
import { customersCalls } from './customer-costs.js';
import {
  CustomerFilterInput,
  customerOrder,
  matchesCustomer,
  searchOf,
  type CustomerFilter,
} from './customer-filter.js';
import type { CustomerRow } from './customer-row.js';
import { CustomerRef } from './customer.js';
import { isVendorsPage, mayFind, type CustomerArguments } from './vendors-order.js';
import { nameForm } from '../../../text/name.js';

export const CustomerConnection = builder.connectionObject(
  { type: CustomerRef, name: 'CustomerConnection', description: 'A page of customers.' },
  { name: 'CustomerEdge', description: 'A customer and its position in the list.' },
);

const listArguments = builder.args((t) => ({
  filter: t.field({ type: CustomerFilterInput, description: 'Which customers; all of them without it.' }),
  orderBy: t.field({
    type: customerOrder.input,
    description:
      'How they are ordered. Without it: as Vobiz lists them, or by name with a filter that Vobiz does not decide.',
  }),
}));

function customerPage(
  accounts: readonly VobizAccount[],
  args: CustomerArguments,
  context: Context,
): Promise<Page<CustomerRow>> {
  return isVendorsPage(accounts, args, context)
    ? vendorsPage(accounts, args, context)
    : sortedPage(accounts, args, context);
}

function vendorsPage(
  accounts: readonly VobizAccount[],
  { filter, ...paging }: CustomerArguments,
  context: Context,
): Promise<Page<CustomerRow>> {
  const lists = accounts.map((account) => ({
    key: account.id,
    load: (window: { readonly offset: number; readonly count: number }) =>
      connectionOf(account, context).directory.window(searchOf(filter ?? {}), window),
  }));
  return windowPage('customers', lists, paging, context);
}

async function sortedPage(
  accounts: readonly VobizAccount[],
  { filter, orderBy, ...paging }: CustomerArguments,
  context: Context,
): Promise<Page<CustomerRow>> {
  const merged = await fanOut(accounts, context, (account) =>
    isVobizAccount(account) ? allCustomers(account, filter ?? {}, context) : undefined,
  );
  const matches = matchesCustomer(filter ?? {});
  const text = nameForm(filter?.text ?? '');
  const keep = (row: CustomerRow): boolean =>
    matches(row) && (mayFind(filter ?? {}, context) || nameForm(row.name ?? '').includes(text));
  return mergedPage(merged, customerOrder.ordering(orderBy), paging, keep);
}

async function allCustomers(account: VobizAccount, filter: CustomerFilter, context: Context) {
  const rows = await connectionOf(account, context).directory.all(searchOf(filter));
  return { rows, failures: [] };
}

/** The accounts that a `partner` argument leaves, of those that have customers. */
export const vobizAccounts = (
  context: Context,
  ids: readonly string[] | null | undefined,
): readonly VobizAccount[] =>
  selectAccounts(context, ids).filter((account: VendorAccount) => isVobizAccount(account));

builder.queryField('customers', (t) =>
  t.connection(
    {
      type: CustomerRef,
      description: 'Customers of all Vobiz accounts, one account after the other (GET /partner/accounts).',
      args: { ...listArguments, partner: partnerArgument },
      calls: customersCalls,
      resolve: (_root, { partner, ...args }, context) =>
        customerPage(vobizAccounts(context, partner), args, context),
    },
    CustomerConnection,
  ),
);

builder.objectField(VobizPartnerRef, 'customers', (t) =>
  t.connection(
    {
      type: CustomerRef,
      nullable: true,
      description: 'Customers of this account (GET /partner/accounts).',
      args: listArguments,
      calls: customersCalls,
      resolve: ({ account }, args, context) => customerPage([account], args, context),
    },
    CustomerConnection,
  ),
);

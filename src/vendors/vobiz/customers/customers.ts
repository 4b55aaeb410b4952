/** The roads to customers: `customers` and `VobizPartner.customers`. */
import { partnerArgument, selectAccounts } from '../../../entities/partner.js';
import type { VendorAccount } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { selectedFields } from '../../../graph/selection.js';
import { connectionType } from '../../../graph/shape.js';
import { isVobizAccount, type VobizAccount } from '../account.js';
import { VobizPartnerRef } from '../partner/partner.js';
import { CustomerFilterInput, customerOrder } from './customer-filter.js';
import { customersNeed, ownCustomersNeed } from './customer-needs.js';
import { customerPage } from './customer-pages.js';
import { Customer, CustomerRef } from './customer.js';

export const CustomerConnection = connectionType(
  Customer,
  'A page of customers.',
  'A customer and its position in the list.',
);

const listArguments = builder.args((t) => ({
  filter: t.field({ type: CustomerFilterInput, description: 'Which customers; all of them without it.' }),
  orderBy: t.field({
    type: customerOrder.input,
    description:
      'How they are ordered. Without it: as Vobiz lists them, or by name with a filter that Vobiz does not decide.',
  }),
}));

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
      needs: (place) => customersNeed(place, vobizAccounts(place.context, place.args.partner)),
      resolve: (_root, { partner, ...args }, context, info) =>
        customerPage(vobizAccounts(context, partner), args, context, selectedFields(info)),
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
      needs: ownCustomersNeed,
      resolve: ({ account }, args, context, info) =>
        customerPage([account], args, context, selectedFields(info)),
    },
    CustomerConnection,
  ),
);

/** `CustomerBalance`: what is in a customer's wallet, from the list, or from the wallet itself where that alone can tell. */
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import type { Place } from '../../../graph/operation/place.js';
import type { Need } from '../../../graph/operation/place.js';
import { one } from '../../../graph/reading.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import { once } from '../../../reads/kinds.js';
import { decimal, orElse, text, time } from '../columns.js';
import { ofCustomer } from '../endpoints/read.js';
import { getOne } from '../reads.js';
import { CustomerRef, type CustomerRow } from './customer.js';

/** What stands for an amount that the vendor does not say: without one there is no balance. */
const noAmount = '';

const CustomerBalance = valueType(
  'CustomerBalance',
  { scope: 'billing:read', description: "What is in a customer's wallet." },
  {
    authId: text('auth_id'),
    amount: orElse(
      decimal('cash_credits', 'The amount, with the decimals that Vobiz has (`cash_credits`).'),
      noAmount,
    ),
    currency: text('currency', "Currency by ISO 4217, of the customer's price list or of the wallet."),
    updatedAt: time(
      'updated_at',
      'When the wallet last changed. Selecting it costs a call per customer (GET …/accounts/{id}/balance).',
    ),
  },
);
type BalanceRow = RowOfShape<typeof CustomerBalance>;

export const getCustomerBalance = getOne(
  ['partner', 'get-customer-balance', '/accounts/{customerAuthId}/balance'],
  {
    parameters: ofCustomer,
    brings: CustomerBalance,
    owner: { said: { auth_id: 'org' } },
    isOfOrg: true,
  },
);

const wallet = one(once(getCustomerBalance), ({ authId }: CustomerRow) => ({ customerAuthId: authId }));

/** The balance with what is selected of it. The list covers amount and currency, the wallet's own call covers all. */
async function balanceOf(
  customer: CustomerRow,
  args: object,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<BalanceRow | null> {
  const { authId, balance: listed } = customer;
  const selected = selectedFields(info, itself);
  const isCovered =
    listed !== null && !selected.has('updatedAt') && (listed.currency !== null || !selected.has('currency'));
  if (isCovered) return { ...listed, authId, updatedAt: null };
  const told = await wallet.resolve(customer, args, context, info);
  return told.amount === noAmount ? null : told;
}

builder.objectField(CustomerRef, 'balance', (t) =>
  t.field({
    type: CustomerBalance.ref,
    nullable: true,
    description: "What is in the customer's wallet. Amount and currency cost no further call.",
    needs: (place: Place): Need =>
      place.selected(itself).has('updatedAt') ? wallet.needs(place) : { planned: [] },
    resolve: balanceOf,
  }),
);

/** `CustomerBalance`: what is in a customer's wallet, from the list, or from the wallet itself where that alone can tell. */
import type { Money } from '../../../entities/money.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { connectionOf } from '../connection.js';
import { getCustomerBalance } from '../endpoints/accounts.js';
import type { CustomerRow } from './customer.js';

export interface CustomerBalance extends Money {
  readonly updatedAt: Date | null;
}

export const CustomerBalanceRef = builder.objectRef<CustomerBalance>('CustomerBalance').implement({
  scope: 'billing:read',
  description: "What is in a customer's wallet.",
  fields: (t) => ({
    amount: t.expose('amount', {
      type: 'Decimal',
      description: 'The amount, with the decimals that Vobiz has (`cash_credits`).',
    }),
    currency: t.exposeString('currency', {
      nullable: true,
      description: "Currency by ISO 4217, of the customer's price list or of the wallet.",
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the wallet last changed. Selecting it costs a call per customer (GET …/accounts/{id}/balance).',
    }),
  }),
});

/** The balance with what is selected of it. The list covers amount and currency, the wallet's own call covers all. */
export async function balanceOf(
  customer: CustomerRow,
  selected: ReadonlySet<string>,
  context: Context,
): Promise<CustomerBalance | null> {
  const { account, authId, balance: listed } = customer;
  const isCovered =
    listed !== null && !selected.has('updatedAt') && (listed.currency !== null || !selected.has('currency'));
  if (isCovered) return { ...listed, updatedAt: null };
  const partner = connectionOf(account, context).api.asPartner();
  const wallet = await partner.call(getCustomerBalance, { customerAuthId: authId });
  return wallet.cash_credits === null
    ? null
    : { amount: wallet.cash_credits, currency: wallet.currency, updatedAt: wallet.updated_at };
}

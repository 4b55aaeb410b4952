/** `Money`: an amount and its currency. The amount is never a binary number. */
import { builder } from '../graph/builder.js';

export interface Money {
  /** Digits with a point, as the vendor wrote them. */
  readonly amount: string;
  /** ISO 4217; null where the vendor does not say. */
  readonly currency: string | null;
}

export const MoneyRef = builder.objectRef<Money>('Money').implement({
  scope: 'billing:read',
  description: 'An amount of money.',
  shareable: true,
  fields: (t) => ({
    amount: t.expose('amount', { type: 'Decimal', description: 'The amount, as a decimal number in text.' }),
    currency: t.exposeString('currency', {
      nullable: true,
      description: 'Currency by ISO 4217, for example INR; null where the vendor does not say.',
    }),
  }),
});

/** Money, where there is an amount. */
export const moneyOf = (amount: string | null, currency: string | null): Money | null =>
  amount === null ? null : { amount, currency };

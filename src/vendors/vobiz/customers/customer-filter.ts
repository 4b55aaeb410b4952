/** `CustomerFilter` and `CustomerOrder`: which customers, in which order, and whether Vobiz can decide it itself. */
import { defineOrder, textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { compareDecimals } from '../../../graph/decimal.js';
import type { CustomerRow } from './customer.js';
import { decimalOrder } from './decimal-order.js';
import { typedForm } from '../../../text/name.js';

export interface CustomerFilter {
  readonly text?: string | null | undefined;
  readonly isActive?: boolean | null | undefined;
  readonly kycStatus?: readonly string[] | null | undefined;
  readonly country?: readonly string[] | null | undefined;
  readonly balanceBelow?: string | null | undefined;
}

export const CustomerFilterInput = builder.inputRef<CustomerFilter>('CustomerFilter').implement({
  description: 'Which customers; all conditions must hold, and a list means any of its values.',
  fields: (t) => ({
    text: t.string({
      description: 'The name or the e-mail address contains this text; Vobiz decides it (`search`).',
    }),
    isActive: t.boolean({ description: 'Whether they are active.' }),
    kycStatus: t.stringList({ description: "The vendor's words for how far their identity is checked." }),
    country: t.stringList({ description: 'Countries by ISO 3166, two letters.' }),
    balanceBelow: t.field({
      scope: 'billing:read',
      type: 'Decimal',
      description:
        'They have less than this in their wallet, each in its own currency; one without a known balance is left out.',
    }),
  }),
});

export const customerOrder = defineOrder('Customer', {
  NAME: { description: 'By name.', field: 'name', value: (row: CustomerRow) => textOrder(row.name) },
  BALANCE: {
    scope: 'billing:read',
    description: 'By the amount in the wallet, whatever its currency.',
    field: 'balance',
    value: ({ balance }: CustomerRow) => balance && decimalOrder(balance.amount),
  },
  CREATED_AT: {
    description: 'By the time at which they were created.',
    field: 'createdAt',
    value: (row: CustomerRow) => row.createdAt?.getTime() ?? null,
  },
});

/** What customers can be ordered by. */
export type CustomerOrderName = NonNullable<Parameters<typeof customerOrder.ordering>[0]>['field'];

/** What Vobiz searches for; nothing where all are wanted. */
export const searchOf = ({ text }: CustomerFilter): string | undefined => typedForm(text ?? '') || undefined;

/** Whether the vendor's own list, page by page, is already what the filter asks for. */
export const isDecidedByVendor = (filter: CustomerFilter): boolean =>
  Object.entries(filter).every(
    ([name, condition]) => name === 'text' || condition === null || condition === undefined,
  );

/** The part of the filter that Vobiz does not decide, as a predicate; an empty list of values means "none of them". */
export const matchesCustomer =
  ({ isActive, kycStatus, country, balanceBelow }: CustomerFilter) =>
  (row: CustomerRow): boolean =>
    (typeof isActive !== 'boolean' || row.isActive === isActive) &&
    (kycStatus?.includes(row.kycStatus ?? '') ?? true) &&
    (country?.includes(row.country ?? '') ?? true) &&
    (typeof balanceBelow !== 'string' ||
      (row.balance !== null && compareDecimals(row.balance.amount, balanceBelow) < 0));

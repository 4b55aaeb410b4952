/** What was booked on wallets: of one customer, and of all of them. */
import { z } from 'zod';
import { decimal, identifier, list, number, optional, text, time } from '../wire.js';
import { byPerPage, perPage, total } from './pages.js';
import { authId, ledger, read } from './read.js';

const transaction = z.object({
  id: identifier,
  account_id: identifier,
  balance_id: identifier,
  type: text,
  amount: decimal,
  currency: text,
  description: text,
  reference: text,
  status: text,
  processed_at: time,
  created_at: time,
  updated_at: time,
});
export type WireTransaction = z.output<typeof transaction>;

const summary = z.object({
  total_transactions: number,
  total_debit: decimal,
  total_credit: decimal,
  net_amount: decimal,
  by_reference_type: list(
    z.object({ reference_type: text, total_debit: decimal, total_credit: decimal, count: number }),
  ),
});
export type WireTransactionSummary = z.output<typeof summary>;

const date = z.iso.date().optional();
/** The largest page; one row more is refused with 422. */
const maximum = 200;
const window = {
  from_date: date,
  to_date: date,
  transaction_type: z.enum(['recharge', 'debit', 'refund', 'transfer']).optional(),
  ...perPage(maximum),
};
const answer = z.object({ transactions: z.array(transaction), summary: optional(summary), ...total });
type Answer = z.output<typeof answer>;
const paging = {
  ...byPerPage,
  maximum,
  rows: ({ transactions }: Answer) => transactions,
  total: (page: Answer) => page.total,
};

export const listCustomerTransactions = ledger(
  read(
    'partner',
    'list-customer-transactions',
    '/accounts/{customerAuthId}/transactions',
    z.strictObject({ customerAuthId: authId, ...window }),
    answer,
  ),
  paging,
);

export const listAllTransactions = ledger(
  read(
    'partner',
    'list-all-transactions',
    '/transactions',
    z.strictObject({ search: z.string().optional(), ...window }),
    answer,
  ),
  paging,
);

/** `Transaction`: something that was booked on a customer's wallet, in its own list and in that of all customers. */
import { z } from 'zod';
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import { builder } from '../../../graph/builder.js';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import { ledger } from '../../../reads/ledger.js';
import { decimal, identifier, integer, keyed, parts, text, time } from '../columns.js';
import { CustomerRef } from '../customers/customer.js';
import { customerOfNumber, ownersByNumber } from '../customers/owner.js';
import { byPerPage, perPage } from '../endpoints/pages.js';
import { authId } from '../endpoints/read.js';
import { anyRows, getPages, ofLedger, rowType, summary, total } from '../reads.js';

export const Transaction = rowType(
  'Transaction',
  {
    scope: 'billing:read',
    vendor: 'vobiz',
    description: "Something that was booked on a customer's wallet at Vobiz.",
  },
  {
    nativeId: keyed(identifier('id', "The vendor's own id.")),
    accountId: identifier('account_id', 'The customer, by `Customer.accountId`.'),
    type: text('type', '`credit` for money that came, `debit` for money that went.'),
    money: decimal('amount'),
    currency: text('currency'),
    description: text('description', 'What it was.'),
    reference: text(
      'reference',
      "The vendor's reference; `ptc:…` for a transfer of the partner to the customer.",
    ),
    status: text('status', "The vendor's word for its state."),
    processedAt: time('processed_at', 'When it was booked.'),
    createdAt: time('created_at', 'When it was made.'),
    updatedAt: time('updated_at', 'When it was last changed.'),
  },
);
export type TransactionRow = RowOfShape<typeof Transaction>;

const SummaryPart = valueType(
  'TransactionSummaryPart',
  { scope: 'parent', description: 'Totals of the transactions that refer to one kind of thing.' },
  {
    referenceType: text('reference_type', "The vendor's word for the kind."),
    count: integer('count', 'Transactions.'),
    totalDebit: decimal('total_debit', 'Money that went.'),
    totalCredit: decimal('total_credit', 'Money that came.'),
  },
);

/** The vendor's totals. It does not say the currency. */
export const TransactionSummary = valueType(
  'TransactionSummary',
  {
    scope: 'billing:read',
    description: 'Totals of transactions, added up by Vobiz, in the currency of the rows.',
  },
  {
    count: integer('total_transactions', 'Transactions.'),
    totalDebit: decimal('total_debit', 'Money that went.'),
    totalCredit: decimal('total_credit', 'Money that came.'),
    netAmount: decimal('net_amount', 'What came less what went.'),
    byReferenceType: parts('by_reference_type', SummaryPart, 'The same by what the transactions refer to.'),
  },
);

const date = z.iso.date().optional();
/** The largest page; one row more is refused with 422. */
const maximum = 200;
const window = {
  from_date: date,
  to_date: date,
  transaction_type: z.enum(['recharge', 'debit', 'refund', 'transfer']).optional(),
  ...perPage(maximum),
};
const answer = z
  .object({ transactions: anyRows, ...summary, ...total })
  .transform(({ transactions, ...told }) => ({ ...told, rows: transactions }));
const listed = { answer, maximum, by: byPerPage, ...ofLedger };

export const listCustomerTransactions = getPages(
  ['partner', 'list-customer-transactions', '/accounts/{customerAuthId}/transactions'],
  {
    parameters: z.strictObject({ customerAuthId: authId, ...window }),
    brings: Transaction,
    owner: { said: { account_id: 'name' } },
    isOfOrg: true,
    summary: TransactionSummary,
  },
  listed,
);

const searchable = z.strictObject({ search: z.string().optional(), ...window });

export const listAllTransactions = getPages(
  ['partner', 'list-all-transactions', '/transactions'],
  {
    parameters: searchable,
    brings: Transaction,
    owner: { each: 'account_id', isNamed: true },
    summary: TransactionSummary,
  },
  listed,
);

/** Which transactions, in the vendor's words. Only the list of all can be searched. */
export type TransactionWindow = Omit<z.output<typeof searchable>, keyof ReturnType<typeof perPage>>;

export const transactions = ledger('transactions', {
  ofOne: listCustomerTransactions,
  askOne: (filter: TransactionWindow, { native }) => ({ customerAuthId: native, ...filter }),
  ofAll: listAllTransactions,
  askAll: (filter) => filter,
});

builder.objectFields(Transaction.ref, (t) => ({
  amount: t.field({
    type: MoneyRef,
    nullable: true,
    description: 'The amount, positive in either direction.',
    resolve: ({ money, currency }) => moneyOf(money, currency),
  }),
  customer: t.field({
    type: CustomerRef,
    nullable: true,
    description: 'Whose wallet it is; null when the partner has the customer no more.',
    needs: ownersByNumber,
    resolve: (row, _args, context) => customerOfNumber(row, context),
  }),
}));

/** `Transaction`: something that was booked on a customer's wallet. */
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import { builder } from '../../../graph/builder.js';
import { ownersByNumberCalls } from '../customers/customer-costs.js';
import { CustomerRef } from '../customers/customer.js';
import {
  listAllTransactions,
  listCustomerTransactions,
  type WireTransaction,
  type WireTransactionSummary,
} from '../endpoints/transactions.js';
import { VobizPartnerRef } from '../partner/partner.js';
import type { Ledger } from './ledger.js';
import { ledgerConnections, type LedgerPage, type LedgerRow } from './ledger-page.js';
import { customerOf } from './owner.js';
import { pagedRead } from './paged-read.js';
import { TransactionSummaryRef } from './transaction-summary.js';

interface TransactionFilter {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly type?: 'recharge' | 'debit' | 'refund' | 'transfer' | null | undefined;
  /** Only the partner's list can be searched. */
  readonly search?: string | null | undefined;
}

type TransactionRow = LedgerRow & WireTransaction;

const windowOf = ({ from, to, type }: TransactionFilter) => ({
  ...(from ? { from_date: from } : {}),
  ...(to ? { to_date: to } : {}),
  ...(type ? { transaction_type: type } : {}),
});

const ledger: Ledger<WireTransaction, TransactionFilter, WireTransactionSummary> = {
  name: 'transactions',
  ofCustomer: (api, filter, { authId }) =>
    pagedRead(
      api,
      listCustomerTransactions,
      { customerAuthId: authId, ...windowOf(filter) },
      ({ summary }) => summary,
    ),
  ofPartner: (api, { search, ...filter }) =>
    pagedRead(
      api,
      listAllTransactions,
      { ...windowOf(filter), ...(search ? { search } : {}) },
      ({ summary }) => summary,
    ),
  identity: ({ id }) => id,
  owner: ({ account_id }) => account_id,
  nameOfOwner: ({ id }) => id,
};

const connections = ledgerConnections(ledger, {}, (wire, from): TransactionRow => ({ ...wire, ...from }));

const TransactionRef = builder.objectRef<TransactionRow>('Transaction').implement({
  scope: 'billing:read',
  vendor: 'vobiz',
  description: "Something that was booked on a customer's wallet at Vobiz.",
  fields: (t) => ({
    nativeId: t.exposeString('id', { nullable: true, description: "The vendor's own id." }),
    accountId: t.exposeString('account_id', {
      nullable: true,
      description: 'The customer, by `Customer.accountId`.',
    }),
    type: t.exposeString('type', {
      nullable: true,
      description: '`credit` for money that came, `debit` for money that went.',
    }),
    amount: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'The amount, positive in either direction.',
      resolve: ({ amount, currency }) => moneyOf(amount, currency),
    }),
    description: t.exposeString('description', { nullable: true, description: 'What it was.' }),
    reference: t.exposeString('reference', {
      nullable: true,
      description: "The vendor's reference; `ptc:…` for a transfer of the partner to the customer.",
    }),
    status: t.exposeString('status', { nullable: true, description: "The vendor's word for its state." }),
    processedAt: t.expose('processed_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was booked.',
    }),
    createdAt: t.expose('created_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was made.',
    }),
    updatedAt: t.expose('updated_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
    }),
    customer: t.field({
      type: CustomerRef,
      nullable: true,
      description: 'Whose wallet it is; null when the partner has the customer no more.',
      calls: ownersByNumberCalls,
      resolve: ({ account_id, ...row }, _args, context) => customerOf(row, account_id, context),
    }),
  }),
});

const TransactionConnection = builder.connectionObject<
  typeof TransactionRef,
  LedgerPage<TransactionRow, WireTransactionSummary>
>(
  {
    type: TransactionRef,
    name: 'TransactionConnection',
    description: 'A page of transactions.',
    fields: (t) => ({
      summary: t.field({
        type: TransactionSummaryRef,
        nullable: true,
        description:
          "The vendor's totals of everything that the filter lets through. On a customer it costs a call per customer.",
        resolve: ({ summary }) => summary,
      }),
    }),
  },
  { name: 'TransactionEdge', description: 'A transaction and its position in the list.' },
);

const TransactionTypeEnum = builder.enumType('TransactionType', {
  description: 'What Vobiz filters transactions by; a row itself only says `credit` or `debit`.',
  values: {
    RECHARGE: { value: 'recharge', description: 'Money that was paid in.' },
    DEBIT: { value: 'debit', description: 'Charges.' },
    REFUND: { value: 'refund', description: 'Money that was given back.' },
    TRANSFER: { value: 'transfer', description: 'Money from the partner.' },
  } as const,
});

const TransactionFilterInput = builder.inputRef<TransactionFilter>('TransactionFilter').implement({
  description: 'Which transactions; all conditions must hold, and Vobiz decides them.',
  fields: (t) => ({
    from: t.field({ type: 'Date', description: 'First day (`from_date`).' }),
    to: t.field({ type: 'Date', description: 'Last day (`to_date`).' }),
    type: t.field({ type: TransactionTypeEnum, description: 'Kind (`transaction_type`).' }),
  }),
});

const filterArgument = builder.args((t) => ({
  filter: t.field({
    type: TransactionFilterInput,
    description: 'Which transactions; all of them without it.',
  }),
}));

builder.objectField(CustomerRef, 'transactions', (t) =>
  t.connection(
    {
      type: TransactionRef,
      nullable: true,
      description:
        "The customer's transactions, in the vendor's order (GET /partner/accounts/{id}/transactions, or cut out of " +
        'GET /partner/transactions for many customers).',
      args: filterArgument,
      calls: connections.calls.ofCustomer,
      resolve: connections.ofCustomer,
    },
    TransactionConnection,
  ),
);

builder.objectField(VobizPartnerRef, 'transactions', (t) =>
  t.connection(
    {
      wholeAccount: true,
      type: TransactionRef,
      nullable: true,
      description: "Transactions of all customers, in the vendor's order (GET /partner/transactions).",
      args: {
        ...filterArgument,
        search: t.arg.string({
          description:
            'The description, the reference, or the id or name of the customer contains this text.',
        }),
      },
      calls: connections.calls.ofPartner,
      resolve: (partner, { search, filter, ...paging }, context, info) =>
        connections.ofPartner(partner, { ...paging, filter: { ...filter, search } }, context, info),
    },
    TransactionConnection,
  ),
);

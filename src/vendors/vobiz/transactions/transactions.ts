/** The roads to transactions: of a customer and of the partner, with the vendor's totals. */
import { builder } from '../../../graph/builder.js';
import { ledgerConnections, type LedgerPage } from '../../../graph/ledger-reading.js';
import type { PageArguments } from '../../../graph/page.js';
import type { RowOfShape } from '../../../graph/shape.js';
import { CustomerRef } from '../customers/customer.js';
import { VobizPartnerRef } from '../partner/partner.js';
import {
  Transaction,
  transactions,
  TransactionSummary,
  type TransactionRow,
  type TransactionWindow,
} from './transaction.js';

interface TransactionFilter {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly type?: 'recharge' | 'debit' | 'refund' | 'transfer' | null | undefined;
}

interface Arguments extends PageArguments {
  readonly filter?: TransactionFilter | null | undefined;
  readonly search?: string | null | undefined;
}

const windowOf = ({ filter, search }: Arguments): TransactionWindow => {
  const { from, to, type } = filter ?? {};
  return {
    ...(from ? { from_date: from } : {}),
    ...(to ? { to_date: to } : {}),
    ...(type ? { transaction_type: type } : {}),
    ...(search ? { search } : {}),
  };
};

const connections = ledgerConnections(transactions, {
  name: 'transactions',
  ofOne: windowOf,
  ofAll: windowOf,
  summary: TransactionSummary,
});

const TransactionConnection = builder.connectionObject<
  typeof Transaction.ref,
  LedgerPage<TransactionRow, RowOfShape<typeof TransactionSummary>>
>(
  {
    type: Transaction.ref,
    name: 'TransactionConnection',
    description: 'A page of transactions.',
    fields: (t) => ({
      summary: t.field({
        type: TransactionSummary.ref,
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
      type: Transaction.ref,
      nullable: true,
      description:
        "The customer's transactions, in the vendor's order (GET /partner/accounts/{id}/transactions, or cut out of " +
        'GET /partner/transactions for many customers).',
      args: filterArgument,
      ...connections.ofOrg,
    },
    TransactionConnection,
  ),
);

builder.objectField(VobizPartnerRef, 'transactions', (t) =>
  t.connection(
    {
      wholeAccount: true,
      type: Transaction.ref,
      nullable: true,
      description: "Transactions of all customers, in the vendor's order (GET /partner/transactions).",
      args: {
        ...filterArgument,
        search: t.arg.string({
          description:
            'The description, the reference, or the id or name of the customer contains this text.',
        }),
      },
      ...connections.ofPartner,
    },
    TransactionConnection,
  ),
);

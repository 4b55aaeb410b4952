/** `TransactionSummary`: the vendor's totals of transactions. It does not say the currency. */
import { builder } from '../../../graph/builder.js';
import type { WireTransactionSummary } from '../endpoints/transactions.js';

type WirePart = WireTransactionSummary['by_reference_type'][number];

const PartRef = builder.objectRef<WirePart>('TransactionSummaryPart').implement({
  scope: 'parent',
  description: 'Totals of the transactions that refer to one kind of thing.',
  fields: (t) => ({
    referenceType: t.exposeString('reference_type', {
      nullable: true,
      description: "The vendor's word for the kind.",
    }),
    count: t.exposeInt('count', { nullable: true, description: 'Transactions.' }),
    totalDebit: t.expose('total_debit', { type: 'Decimal', nullable: true, description: 'Money that went.' }),
    totalCredit: t.expose('total_credit', {
      type: 'Decimal',
      nullable: true,
      description: 'Money that came.',
    }),
  }),
});

export const TransactionSummaryRef = builder
  .objectRef<WireTransactionSummary>('TransactionSummary')
  .implement({
    scope: 'billing:read',
    description: 'Totals of transactions, added up by Vobiz, in the currency of the rows.',
    fields: (t) => ({
      count: t.exposeInt('total_transactions', { nullable: true, description: 'Transactions.' }),
      totalDebit: t.expose('total_debit', {
        type: 'Decimal',
        nullable: true,
        description: 'Money that went.',
      }),
      totalCredit: t.expose('total_credit', {
        type: 'Decimal',
        nullable: true,
        description: 'Money that came.',
      }),
      netAmount: t.expose('net_amount', {
        type: 'Decimal',
        nullable: true,
        description: 'What came less what went.',
      }),
      byReferenceType: t.expose('by_reference_type', {
        type: [PartRef],
        description: 'The same by what the transactions refer to.',
      }),
    }),
  });

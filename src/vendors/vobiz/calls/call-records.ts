/** The roads to call records: of a customer and of the partner, with the vendor's totals. */
import { builder } from '../../../graph/builder.js';
import { ledgerConnections, type LedgerPage } from '../../../graph/ledger-reading.js';
import type { PageArguments } from '../../../graph/page.js';
import type { RowOfShape } from '../../../graph/shape.js';
import { CustomerRef } from '../customers/customer.js';
import { VobizPartnerRef } from '../partner/partner.js';
import { CallRecordFilterInput, windowOfFilter, type CallRecordFilter } from './call-record-filter.js';
import {
  CallRecordRef,
  callRecords,
  CallSummary,
  type CallRecordRow,
  type CallRecordWindow,
} from './call-record.js';

interface Arguments extends PageArguments {
  readonly filter?: CallRecordFilter | null | undefined;
}

const windowOf = ({ filter }: Arguments): CallRecordWindow => windowOfFilter(filter ?? {});

const connections = ledgerConnections(callRecords, {
  name: 'callRecords',
  ofOne: windowOf,
  ofAll: windowOf,
  summary: CallSummary,
});

export const CallRecordConnection = builder.connectionObject<
  typeof CallRecordRef,
  LedgerPage<CallRecordRow, RowOfShape<typeof CallSummary>>
>(
  {
    type: CallRecordRef,
    name: 'CallRecordConnection',
    description: 'A page of call records.',
    fields: (t) => ({
      summary: t.field({
        type: CallSummary.ref,
        nullable: true,
        description:
          "The vendor's totals of everything that the filter lets through. On a customer it costs a call per customer.",
        resolve: ({ summary }) => summary,
      }),
    }),
  },
  { name: 'CallRecordEdge', description: 'A call record and its position in the list.' },
);

const filterArgument = builder.args((t) => ({
  filter: t.field({
    type: CallRecordFilterInput,
    description: 'Which call records; all of them without it.',
  }),
}));

builder.objectField(CustomerRef, 'callRecords', (t) =>
  t.connection(
    {
      type: CallRecordRef,
      nullable: true,
      description:
        "The customer's call records, in the vendor's order (GET /partner/accounts/{id}/cdrs, or cut out of GET " +
        '/partner/cdrs for many customers).',
      args: filterArgument,
      ...connections.ofOrg,
    },
    CallRecordConnection,
  ),
);

builder.objectField(VobizPartnerRef, 'callRecords', (t) =>
  t.connection(
    {
      wholeAccount: true,
      type: CallRecordRef,
      nullable: true,
      description: "Call records of all customers, in the vendor's order (GET /partner/cdrs).",
      args: filterArgument,
      ...connections.ofPartner,
    },
    CallRecordConnection,
  ),
);

/** The roads to call records: of a customer and of the partner, with the vendor's totals. */
import { builder } from '../../../graph/builder.js';
import { CustomerRef } from '../customers/customer.js';
import {
  listAllCallRecords,
  listCustomerCallRecords,
  type WireCallRecord,
  type WireCallSummary,
} from '../endpoints/call-records.js';
import { VobizPartnerRef } from '../partner/partner.js';
import { CallRecordFilterInput, windowOfFilter, type CallRecordFilter } from './call-record-filter.js';
import { CallRecordRef, callRecordRow, type CallRecordRow } from './call-record.js';
import type { Ledger } from './ledger.js';
import { ledgerConnections, type LedgerPage } from './ledger-page.js';
import { pagedRead } from './paged-read.js';

const ledger: Ledger<WireCallRecord, CallRecordFilter, WireCallSummary> = {
  name: 'callRecords',
  ofCustomer: (api, filter, { authId }) =>
    pagedRead(
      api,
      listCustomerCallRecords,
      { customerAuthId: authId, ...windowOfFilter(filter) },
      ({ summary }) => summary,
    ),
  ofPartner: (api, filter) =>
    pagedRead(api, listAllCallRecords, windowOfFilter(filter), ({ summary }) => summary),
  identity: ({ uuid }) => uuid,
  owner: ({ account_id }) => account_id,
  nameOfOwner: ({ id }) => id,
};

const connections = ledgerConnections(ledger, {}, callRecordRow);

const CallSummaryRef = builder.objectRef<WireCallSummary>('CallSummary').implement({
  description: 'Totals of calls, added up by Vobiz, in the currency of the rows.',
  fields: (t) => ({
    totalCalls: t.exposeInt('totalCalls', { nullable: true, description: 'Calls.' }),
    answeredCalls: t.exposeInt('answeredCalls', { nullable: true, description: 'Calls that were answered.' }),
    answerRate: t.exposeFloat('answerRate', { nullable: true, description: 'Answered calls, in per cent.' }),
    averageDuration: t.exposeString('avgCallDuration', {
      nullable: true,
      description: 'Duration of a call on average, as Vobiz writes it.',
    }),
    lastCallAt: t.expose('last_call_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When the latest one was.',
    }),
    durationSeconds: t.exposeFloat('total_duration_seconds', {
      nullable: true,
      description: 'Seconds of all calls.',
    }),
    billedSeconds: t.exposeFloat('total_billable_seconds', {
      nullable: true,
      description: 'Seconds that are charged.',
    }),
    totalCost: t.expose('total_cost', {
      type: 'Decimal',
      nullable: true,
      description: 'What the calls cost.',
    }),
  }),
});

export const CallRecordConnection = builder.connectionObject<
  typeof CallRecordRef,
  LedgerPage<CallRecordRow, WireCallSummary>
>(
  {
    type: CallRecordRef,
    name: 'CallRecordConnection',
    description: 'A page of call records.',
    fields: (t) => ({
      summary: t.field({
        type: CallSummaryRef,
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
      calls: connections.calls.ofCustomer,
      resolve: connections.ofCustomer,
    },
    CallRecordConnection,
  ),
);

builder.objectField(VobizPartnerRef, 'callRecords', (t) =>
  t.connection(
    {
      type: CallRecordRef,
      nullable: true,
      description: "Call records of all customers, in the vendor's order (GET /partner/cdrs).",
      args: filterArgument,
      calls: connections.calls.ofPartner,
      resolve: connections.ofPartner,
    },
    CallRecordConnection,
  ),
);

/** `CallRecord`: a call that has ended, of a customer (a "CDR"), in its own list and in that of all customers. */
import { z } from 'zod';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import { ledger } from '../../../reads/ledger.js';
import { decimal, identifier, integer, keyed, measure, number, text, time } from '../columns.js';
import { byPerPage, perPage } from '../endpoints/pages.js';
import { authId } from '../endpoints/read.js';
import {
  anyRows,
  bareOrInData,
  getOne,
  getPages,
  ofLedger,
  pagination,
  shape,
  summary,
  totalOfPagination,
} from '../reads.js';

export const CallRecord = shape(
  'CallRecord',
  {
    scope: 'voice:read',
    vendor: 'vobiz',
    description: 'A call that has ended, of a customer at Vobiz (a CDR). Personal data.',
    // The customer stands in the id by its number, the one thing that each list says of it.
    owner: 'accountId',
  },
  {
    uuid: keyed(text('uuid', "The vendor's own id of the call.")),
    accountId: identifier('account_id', 'The customer, by `Customer.accountId`.'),
    recordId: identifier('id', "The vendor's number of the record."),
    direction: text('call_direction', '`inbound` or `outbound`, seen from the customer.'),
    callerNumber: text('caller_id_number', 'Who called.'),
    callerName: text('caller_id_name', 'Name of who called.'),
    destinationNumber: text('destination_number', 'Who was called.'),
    startedAt: time('start_time', 'When it began.'),
    ringingAt: time('progress_time', 'When it began to ring.'),
    answeredAt: time('answer_time', 'When it was answered; null for a call that was not.'),
    endedAt: time('end_time', 'When it ended.'),
    durationSeconds: measure('duration', 'Seconds from its beginning to its end.'),
    billedSeconds: measure('billsec', 'Seconds that are charged.'),
    ringSeconds: measure('ring_time', 'Seconds for which it rang.'),
    ownCost: decimal('cost'),
    streaming: decimal('streaming_cost'),
    total: decimal('total_cost'),
    currency: text('currency'),
    hangupCause: text('hangup_cause', 'Why it ended, for example `NORMAL_CLEARING`.'),
    hangupCauseCode: integer('hangup_cause_code', 'The same as a number.'),
    hangupCauseName: text('hangup_cause_name', 'The same in words.'),
    hangupDisposition: text('hangup_disposition', 'How it was released, for example `send_refuse`.'),
    hangupSource: text('hangup_source', 'Who ended it.'),
    failureCode: text('failure_code', "The vendor's code of what failed; null for a call that did not fail."),
    failureReason: text('failure_reason', 'The same in words.'),
    bridgeUuid: text('bridge_uuid', "The vendor's id of the other leg that it was joined with."),
    campaignId: identifier('campaign_id', "The vendor's id of the campaign that it was part of."),
    codec: text('codec', 'How the sound was coded.'),
    context: text('context', "The vendor's word for where it came from, for example `sip-trunking`."),
    jitter: number('jitter', 'Jitter, in milliseconds.'),
    mos: number('mos', 'Mean opinion score of the sound, 1 to 5.'),
    packetLoss: number('packet_loss', 'Lost packets, in per cent.'),
    originationRegion: text('origination_region', 'Region that it came from.'),
    region: text('region', 'Region that served it.'),
    sipCallId: text('sip_call_id', 'Its SIP Call-ID.'),
    sipUserAgent: text('sip_user_agent', 'Software or device at the customer’s end.'),
    terminatedTo: text('terminated_to', 'Where it was delivered.'),
    trunkId: text('trunk_id', "The vendor's id of the trunk."),
    createdAt: time('created_at', 'When the record was made.'),
    updatedAt: time('updated_at', 'When the record was last changed.'),
  },
);
export const CallRecordRef = CallRecord.ref;
export type CallRecordRow = RowOfShape<typeof CallRecord>;

export const CallSummary = valueType(
  'CallSummary',
  {
    scope: 'parent',
    description: 'Totals of calls, added up by Vobiz, in the currency of the rows.',
    scopes: { totalCost: 'billing:read' },
  },
  {
    totalCalls: integer('totalCalls', 'Calls.'),
    answeredCalls: integer('answeredCalls', 'Calls that were answered.'),
    answerRate: number('answerRate', 'Answered calls, in per cent.'),
    averageDuration: identifier('avgCallDuration', 'Duration of a call on average, as Vobiz writes it.'),
    lastCallAt: time('last_call_at', 'When the latest one was.'),
    durationSeconds: number('total_duration_seconds', 'Seconds of all calls.'),
    billedSeconds: number('total_billable_seconds', 'Seconds that are charged.'),
    totalCost: decimal('total_cost', 'What the calls cost.'),
  },
);

const date = z.iso.date().optional();
const direction = z.enum(['inbound', 'outbound']).optional();
const maximum = 100;
const common = {
  start_date: date,
  end_date: date,
  call_direction: direction,
  min_duration: z.int().min(0).optional(),
  hangup_cause: z.string().optional(),
  ...perPage(maximum),
};
const filtered = {
  ...common,
  status: z.enum(['answered', 'failed', 'busy', 'no_answer']).optional(),
};
const answer = z
  .object({ data: anyRows, ...summary, ...pagination })
  .transform(({ data, ...told }) => ({ rows: data, summary: told.summary, total: totalOfPagination(told) }));
const listed = { answer, maximum, by: byPerPage, ...ofLedger };

export const listCustomerCallRecords = getPages(
  ['partner', 'list-customer-cdrs', '/accounts/{customerAuthId}/cdrs'],
  {
    parameters: z.strictObject({ customerAuthId: authId, ...filtered }),
    brings: CallRecord,
    owner: { said: { account_id: 'name' } },
    isOfOrg: true,
    summary: CallSummary,
  },
  listed,
);

const ofAll = z.strictObject(filtered);

export const listAllCallRecords = getPages(
  ['partner', 'list-all-cdrs', '/cdrs'],
  {
    parameters: ofAll,
    brings: CallRecord,
    owner: { each: 'account_id', isNamed: true },
    summary: CallSummary,
  },
  listed,
);

/** Which call records, in the vendor's words. */
export type CallRecordWindow = Omit<z.output<typeof ofAll>, keyof ReturnType<typeof perPage>>;

export const callRecords = ledger('callRecords', {
  ofOne: listCustomerCallRecords,
  askOne: (filter: CallRecordWindow, { native }) => ({ customerAuthId: native, ...filter }),
  ofAll: listAllCallRecords,
  askAll: (filter) => filter,
});

// Some single records come inside `data`, as the customer's own do.
export const getCustomerCallRecord = getOne(
  ['partner', 'get-customer-cdr', '/accounts/{customerAuthId}/cdrs/{callUuid}'],
  {
    parameters: z.strictObject({ customerAuthId: authId, callUuid: z.string().min(1) }),
    brings: CallRecord,
    owner: { said: { uuid: { parameter: 'callUuid' }, account_id: 'name' } },
    isOfOrg: true,
    answer: bareOrInData(CallRecord),
  },
);

export const listOwnCallRecords = getPages(
  ['client', 'list-cdrs', '/cdr'],
  { parameters: z.strictObject(common), brings: CallRecord, owner: { said: { account_id: 'name' } } },
  listed,
);

/** The latest, in a list without pages. */
export const listRecentCallRecords = getOne(['client', 'list-recent-cdrs', '/cdr/recent'], {
  parameters: z.strictObject({ limit: z.int().min(1).max(maximum).optional() }),
  brings: CallRecord,
  owner: { said: { account_id: 'name' } },
  answer: z.object({ data: anyRows }).transform(({ data }) => ({ rows: data, total: null })),
});

/** Records of calls ("CDRs"): of one customer, of all of them, and as a customer sees its own. */
import { z } from 'zod';
import { decimal, identifier, measure, number, optional, text, time } from '../wire.js';
import { byPerPage, pagination, perPage, totalOfPagination } from './pages.js';
import { authId, ledger, read } from './read.js';

const callRecord = z.object({
  uuid: text,
  id: identifier,
  account_id: identifier,
  call_direction: text,
  caller_id_name: text,
  caller_id_number: text,
  destination_number: text,
  start_time: time,
  progress_time: time,
  answer_time: time,
  end_time: time,
  duration: measure,
  billsec: measure,
  ring_time: measure,
  cost: decimal,
  streaming_cost: decimal,
  total_cost: decimal,
  currency: text,
  hangup_cause: text,
  hangup_cause_code: number,
  hangup_cause_name: text,
  hangup_disposition: text,
  hangup_source: text,
  failure_code: text,
  failure_reason: text,
  bridge_uuid: text,
  campaign_id: identifier,
  codec: text,
  context: text,
  jitter: number,
  mos: number,
  packet_loss: number,
  origination_region: text,
  region: text,
  sip_call_id: text,
  sip_user_agent: text,
  terminated_to: text,
  trunk_id: text,
  created_at: time,
  updated_at: time,
});
export type WireCallRecord = z.output<typeof callRecord>;

const summary = z.object({
  totalCalls: number,
  answeredCalls: number,
  answerRate: number,
  avgCallDuration: identifier,
  last_call_at: time,
  total_billable_seconds: number,
  total_duration_seconds: number,
  total_cost: decimal,
});
export type WireCallSummary = z.output<typeof summary>;

const date = z.iso.date().optional();
const direction = z.enum(['inbound', 'outbound']).optional();
const minimum = z.int().min(0).optional();
const cause = z.string().optional();
const maximum = 100;

const window = {
  start_date: date,
  end_date: date,
  call_direction: direction,
  status: z.enum(['answered', 'failed', 'busy', 'no_answer']).optional(),
  min_duration: minimum,
  hangup_cause: cause,
  ...perPage(maximum),
};
const answer = z.object({ data: z.array(callRecord), summary: optional(summary), ...pagination });
type Answer = z.output<typeof answer>;
const paging = { ...byPerPage, maximum, rows: ({ data }: Answer) => data, total: totalOfPagination };

export const listCustomerCallRecords = ledger(
  read(
    'partner',
    'list-customer-cdrs',
    '/accounts/{customerAuthId}/cdrs',
    z.strictObject({ customerAuthId: authId, ...window }),
    answer,
  ),
  paging,
);

export const listAllCallRecords = ledger(
  read('partner', 'list-all-cdrs', '/cdrs', z.strictObject(window), answer),
  paging,
);

// Some single records come inside `data`, as the customer's own do.
export const getCustomerCallRecord = read(
  'partner',
  'get-customer-cdr',
  '/accounts/{customerAuthId}/cdrs/{callUuid}',
  z.strictObject({ customerAuthId: authId, callUuid: z.string().min(1) }),
  callRecord.extend({ data: optional(callRecord) }).transform(({ data, ...own }) => data ?? own),
);

export const listOwnCallRecords = ledger(
  read(
    'client',
    'list-cdrs',
    '/cdr',
    z.strictObject({
      start_date: date,
      end_date: date,
      call_direction: direction,
      min_duration: minimum,
      hangup_cause: cause,
      ...perPage(maximum),
    }),
    answer,
  ),
  paging,
);

export const listRecentCallRecords = read(
  'client',
  'list-recent-cdrs',
  '/cdr/recent',
  z.strictObject({ limit: z.int().min(1).max(maximum).optional() }),
  z.object({ data: z.array(callRecord) }),
);

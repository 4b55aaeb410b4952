// Call detail records: a call in the contract's many words, and many calls in a few.

import { createDice } from '../random.js';
import { sumOf, sumOfMoney } from './amounts.js';
import type { VoiceCall } from './calls.js';
import { uuidOf } from './identifiers.js';
import { stamp } from './instants.js';

/** The contract's PartnerCdrRow, and the customer's own ListCdrsResponseDataItem: one row serves both. */
export function callRecord(call: VoiceCall): Readonly<Record<string, unknown>> {
  const { at, billsec, customer, duration, from, hangupCause, ringTime, status, to } = call;
  const dice = createDice(call.id, 'vobiz call record');
  const answered = status === 'answered';
  const inbound = call.direction === 'inbound';
  return {
    account_id: customer.id,
    answer_time: answered ? stamp(at + ringTime * 1000) : null,
    billsec,
    bridge_uuid: answered ? uuidOf(dice, 1) : null,
    call_direction: call.direction,
    caller_id_name: inbound ? '' : customer.name,
    caller_id_number: from,
    campaign_id: null,
    carrier_ip: null,
    codec: answered ? 'PCMU' : null,
    context: call.product === 'sip_trunking' ? 'sip-trunking' : 'voice-api',
    cost: call.cost,
    created_at: stamp(at + duration * 1000),
    currency: customer.currency,
    customer_endpoint: null,
    destination_number: to,
    duration,
    end_time: stamp(at + duration * 1000),
    failure_code: status === 'failed' ? '503' : null,
    failure_reason: status === 'failed' ? 'Service Unavailable' : null,
    hangup_cause: hangupCause,
    hangup_cause_code: HANGUP_CODES[hangupCause] ?? 0,
    hangup_cause_name: hangupCause.toLowerCase().replaceAll('_', ' '),
    hangup_disposition: inbound ? 'recv_bye' : 'send_bye',
    hangup_source: call.hangupSource ?? (answered ? 'Callee' : 'Vobiz'),
    id: call.id,
    jitter: answered ? (dice(2) % 300) / 100 : 0,
    mos: answered ? 3.5 + (dice(3) % 100) / 100 : 0,
    network_addr: answered ? `192.0.2.${dice(4) % 256}` : null,
    origination_region: 'ap-south-1',
    packet_loss: answered ? dice(5) % 3 : 0,
    progress_time: answered ? stamp(at + 1000) : null,
    region: 'ap-south-1',
    ring_time: ringTime,
    sip_call_id: `${dice(6).toString(16)}@sip.vobiz.example`,
    sip_user_agent: 'Vobiz-SBC',
    start_time: stamp(at),
    streaming_cost: 0,
    terminated_to: null,
    total_cost: call.cost,
    trunk_id: null,
    updated_at: stamp(at + duration * 1000),
    uuid: call.uuid,
  };
}

/** The customer's own GetCdrResponseData: the same, but where a list says null it has an empty text. */
export function singleCallRecord(call: VoiceCall): object {
  const entries = Object.entries(callRecord(call));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value === null && TEXTS.has(name) ? '' : value]),
  );
}

/** The contract's ListCustomerCdrsResponseSummary, of everything that a filter lets through. */
export function callSummary(calls: readonly VoiceCall[]): object {
  const answered = calls.filter(({ status }) => status === 'answered').length;
  const seconds = sumOf(calls.map(({ duration }) => duration));
  const [latest] = calls;
  return {
    answerRate: calls.length === 0 ? 0 : Math.round((answered / calls.length) * 1000) / 10,
    answeredCalls: answered,
    avgCallDuration: clock(calls.length === 0 ? 0 : Math.round(seconds / calls.length)),
    last_call_at: latest === undefined ? '' : stamp(latest.at),
    totalCalls: calls.length,
    total_billable_seconds: sumOf(calls.map(({ billsec }) => billsec)),
    total_cost: sumOfMoney(calls.map(({ cost }) => cost)),
    total_duration_seconds: seconds,
  };
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

const TEXTS = new Set(['answer_time', 'bridge_uuid', 'codec', 'network_addr', 'progress_time']);

const HANGUP_CODES: Readonly<Record<string, number>> = {
  NORMAL_CLEARING: 16,
  USER_BUSY: 17,
  NO_ANSWER: 19,
  ORIGINATOR_CANCEL: 487,
  CALL_REJECTED: 21,
  UNALLOCATED_NUMBER: 1,
  NORMAL_TEMPORARY_FAILURE: 41,
};

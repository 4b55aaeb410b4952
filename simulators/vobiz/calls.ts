// The calls that a customer's people made and took.

import { happens, pick, type Dice } from '../random.js';
import type { BooksOptions } from './books.js';
import type { Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { latestFirst } from './instants.js';
import { pricingTier } from './pricing.js';

/** How a call ended, as the filter `status` says it. Rows of calls do not. */
export type CallStatus = 'answered' | 'failed' | 'busy' | 'no_answer';

/** A call that is over. */
export interface VoiceCall {
  readonly uuid: string;
  /** The number of its record. */
  readonly id: number;
  readonly customer: Customer;
  readonly direction: 'inbound' | 'outbound';
  readonly status: CallStatus;
  readonly hangupCause: string;
  readonly from: string;
  readonly to: string;
  /** Seconds, ringing included. */
  readonly duration: number;
  /** Seconds that are paid for. */
  readonly billsec: number;
  readonly ringTime: number;
  readonly cost: number;
  readonly product: 'sip_trunking' | 'voice_api';
  /** When it began; milliseconds since 1970. */
  readonly at: number;
  /** Who ended it, where its end does not say so: `API`. */
  readonly hangupSource?: string;
}

/** A customer's calls, newest first. */
export function callsOf(
  { callsOfFirst, callsOfOthers, now }: BooksOptions,
  customer: Customer,
  diceOf: (purpose: string) => Dice,
): VoiceCall[] {
  const dice = diceOf(`call of ${customer.id}`);
  const count = customer.position === 0 ? callsOfFirst : callsOfOthers;
  const rate = pricingTier(customer.currency).rate_per_minute;
  return Array.from({ length: count }, (_, item) => {
    const status = pick(STATUSES, dice(item, 1));
    const billsec = status === 'answered' ? 1 + (dice(item, 2) % 900) : 0;
    const ringTime = 2 + (dice(item, 3) % 40);
    const outbound = happens(60, dice(item, 4));
    const own = customer.company.phone;
    const other = `+1555${String(dice(item, 5) % 10_000_000).padStart(7, '0')}`;
    return {
      uuid: uuidOf(dice, item),
      id: customer.company.index * 100_000 + item + 1,
      customer,
      direction: outbound ? 'outbound' : 'inbound',
      status,
      hangupCause: pick(CAUSES[status], dice(item, 6)),
      from: outbound ? own : other,
      to: outbound ? other : own,
      duration: ringTime + billsec,
      billsec,
      ringTime,
      // As the vendor does: not rounded, so that three minutes cost 1.9500000000000002.
      cost: Math.ceil(billsec / 60) * rate,
      product: happens(50, dice(item, 7)) ? 'sip_trunking' : 'voice_api',
      at: latestFirst({ now, days: 30, count }, item, dice),
    };
  });
}

const STATUSES: readonly CallStatus[] = [
  'answered',
  'answered',
  'answered',
  'answered',
  'no_answer',
  'busy',
  'failed',
];

const CAUSES: Readonly<Record<CallStatus, readonly string[]>> = {
  answered: ['NORMAL_CLEARING'],
  busy: ['USER_BUSY'],
  no_answer: ['NO_ANSWER', 'ORIGINATOR_CANCEL'],
  failed: ['CALL_REJECTED', 'UNALLOCATED_NUMBER', 'NORMAL_TEMPORARY_FAILURE'],
};

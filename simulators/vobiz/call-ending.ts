// A call is ended, and becomes a call record: DELETE …/Account/{auth_id}/Call/{call_uuid}.

import { decimalNumber, unitsOf } from './amounts.js';
import type { Books } from './books.js';
import type { VoiceCall } from './calls.js';
import type { Customer } from './customers.js';
import { found, type WriteCall } from './endpoint.js';
import { openCallsOf, type OpenCall } from './open-calls.js';
import { pricingTier } from './pricing.js';
import { book } from './wallets.js';

/** Ends a call that goes on, or takes one back that waits. */
export function endCall({ books, item }: WriteCall, customer: Customer): undefined {
  const open = found(
    openCallsOf(books, customer).find(({ uuid }) => uuid === item),
    'Call',
  );
  books.state.openCalls.change(customer, (before) => before.filter(({ uuid }) => uuid !== item));
  const record = recordOf(books, customer, open);
  books.state.calls.add(customer.authId, record);
  const units = unitsOf(record.cost) ?? 0;
  if (units === 0) return;
  book(books, customer, {
    kind: 'debit',
    units: -units,
    description: 'Call charges',
    reference: `usage:${record.uuid}`,
  });
}

function recordOf({ clock, state }: Books, customer: Customer, open: OpenCall): VoiceCall {
  const live = open.state === 'live';
  const seconds = Math.max(0, Math.round((clock() - open.at) / 1000));
  // A call that was taken is paid for from its first second.
  const billsec = live ? Math.max(1, seconds) : 0;
  const rate = unitsOf(pricingTier(customer.currency).rate_per_minute) ?? 0;
  return {
    uuid: open.uuid,
    id: WRITTEN_RECORDS + state.next(),
    customer,
    direction: open.direction,
    status: live ? 'answered' : 'no_answer',
    hangupCause: live ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL',
    hangupSource: 'API',
    from: open.from,
    to: open.to,
    duration: live ? billsec : seconds,
    billsec,
    ringTime: live ? 0 : seconds,
    cost: decimalNumber(Math.ceil(billsec / 60) * rate),
    product: 'voice_api',
    at: open.at,
  };
}

/** Above the numbers that the seed gives to records. */
const WRITTEN_RECORDS = 10_000_000_000;

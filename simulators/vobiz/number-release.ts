// A number is given back, at once or after a day in which that can be undone: DELETE …/Account/{auth_id}/numbers/{e164}.

import { decimalNumber, unitsOf } from './amounts.js';
import { withChanged } from './changeable-lists.js';
import type { Customer } from './customers.js';
import type { WriteCall } from './endpoint.js';
import { DAY_MS, stamp } from './instants.js';
import { numbersOf, type PhoneNumber } from './numbers.js';
import { pricingTier } from './pricing.js';
import { RefusedError } from './refusals.js';
import { book, demandFunds } from './wallets.js';

/** The contract's UnrentNumberResponse. A released number is in quarantine, and does not come back to the shop. */
export function release(call: WriteCall, customer: Customer): object {
  const { books, query } = call;
  const { clock, state } = books;
  const { e164, status } = ownNumber(call, customer);
  if (status === 'pending_release') {
    throw new RefusedError(400, 'invalid request', 'The number is being released already');
  }
  const fee = unitsOf(pricingTier(customer.currency).did_release_fee) ?? 0;
  demandFunds(customer, fee);
  const immediate = query.text('immediate') === 'true';
  const [at, releasedAt] = [clock(), clock() + (immediate ? 0 : DAY_MS)];
  book(books, customer, {
    kind: 'debit',
    units: -fee,
    description: `Release of ${e164}`,
    reference: `release:${e164}`,
  });
  const ended = {
    status: 'pending_release',
    applicationId: null,
    trunkId: null,
    updatedAt: at,
    releasedAt,
    releaseFee: fee,
  };
  state.numbers.change(customer, (before) =>
    immediate
      ? before.filter((number) => number.e164 !== e164)
      : withChanged(before, (number) => number.e164 === e164, ended),
  );
  return {
    // What an immediate release says of a way back is not shown; the fields are demanded all the same.
    cancel_url: immediate ? '' : `/api/v1/account/${customer.authId}/numbers/${e164}/cancel-release`,
    cooldown_ends_at: stamp(releasedAt),
    message: immediate ? 'number released' : 'number release initiated',
    note: null,
    release_fee: decimalNumber(fee),
    status: immediate ? 'released' : 'pending_release',
  };
}

/** The contract's CancelNumberReleaseResponse. The fee comes back; the trunk and the application do not. */
export function cancelRelease(call: WriteCall, customer: Customer): object {
  const { books } = call;
  const { e164, releaseFee = 0, status } = ownNumber(call, customer);
  if (status !== 'pending_release') {
    throw new RefusedError(400, 'invalid request', 'The number is not being released');
  }
  book(books, customer, {
    kind: 'refund',
    units: releaseFee,
    description: `Release of ${e164} cancelled`,
    reference: `release:${e164}`,
  });
  const kept = {
    status: 'active',
    updatedAt: books.clock(),
    releasedAt: undefined,
    releaseFee: undefined,
  };
  books.state.numbers.change(customer, (before) =>
    withChanged(before, (number) => number.e164 === e164, kept),
  );
  return {
    message: 'number release cancelled',
    status: 'active',
    currency: customer.currency,
    refund_amount: decimalNumber(releaseFee),
    refund_status: 'success',
  };
}

function ownNumber({ books, item }: WriteCall, customer: Customer): PhoneNumber {
  const number = numbersOf(books, customer).find(({ e164 }) => e164 === item);
  if (number !== undefined) return number;
  throw new RefusedError(403, 'forbidden', 'account does not own this number');
}

// The phone numbers that customers rent.

import { happens } from '../random.js';
import type { Books, Seed } from './books.js';
import type { Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { DAY_MS, instantBefore, stamp } from './instants.js';

/** A number that a customer rents. */
export interface PhoneNumber {
  readonly id: string;
  readonly customer: Customer;
  readonly e164: string;
  readonly country: string;
  readonly region: string;
  /** `active`, `suspended`, or `pending_release`. */
  readonly status: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Whole units of the currency. */
  readonly monthlyFee: number;
  readonly source: 'purchased' | 'inventory';
  /** The application or the trunk that calls to it go to. */
  readonly applicationId: string | null;
  readonly trunkId: string | null;
  /** When it was bought; milliseconds since 1970. */
  readonly at: number;
  readonly updatedAt: number;
  /** When a release that goes on is over; milliseconds since 1970. */
  readonly releasedAt?: number | undefined;
  /** What the release cost, in 1/100,000. */
  readonly releaseFee?: number | undefined;
}

/** A customer's numbers, newest first; one is gone when its release is over. */
export function numbersOf(books: Books, customer: Customer): PhoneNumber[] {
  const now = books.clock();
  return books.state.numbers.of(customer).filter(({ releasedAt = Infinity }) => now < releasedAt);
}

/** The numbers that the seed gives a customer, newest first; some have none. */
export function seededNumbersOf(books: Seed, customer: Customer): PhoneNumber[] {
  const dice = books.dice(`number of ${customer.id}`);
  const { callingCode, country } = customer.company.city;
  return Array.from({ length: customer.position === 0 ? 3 : dice(0) % 4 }, (_, item) => {
    const at = instantBefore(books.now, (item * 90 + 1 + (dice(item, 6) % 60)) * 86_400, dice(item, 7));
    return {
      id: uuidOf(dice, item),
      customer,
      // The company's index and the item make it unique, whatever the calling code.
      e164: `${callingCode}555${String(customer.company.index * 10 + item).padStart(7, '0')}`,
      country,
      status: happens(90, dice(item, 5)) ? 'active' : 'suspended',
      region: customer.company.city.city,
      currency: customer.currency,
      monthlyFee: customer.currency === 'INR' ? 500 : 5,
      source: 'purchased',
      applicationId: null,
      trunkId: null,
      at,
      updatedAt: at,
    };
  });
}

/** The numbers of all customers, newest first. */
export function allNumbers(books: Books): PhoneNumber[] {
  return books
    .customers()
    .flatMap((customer) => numbersOf(books, customer))
    .sort((one, other) => other.at - one.at);
}

/** The customer's own ListNumbersResponseItemsItem: the partner's row, and the trunk where there is one. */
export function ownNumberRow(number: PhoneNumber): object {
  const { releasedAt, trunkId } = number;
  return {
    ...numberRow(number),
    ...(trunkId !== null && { trunk_group_id: trunkId }),
    ...(releasedAt !== undefined && { released_at: stamp(number.updatedAt) }),
  };
}

/** The contract's PartnerNumberRow. */
export function numberRow(number: PhoneNumber): object {
  const { at, country, customer, e164, id, monthlyFee, status } = number;
  const inIndia = country === 'IN';
  return {
    ...NUMBER_DEFAULTS,
    id,
    account_id: customer.id,
    e164,
    country,
    region: number.region,
    status,
    setup_fee: 0,
    monthly_fee: monthlyFee,
    currency: number.currency,
    application_id: number.applicationId,
    tags: [],
    purchased_at: stamp(at),
    is_blocked: status === 'suspended',
    created_at: stamp(at),
    updated_at: stamp(number.updatedAt),
    last_billing_date: stamp(at),
    next_billing_date: stamp(at + 30 * DAY_MS),
    aadhaar_verification_required: inIndia,
    aadhaar_verified: inIndia,
    source: number.source,
  };
}

/** What all numbers have. */
export const NUMBER_DEFAULTS = {
  capabilities: { voice: true, sms: false, mms: false, fax: false },
  provider: 'vobiz',
  voice_enabled: true,
  is_trial_number: false,
  minimum_commitment_months: 1,
};

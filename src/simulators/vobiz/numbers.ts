// Phone numbers: a customer's own, and those in the shop.

import { CITIES } from '../cities.js';
import { happens, pick } from '../random.js';
import type { Books } from './books.js';
import type { Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { DAY_MS, instantBefore, stamp } from './instants.js';

/** A number that a customer rents. */
export interface PhoneNumber {
  readonly id: string;
  readonly customer: Customer;
  readonly e164: string;
  readonly country: string;
  readonly status: string;
  /** Whole units of the currency. */
  readonly monthlyFee: number;
  /** When it was bought; milliseconds since 1970. */
  readonly at: number;
}

/** A customer's numbers, newest first; some have none. */
export function numbersOf(books: Books, customer: Customer): PhoneNumber[] {
  const dice = books.dice(`number of ${customer.id}`);
  const { callingCode, country } = customer.company.city;
  return Array.from({ length: customer.position === 0 ? 3 : dice(0) % 4 }, (_, item) => ({
    id: uuidOf(dice, item),
    customer,
    // The company's index and the item make it unique, whatever the calling code.
    e164: `${callingCode}555${String(customer.company.index * 10 + item).padStart(7, '0')}`,
    country,
    status: happens(90, dice(item, 5)) ? 'active' : 'suspended',
    monthlyFee: customer.currency === 'INR' ? 500 : 5,
    at: instantBefore(books.now, (item * 90 + 1 + (dice(item, 6) % 60)) * 86_400, dice(item, 7)),
  }));
}

/** The numbers of all customers, newest first. */
export function allNumbers(books: Books): PhoneNumber[] {
  return books
    .customers()
    .flatMap((customer) => numbersOf(books, customer))
    .sort((one, other) => other.at - one.at);
}

/** The contract's PartnerNumberRow, and the customer's own ListNumbersResponseItemsItem. */
export function numberRow({ at, country, customer, e164, id, monthlyFee, status }: PhoneNumber): object {
  const inIndia = country === 'IN';
  return {
    ...SHARED,
    id,
    account_id: customer.id,
    e164,
    country,
    region: customer.company.city.city,
    status,
    setup_fee: 0,
    monthly_fee: monthlyFee,
    currency: customer.currency,
    application_id: null,
    tags: [],
    purchased_at: stamp(at),
    is_blocked: status !== 'active',
    created_at: stamp(at),
    updated_at: stamp(at),
    last_billing_date: stamp(at),
    next_billing_date: stamp(at + 30 * DAY_MS),
    aadhaar_verification_required: inIndia,
    aadhaar_verified: inIndia,
    source: 'purchased',
  };
}

/** The contract's ListInventoryNumbersResponseItemsItem: numbers that belong to nobody. */
export function inventory(books: Books): readonly { e164: string; country: string }[] {
  const dice = books.dice('inventory');
  const createdAt = stamp(books.now.getTime() - 400 * DAY_MS);
  return Array.from({ length: 60 }, (_, item) => {
    const { callingCode, country } = pick(CITIES, dice(item));
    return {
      ...SHARED,
      id: uuidOf(dice, item),
      account_id: '',
      e164: `${callingCode}5559${String(900_000 + item)}`,
      country,
      region: null,
      status: 'active',
      setup_fee: 0,
      monthly_fee: country === 'IN' ? 500 : 5,
      currency: country === 'IN' ? 'INR' : 'USD',
      tags: null,
      is_blocked: false,
      created_at: createdAt,
      updated_at: createdAt,
      aadhaar_verification_required: country === 'IN',
      aadhaar_verified: false,
    };
  });
}

const SHARED = {
  capabilities: { voice: true, sms: false, mms: false, fax: false },
  provider: 'vobiz',
  voice_enabled: true,
  is_trial_number: false,
  minimum_commitment_months: 1,
};

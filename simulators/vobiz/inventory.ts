// The shop: phone numbers that belong to nobody.

import { CITIES } from '../cities.js';
import { pick } from '../random.js';
import type { Books } from './books.js';
import { uuidOf } from './identifiers.js';
import { DAY_MS, stamp } from './instants.js';
import { NUMBER_DEFAULTS } from './numbers.js';

/** A number that can be bought: the contract's ListInventoryNumbersResponseItemsItem. */
export interface InventoryNumber {
  readonly id: string;
  readonly e164: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Whole units of the currency. */
  readonly setup_fee: number;
  /** Whole units of the currency. */
  readonly monthly_fee: number;
}

/** The numbers that nobody has bought. Those that customers release are in quarantine, and do not come back. */
export function inventory(books: Books): readonly InventoryNumber[] {
  const dice = books.dice('inventory');
  const createdAt = stamp(books.now.getTime() - 400 * DAY_MS);
  const stocked = Array.from({ length: STOCK }, (_, item) => {
    const { callingCode, country } = pick(CITIES, dice(item));
    return {
      ...NUMBER_DEFAULTS,
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
  return stocked.filter(({ e164 }) => !books.state.soldNumbers.has(e164));
}

const STOCK = 60;

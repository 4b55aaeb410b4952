// A number is bought: POST …/Account/{auth_id}/numbers/purchase-from-inventory.

import { unitsOf } from './amounts.js';
import { field } from './body.js';
import type { Customer } from './customers.js';
import type { WriteCall } from './endpoint.js';
import { uuidOf } from './identifiers.js';
import { inventory } from './inventory.js';
import { CITIES } from '../cities.js';
import { ownNumberRow, type PhoneNumber } from './numbers.js';
import { RefusedError } from './refusals.js';
import { book, canPay } from './wallets.js';

/** Debits both fees and hands the number over. No body is declared; this one is that of the vendor's page. */
export function purchase({ body, books }: WriteCall, customer: Customer): object {
  const { clock, dice, state } = books;
  const wanted = field(body, 'e164');
  const stocked = inventory(books).find(({ e164 }) => e164 === wanted);
  if (stocked === undefined) throw new RefusedError(404, 'not_found', 'number not found in inventory');
  const fee = unitsOf(stocked.setup_fee + stocked.monthly_fee) ?? 0;
  const currency = body.text('currency') ?? stocked.currency;
  // A wallet that cannot be debited is a 500, as the page warns; so is, in our reading, a wallet in another currency.
  if (!canPay(customer, fee) || currency !== customer.currency || currency !== stocked.currency) {
    throw new RefusedError(500, 'internal_server_error', 'failed to purchase number');
  }
  const at = clock();
  book(books, customer, {
    kind: 'debit',
    units: -fee,
    description: `Purchase of ${wanted}`,
    reference: `number:${wanted}`,
  });
  state.soldNumbers.add(wanted);
  const number: PhoneNumber = {
    id: uuidOf(dice('bought number'), state.next()),
    customer,
    e164: wanted,
    country: stocked.country,
    region: CITIES.find(({ country }) => country === stocked.country)?.city ?? '',
    status: 'active',
    currency,
    monthlyFee: stocked.monthly_fee,
    source: 'inventory',
    applicationId: null,
    trunkId: null,
    at,
    updatedAt: at,
  };
  state.numbers.change(customer, (before) => [number, ...before]);
  return { message: 'Number purchased successfully', number: ownNumberRow(number) };
}

// The partner's customers: the world's companies under the names and addresses that Vobiz knows them by.

import { createDice, happens } from '../random.js';
import { spellingOf } from '../spellings.js';
import type { Company, World } from '../world.js';
import type { BooksOptions } from './books.js';
import { authIdOf, uuidOf } from './identifiers.js';
import { DAY_MS } from './instants.js';

/** A customer. */
export interface Customer {
  /** 0, 1, 2 … among the customers. */
  readonly position: number;
  readonly company: Company;
  /** MA_… */
  readonly authId: string;
  /** The numeric text that rows of the ledgers call `account_id`. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly authToken: string;
  /** ISO 4217. */
  readonly currency: string;
  /** In 1/100,000 of the currency; below zero for some who pay later. */
  readonly balance: number;
  readonly postpaid: boolean;
  /** What an inactive customer's own credentials are refused for. */
  readonly active: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Whether the seed made it, and with it its numbers, calls and so on; one that was created begins with none. */
  readonly seeded: boolean;
  /** What its row says otherwise than a seeded one's would. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** All customers of a world, in the order of its companies. */
export function customersOf(world: World, { customerLimit, now, seed }: BooksOptions): Customer[] {
  const dice = createDice(seed, 'vobiz customer');
  const customers: Customer[] = [];
  for (let index = 0; index < world.orgs && customers.length < customerLimit; index += 1) {
    const spelling = spellingOf(world, index, 'vobiz');
    if (spelling === undefined) continue;
    const company = world.company(index);
    const postpaid = happens(10, dice(index, 1));
    const createdAt = now.getTime() - (60 + (dice(index, 2) % 900)) * DAY_MS - (dice(index, 3) % DAY_MS);
    customers.push({
      position: customers.length,
      company,
      authId: authIdOf(dice, index),
      id: String(500_000 + index),
      ...spelling,
      authToken: `vobiz-canary-token-${uuidOf(dice, index)}`,
      currency: company.city.country === 'IN' ? 'INR' : 'USD',
      balance: balanceOf(dice(index, 4), dice(index, 5), postpaid),
      postpaid,
      active: customers.length < 3 || !happens(4, dice(index, 6)),
      createdAt,
      updatedAt: now.getTime() - (dice(index, 7) % (20 * DAY_MS)),
      seeded: true,
      given: {},
    });
  }
  return customers;
}

/** The partner's number, as the transfers' references name it. */
export const PARTNER_ID = '4211';

function balanceOf(roll: number, size: number, postpaid: boolean): number {
  // Hardly anything left is what a partner looks for; five true decimals are what a reader must not lose.
  if (happens(12, roll)) return (size % 4_999_999) + 1;
  if (postpaid && happens(40, roll >>> 8)) return -((size % 90_000) * 1000);
  return happens(20, roll >>> 16) ? 1_000_000 + size : (100 + (size % 5_000_000)) * 1000;
}

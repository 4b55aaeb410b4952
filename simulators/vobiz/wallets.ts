// What a customer's wallet pays and gets: the balance and its ledger change together, or not at all.

import { decimalNumber } from './amounts.js';
import type { Books } from './books.js';
import type { Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { RefusedError } from './refusals.js';
import type { TransactionKind } from './transactions.js';

/** What is booked on a wallet. */
export interface Booking {
  readonly kind: TransactionKind;
  /** In 1/100,000, below zero for what is paid. */
  readonly units: number;
  readonly description: string;
  readonly reference: string;
  /** The transaction's id: a new one. */
  readonly id?: string;
}

/** Books an amount on a customer's wallet; answers the customer as it then is. */
export function book(books: Books, { authId }: Customer, booking: Booking): Customer {
  const { clock, dice, state } = books;
  const before = state.roll.find(authId);
  if (before === undefined) throw new RangeError(`The books have no customer ${authId}`);
  const at = clock();
  const {
    description,
    id = uuidOf(dice('written transaction'), state.next()),
    kind,
    reference,
    units,
  } = booking;
  const after = { ...before, balance: before.balance + units, updatedAt: at };
  state.roll.replace(after);
  state.transactions.add(authId, {
    id,
    customer: after,
    kind,
    type: units < 0 ? 'debit' : 'credit',
    amount: decimalNumber(Math.abs(units)),
    description,
    reference,
    status: 'completed',
    at,
  });
  return after;
}

/** Whether a wallet can pay this many units. Who pays later always can. */
export function canPay({ balance, postpaid }: Customer, units: number): boolean {
  return postpaid || balance >= units;
}

/** Refuses what a wallet cannot pay: 402, as the platform's page of errors has it. */
export function demandFunds(customer: Customer, units: number): void {
  if (canPay(customer, units)) return;
  throw new RefusedError(402, 'insufficient_balance', 'The account balance is too low for this operation');
}

// What was booked on a customer's wallet.

import { pick, type Dice } from '../random.js';
import { sumOfMoney } from './amounts.js';
import type { BooksOptions } from './books.js';
import { PARTNER_ID, type Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { dayOf, latestFirst, stamp } from './instants.js';

/** What the filter `transaction_type` calls it; a row itself only says `credit` or `debit`. */
export type TransactionKind = 'recharge' | 'debit' | 'refund' | 'transfer';

/** A transaction. */
export interface Transaction {
  readonly id: string;
  readonly customer: Customer;
  readonly kind: TransactionKind;
  readonly type: 'credit' | 'debit';
  readonly amount: number;
  readonly description: string;
  readonly reference: string;
  readonly status: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The partner's own leg of a transfer to this customer. */
  readonly ofPartner?: true;
}

/** A customer's transactions, newest first. */
export function transactionsOf(
  { now, transactionsOfEach: count }: BooksOptions,
  customer: Customer,
  diceOf: (purpose: string) => Dice,
): Transaction[] {
  const dice = diceOf(`transaction of ${customer.id}`);
  return Array.from({ length: count }, (_, item) => {
    const kind = pick(KINDS, dice(item, 1));
    const at = latestFirst({ now, days: 90, count }, item, dice);
    return {
      id: uuidOf(dice, item),
      customer,
      kind,
      type: kind === 'debit' ? 'debit' : 'credit',
      amount: amountOf(customer, item, dice(item, 2)),
      description: DESCRIPTIONS[kind],
      reference: referenceOf(kind, customer, at, dice(item, 3)),
      status: pick(STATUSES, dice(item, 4)),
      at,
    };
  });
}

/** The contract's ListCustomerTransactionsResponseTransactionsItem. */
export function transactionRow(transaction: Transaction, balanceId: string): object {
  const { amount, at, customer, description, id, ofPartner, reference, status, type } = transaction;
  return {
    id,
    account_id: ofPartner ? PARTNER_ID : customer.id,
    balance_id: balanceId,
    type,
    amount,
    currency: customer.currency,
    description,
    reference,
    status,
    processed_at: stamp(at),
    created_at: stamp(at),
    updated_at: stamp(at + 1000),
  };
}

/**
 * The contract's ListCustomerTransactionsResponseSummary, of everything that a filter lets through. The vendor's
 * fragment has its sums as integers, its examples do not; a sum of fractions is a fraction.
 */
export function transactionSummary(transactions: readonly Transaction[]): object {
  const total = (rows: readonly Transaction[], type: Transaction['type']): number =>
    sumOfMoney(rows.filter((row) => row.type === type).map(({ amount }) => amount));
  const [debit, credit] = [total(transactions, 'debit'), total(transactions, 'credit')];
  return {
    total_transactions: transactions.length,
    total_debit: debit,
    total_credit: credit,
    net_amount: sumOfMoney([credit, -debit]),
    by_reference_type: Object.keys(DESCRIPTIONS).flatMap((kind) => {
      const rows = transactions.filter((row) => row.kind === kind);
      if (rows.length === 0) return [];
      const sums = { total_debit: total(rows, 'debit'), total_credit: total(rows, 'credit') };
      return [{ reference_type: kind, ...sums, count: rows.length }];
    }),
  };
}

const KINDS: readonly TransactionKind[] = ['debit', 'debit', 'debit', 'recharge', 'transfer', 'refund'];

const STATUSES = ['completed', 'completed', 'completed', 'completed', 'pending'];

const DESCRIPTIONS: Readonly<Record<TransactionKind, string>> = {
  recharge: 'Wallet recharge',
  debit: 'Call charges',
  refund: 'Refund of failed calls',
  transfer: 'Balance transfer from partner',
};

/** What a reader of JSON numbers loses first: digits, and the belief that cents are exact. */
const AWKWARD: Readonly<Record<number, number>> = { 1: 312.85, 3: 0.1 + 0.2, 5: 23906.830000000002 };

function amountOf({ position }: Customer, item: number, roll: number): number {
  if (position === 0 && item === 2) return 1_048_576.123456789;
  return AWKWARD[item] ?? (1 + (roll % 500_000)) / 100;
}

function referenceOf(kind: TransactionKind, { authId }: Customer, at: number, roll: number): string {
  if (kind === 'transfer') return `ptc:${PARTNER_ID}:${authId}:${Math.floor(at / 1000)}`;
  if (kind === 'debit') return `usage:${dayOf(at)}:${roll % 100_000}`;
  return `${kind}:${roll.toString(36)}`;
}

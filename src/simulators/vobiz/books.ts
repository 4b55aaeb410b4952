// The partner's books at Vobiz: the partner, its customers, and what everything else is derived from.

import { boundedMemo } from '../bounded-memo.js';
import { createDice, type Dice } from '../random.js';
import { createWorld } from '../world.js';
import { callsOf, type VoiceCall } from './calls.js';
import { customersOf, type Customer } from './customers.js';
import { transactionsOf, type Transaction } from './transactions.js';

/** What the partner may do. The vendor answers 403 where a flag that an operation needs is false. */
export interface Capabilities {
  readonly canCreateAccounts: boolean;
  readonly canCreatePricingTiers: boolean;
  readonly canViewCdrs: boolean;
  readonly canTransferBalance: boolean;
}

/** What the books are made of. Every option has its final value here. */
export interface BooksOptions {
  /** Companies of the world; four of five are customers. */
  readonly orgs: number;
  /** The first so many of those are customers, and no others. */
  readonly customerLimit: number;
  readonly seed: number;
  /** The instant that "30 days ago" is counted from. */
  readonly now: Date;
  /** The partner's own id: PA_… */
  readonly authId: string;
  readonly email: string;
  /** Transactions of every customer. */
  readonly transactionsOfEach: number;
  readonly callsOfFirst: number;
  /** Calls of every other customer. */
  readonly callsOfOthers: number;
  readonly capabilities: Capabilities;
}

/** The books. Nothing in them exists until it is asked for. */
export interface Books extends BooksOptions {
  /** The dice of one purpose. */
  readonly dice: (purpose: string) => Dice;
  readonly customers: () => readonly Customer[];
  /** The customer with this MA_… id, if there is one. */
  readonly find: (authId: string) => Customer | undefined;
  /** Newest first. */
  readonly transactionsOf: (customer: Customer) => readonly Transaction[];
  /** Newest first. */
  readonly callsOf: (customer: Customer) => readonly VoiceCall[];
  /** Of all customers, newest first. */
  readonly allTransactions: () => readonly Transaction[];
  /** Of all customers, newest first. */
  readonly allCalls: () => readonly VoiceCall[];
}

/** Books with these options. */
export function createBooks(options: BooksOptions): Books {
  const { orgs, seed } = options;
  const dice = (purpose: string): Dice => createDice(seed, `vobiz ${purpose}`);
  const customers = once(() => customersOf(createWorld({ orgs, seed }), options));
  const byAuthId = once(() => new Map(customers().map((customer) => [customer.authId, customer])));
  const at = (position: number): Customer => {
    const customer = customers()[position];
    if (customer === undefined) throw new RangeError(`The books have no customer ${position}`);
    return customer;
  };
  const transactions = boundedMemo(256, (position) => transactionsOf(options, at(position), dice));
  const calls = boundedMemo(256, (position) => callsOf(options, at(position), dice));

  const books: Books = {
    ...options,
    dice,
    customers,
    find: (authId) => byAuthId().get(authId),
    transactionsOf: ({ position }) => transactions(position),
    callsOf: ({ position }) => calls(position),
    allTransactions: once(() => newestFirst(customers().map((customer) => books.transactionsOf(customer)))),
    allCalls: once(() => newestFirst(customers().map((customer) => books.callsOf(customer)))),
  };
  return books;
}

function newestFirst<Entry extends { readonly at: number }>(
  lists: readonly (readonly Entry[])[],
): readonly Entry[] {
  // The sort is stable: what happened at the same instant stays in the order of its customers.
  return lists.flat().sort((one, other) => other.at - one.at);
}

function once<Value>(compute: () => Value): () => Value {
  let known: { value: Value } | undefined;
  return () => (known ??= { value: compute() }).value;
}

// The partner's books at Vobiz: the partner, its customers, and what everything else is derived from.

import { boundedMemo } from '../bounded-memo.js';
import { createDice, type Dice } from '../random.js';
import { createWorld } from '../world.js';
import { callsOf, type VoiceCall } from './calls.js';
import { customersOf, type Customer } from './customers.js';
import { createState, type State } from './state.js';
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
  /** How many customers the partner may have. */
  readonly maxAccounts: number;
  /** The partner's own funds at the start, as a decimal. */
  readonly balance: string;
  /** Milliseconds until a call that is made is taken; Infinity for one that nobody takes. */
  readonly answerAfterMs: number;
  /** What the time is: milliseconds since 1970. */
  readonly clock: () => number;
}

/** What the things of the seed are made from. */
export interface Seed {
  /** The instant that "30 days ago" is counted from. */
  readonly now: Date;
  /** The dice of one purpose. */
  readonly dice: (purpose: string) => Dice;
}

/** The books. Nothing in them exists until it is asked for. */
export interface Books extends BooksOptions, Seed {
  readonly customers: () => readonly Customer[];
  /** The customer with this MA_… id, if there is one. */
  readonly find: (authId: string) => Customer | undefined;
  /** Newest first. */
  readonly transactionsOf: (customer: Customer) => readonly Transaction[];
  /** Newest first. */
  readonly callsOf: (customer: Customer) => readonly VoiceCall[];
  /** Of all customers, and the partner's own legs of its transfers; newest first. */
  readonly allTransactions: () => readonly Transaction[];
  /** Of all customers, newest first. */
  readonly allCalls: () => readonly VoiceCall[];
  /** What has been written. */
  readonly state: State;
}

/** Books with these options. */
export function createBooks(options: BooksOptions): Books {
  const { orgs, seed } = options;
  const dice = (purpose: string): Dice => createDice(seed, `vobiz ${purpose}`);
  const state = createState({ now: options.now, dice }, options, () =>
    customersOf(createWorld({ orgs, seed }), options),
  );
  const customers = state.roll.all;
  const seededAt = (position: number): Customer | undefined => {
    const customer = customers()[position];
    return customer?.seeded === true ? customer : undefined;
  };
  const ofSeed = <Entry>(make: (customer: Customer) => Entry[]) =>
    boundedMemo(256, (position) => {
      const customer = seededAt(position);
      return customer === undefined ? [] : make(customer);
    });
  const transactions = ofSeed((customer) => transactionsOf(options, customer, dice));
  const calls = ofSeed((customer) => callsOf(options, customer, dice));
  const allOf = <Entry extends { readonly at: number }>(ofPosition: (position: number) => readonly Entry[]) =>
    once(() => newestFirst(customers().map(({ position }) => ofPosition(position))));
  const [seededTransactions, seededCalls] = [allOf(transactions), allOf(calls)];

  // What was written is newer than all that the seed made.
  return {
    ...options,
    dice,
    state,
    customers,
    find: state.roll.find,
    transactionsOf: ({ authId, position }) => before(state.transactions.of(authId), transactions(position)),
    callsOf: ({ authId, position }) => before(state.calls.of(authId), calls(position)),
    allTransactions: () => before(state.transactions.all().toReversed(), seededTransactions()),
    allCalls: () => before(state.calls.all().toReversed(), seededCalls()),
  };
}

/** One list before another; where nothing was written, no copy of the long one. */
function before<Entry>(written: readonly Entry[], seeded: readonly Entry[]): readonly Entry[] {
  return written.length === 0 ? seeded : [...written, ...seeded];
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

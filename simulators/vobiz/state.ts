// What has been written since the start, and what of it is kept. The seed's own things are made when they are asked for.

import { seededApplicationsOf, type ApplicationRow } from './applications.js';
import { unitsOfText } from './amounts.js';
import type { BooksOptions, Seed } from './books.js';
import type { VoiceCall } from './calls.js';
import {
  PARTNER_CAPACITY,
  seededTransfersOf,
  type CapacityResource,
  type CapacityTransfer,
} from './capacity.js';
import { createChangeableLists, type ChangeableLists } from './changeable-lists.js';
import { createCustomerRoll, type CustomerRoll } from './customer-roll.js';
import type { Customer } from './customers.js';
import { createEntryLog, type EntryLog } from './entry-log.js';
import { seededSessionsOf, type KycSession } from './kyc-sessions.js';
import { seededNumbersOf, type PhoneNumber } from './numbers.js';
import { seededOpenCallsOf, type OpenCall } from './open-calls.js';
import type { Transaction } from './transactions.js';
import { seededTrunksOf, type Trunk } from './trunks.js';

/** Money that went from the partner to a customer. */
export interface BalanceTransfer {
  readonly id: string;
  /** MA_… */
  readonly authId: string;
  /** In 1/100,000 of the currency. */
  readonly units: number;
  /** ISO 4217. */
  readonly currency: string;
  /** `ptc:<partner id>:<customer auth id>:<unix seconds>`; not unique: two in one second share it. */
  readonly reference: string;
  readonly description: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The partner's own funds and capacity. */
export interface PartnerState {
  /** In 1/100,000. */
  balance: number;
  readonly capacity: Record<CapacityResource, number>;
}

/** The state of one simulator. Its size has a bound: logs forget their oldest, lists are as long as their limit. */
export interface State {
  readonly roll: CustomerRoll;
  readonly partner: PartnerState;
  readonly transfers: EntryLog<BalanceTransfer>;
  readonly transactions: EntryLog<Transaction>;
  /** Calls that were ended. */
  readonly calls: EntryLog<VoiceCall>;
  readonly capacityTransfers: ChangeableLists<CapacityTransfer>;
  readonly kycSessions: ChangeableLists<KycSession>;
  readonly numbers: ChangeableLists<PhoneNumber>;
  readonly trunks: ChangeableLists<Trunk>;
  readonly applications: ChangeableLists<ApplicationRow>;
  readonly openCalls: ChangeableLists<OpenCall>;
  /** In E.164; at most the whole shop. */
  readonly soldNumbers: Set<string>;
  /** 1, 2, 3 …: what ids of written things are made from. */
  readonly next: () => number;
}

/** The state at the start: nothing written. */
export function createState(
  seed: Seed,
  { balance }: BooksOptions,
  seededCustomers: () => readonly Customer[],
): State {
  let written = 0;
  const lists = <Item>(
    seeded: (seed: Seed, customer: Customer) => readonly Item[],
    newest: 'first' | 'last' = 'first',
  ) => createChangeableLists((customer) => seeded(seed, customer), newest);
  return {
    roll: createCustomerRoll(seededCustomers),
    partner: { balance: unitsOfText(balance), capacity: { ...PARTNER_CAPACITY } },
    transfers: createEntryLog(),
    transactions: createEntryLog(),
    calls: createEntryLog(),
    capacityTransfers: lists(seededTransfersOf),
    kycSessions: lists(seededSessionsOf),
    numbers: lists(seededNumbersOf),
    trunks: lists(seededTrunksOf, 'last'),
    applications: lists(seededApplicationsOf, 'last'),
    openCalls: lists(seededOpenCallsOf),
    soldNumbers: new Set(),
    next: () => (written += 1),
  };
}

// The truth behind the answers, as plain data, for tests to compare the gateway's answers with.

import { decimalText } from './amounts.js';
import { applicationsOf, type ApplicationRow } from './applications.js';
import type { Books } from './books.js';
import type { VoiceCall } from './calls.js';
import { capacityOf, transfersOf, type CapacityResource, type CapacityTransfer } from './capacity.js';
import type { Customer } from './customers.js';
import { kycSessionsOf, type KycSession } from './kyc-sessions.js';
import { numbersOf, type PhoneNumber } from './numbers.js';
import { openCallsOf, type OpenCall } from './open-calls.js';
import type { BalanceTransfer } from './state.js';
import type { Transaction } from './transactions.js';
import { trunksOf, type Trunk } from './trunks.js';

/** A customer, as tests need it. */
export interface KnownCustomer extends Pick<
  Customer,
  'active' | 'authId' | 'authToken' | 'currency' | 'email' | 'id' | 'name'
> {
  /** With five decimals, as `cash_credits`. */
  readonly balance: string;
  /** Which company of the world it is. */
  readonly companyIndex: number;
}

/** A transfer of money that was carried out. */
export interface KnownTransfer extends Omit<BalanceTransfer, 'units'> {
  /** With five decimals. */
  readonly amount: string;
}

/** Looks things up in the fiction itself, past HTTP. Every lookup by auth id throws where it is no customer's. */
export interface Oracle {
  /** All transfers of money that were carried out, in order of arrival, whether the client was told or not. */
  readonly transfers: () => KnownTransfer[];
  /** The partner's own funds, with five decimals. */
  readonly partnerBalance: () => string;
  /** What the partner has left of each resource. */
  readonly partnerCapacity: () => Readonly<Record<CapacityResource, number>>;
  /** A customer's funds, with five decimals. */
  readonly balanceOf: (authId: string) => string;
  /** In the order in which the vendor lists them. */
  readonly customers: () => KnownCustomer[];
  /** Newest first, as all the other lists. */
  readonly transactionsOf: (authId: string) => readonly Transaction[];
  readonly callsOf: (authId: string) => readonly VoiceCall[];
  readonly numbersOf: (authId: string) => readonly PhoneNumber[];
  readonly kycSessionsOf: (authId: string) => readonly KycSession[];
  readonly capacityTransfersOf: (authId: string) => readonly CapacityTransfer[];
  readonly capacityOf: (authId: string) => Record<CapacityResource, number>;
  readonly trunksOf: (authId: string) => readonly Trunk[];
  readonly applicationsOf: (authId: string) => readonly ApplicationRow[];
  readonly openCallsOf: (authId: string) => readonly OpenCall[];
  /** Those with less than so many units of their own currency. */
  readonly lowBalanceCustomers: (below: number) => KnownCustomer[];
}

/** The oracle of the books. */
export function createOracle(books: Books): Oracle {
  const at = (authId: string): Customer => {
    const customer = books.find(authId);
    if (customer === undefined) throw new RangeError(`The simulator has no customer ${authId}`);
    return customer;
  };
  const customers = (): KnownCustomer[] => books.customers().map(known);
  return {
    transfers: () =>
      books.state.transfers
        .all()
        .map(({ units, ...transfer }) => ({ ...transfer, amount: decimalText(units) })),
    partnerBalance: () => decimalText(books.state.partner.balance),
    partnerCapacity: () => ({ ...books.state.partner.capacity }),
    balanceOf: (authId) => decimalText(at(authId).balance),
    customers,
    transactionsOf: (authId) => books.transactionsOf(at(authId)),
    callsOf: (authId) => books.callsOf(at(authId)),
    numbersOf: (authId) => numbersOf(books, at(authId)),
    kycSessionsOf: (authId) => kycSessionsOf(books, at(authId)),
    capacityTransfersOf: (authId) => transfersOf(books, at(authId)),
    capacityOf(authId) {
      const { concurrent_calls: calls, cps } = capacityOf(books, at(authId));
      return { concurrent_calls: calls.customer, cps: cps.customer };
    },
    trunksOf: (authId) => trunksOf(books, at(authId)),
    applicationsOf: (authId) => applicationsOf(books, at(authId)),
    openCallsOf: (authId) => openCallsOf(books, at(authId)),
    lowBalanceCustomers: (below) => customers().filter(({ balance }) => Number(balance) < below),
  };
}

function known({
  active,
  authId,
  authToken,
  balance,
  company,
  currency,
  email,
  id,
  name,
}: Customer): KnownCustomer {
  const companyIndex = company.index;
  return {
    active,
    authId,
    authToken,
    currency,
    email,
    id,
    name,
    balance: decimalText(balance),
    companyIndex,
  };
}

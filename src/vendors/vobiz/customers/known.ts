/** The customers that a request has read so far, by any road: whoever has one of them needs no call for it. */
import type { Account } from '../../../reads/endpoint.js';
import type { Readings } from '../../../reads/run.js';
import type { CustomerRow } from './customer.js';

interface KnownCustomers {
  readonly byAuthId: Map<string, CustomerRow>;
  /** By the number that rows of ledgers name. */
  readonly byNumber: Map<string, CustomerRow>;
}

/** By what all readings of a span have in common, those of its decision and of its run. */
const known = new WeakMap<object, KnownCustomers>();

function knownIn({ api }: Readings): KnownCustomers {
  const found = known.get(api) ?? { byAuthId: new Map(), byNumber: new Map() };
  known.set(api, found);
  return found;
}

/** Remembers customers that were read. */
export function noteCustomers(readings: Readings, rows: readonly CustomerRow[]): void {
  const { byAuthId, byNumber } = knownIn(readings);
  for (const row of rows) {
    byAuthId.set(row.authId, row);
    if (row.accountId !== null) byNumber.set(row.accountId, row);
  }
}

export const knownCustomer = (readings: Readings, authId: string): CustomerRow | undefined =>
  knownIn(readings).byAuthId.get(authId);

export const knownByNumber = (readings: Readings, accountId: string): CustomerRow | undefined =>
  knownIn(readings).byNumber.get(accountId);

/** What rows of ledgers call a customer. */
export const numberOf: NonNullable<Account['nameOf']> = (readings, { native }) =>
  knownCustomer(readings, native)?.accountId ?? undefined;

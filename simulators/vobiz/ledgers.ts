// The lists of transactions, calls and numbers: how they are filtered, and what is said around a page of them.
// A customer's list and the partner's over all customers are the same list with another owner.

import type { Books } from './books.js';
import { callRecord, callSummary } from './call-records.js';
import type { CallStatus, VoiceCall } from './calls.js';
import type { EndpointCall } from './endpoint.js';
import { uuidOf } from './identifiers.js';
import { DAY_MS } from './instants.js';
import type { PhoneNumber } from './numbers.js';
import { pageOf, pagedBy, pagination } from './pages.js';
import type { Query, QuerySchema } from './query.js';
import {
  transactionRow,
  transactionSummary,
  type Transaction,
  type TransactionKind,
} from './transactions.js';

/** Whose list it is. */
export interface Owner {
  readonly id: string;
  readonly authId: string;
}

const TRANSACTION_KINDS: readonly TransactionKind[] = ['recharge', 'debit', 'refund', 'transfer'];
const CALL_STATUSES: readonly CallStatus[] = ['answered', 'failed', 'busy', 'no_answer'];

/** The parameters of a list of transactions. */
export const TRANSACTION_QUERY: QuerySchema = {
  ...pagedBy('per_page', 200),
  from_date: 'date',
  to_date: 'date',
  transaction_type: TRANSACTION_KINDS,
};

/** The parameters of a list of calls. */
export const CALL_QUERY: QuerySchema = {
  ...pagedBy('per_page', 100),
  start_date: 'date',
  end_date: 'date',
  call_direction: ['inbound', 'outbound'],
  status: CALL_STATUSES,
  min_duration: { minimum: 0 },
  hangup_cause: 'text',
};

/** The parameters of a list of numbers. */
export const NUMBER_QUERY: QuerySchema = { ...pagedBy('per_page', 100), search: 'text' };

/** The contract's ListCustomerTransactionsResponse. */
export function transactionsPage(
  { books, query }: EndpointCall,
  owner: Owner,
  all: readonly Transaction[],
): object {
  const kind = query.text('transaction_type');
  const matching = all.filter(
    (transaction) =>
      isBetween(transaction.at, query, 'from_date', 'to_date') &&
      (kind === undefined || transaction.kind === kind),
  );
  const { page, pages, rows, size, total } = pageOf(matching, query);
  return {
    transactions: rows.map((row) => transactionRow(row, balanceIdOf(books, row))),
    summary: transactionSummary(matching),
    total,
    page,
    per_page: size,
    total_pages: pages,
    account_auth_id: owner.authId,
  };
}

function balanceIdOf({ dice }: Books, { customer, ofPartner }: Transaction): string {
  return uuidOf(dice('balance'), ofPartner ? PARTNER_INDEX : customer.company.index);
}

/** Where customers have the index of their company. */
const PARTNER_INDEX = -1;

/** The contract's ListCustomerCdrsResponse and, without `account_auth_id`, the customer's own ListCdrsResponse. */
export function callsPage({ query }: EndpointCall, { id }: Owner, all: readonly VoiceCall[]): object {
  const matching = callsMatching(all, query);
  const page = pageOf(matching, query);
  return {
    success: true,
    account_id: id,
    count: page.rows.length,
    data: page.rows.map(callRecord),
    pagination: pagination(page),
    summary: callSummary(matching),
  };
}

/** The calls that the filters of `CALL_QUERY` let through. */
function callsMatching(all: readonly VoiceCall[], query: Query): VoiceCall[] {
  const [direction, status, cause] = ['call_direction', 'status', 'hangup_cause'].map((name) =>
    query.text(name),
  );
  const shortest = query.whole('min_duration') ?? 0;
  return all.filter(
    (call) =>
      isBetween(call.at, query, 'start_date', 'end_date') &&
      (direction === undefined || call.direction === direction) &&
      (status === undefined || call.status === status) &&
      (cause === undefined || call.hangupCause === cause) &&
      call.duration >= shortest,
  );
}

/** The contract's ListCustomerNumbersResponse and, without `account_auth_id`, the customer's own ListNumbersResponse. */
export function numbersPage(
  { query }: EndpointCall,
  all: readonly PhoneNumber[],
  row: (number: PhoneNumber) => object,
): object {
  const wanted = query.text('search') ?? '';
  const { page, rows, size, total } = pageOf(
    all.filter(({ e164 }) => e164.includes(wanted)),
    query,
  );
  return { items: rows.map(row), page, per_page: size, total };
}

/** Whole days in UTC, both ends included. */
function isBetween(at: number, query: Query, from: string, to: string): boolean {
  const [first, last] = [query.text(from), query.text(to)];
  return (
    (first === undefined || at >= Date.parse(first)) && (last === undefined || at < Date.parse(last) + DAY_MS)
  );
}

// The partner endpoints of ledgers, as a table: what was booked, who called, which numbers; of one customer and of all.

import type { Books } from './books.js';
import { callRecord } from './call-records.js';
import { PARTNER_ID } from './customers.js';
import { found, type PartnerEndpoint } from './endpoint.js';
import {
  CALL_QUERY,
  callsPage,
  NUMBER_QUERY,
  numbersPage,
  TRANSACTION_QUERY,
  transactionsPage,
  type Owner,
} from './ledgers.js';
import { allNumbers, numberRow, numbersOf } from './numbers.js';
import { pagedBy } from './pages.js';
import type { Transaction } from './transactions.js';

/** The ledgers. */
export const LEDGER_ENDPOINTS: readonly PartnerEndpoint[] = [
  {
    path: '/partner/accounts/{customer}/transactions',
    scope: 'partner',
    query: TRANSACTION_QUERY,
    answerFor: (call, customer) => transactionsPage(call, customer, call.books.transactionsOf(customer)),
  },
  {
    path: '/partner/transactions',
    scope: 'partner',
    query: { ...TRANSACTION_QUERY, account: 'text', search: 'text' },
    answer: (call) => {
      const [account, search] = [call.query.text('account'), call.query.text('search')];
      const all = call.books
        .allTransactions()
        .filter(({ customer }) => account === undefined || [customer.authId, customer.id].includes(account))
        .filter((transaction) => search === undefined || mentions(transaction, search.toLowerCase()));
      return transactionsPage(call, partnerOf(call.books), all);
    },
  },
  {
    path: '/partner/accounts/{customer}/cdrs',
    scope: 'partner',
    needs: 'canViewCdrs',
    query: CALL_QUERY,
    answerFor: (call, customer) => ({
      ...callsPage(call, customer, call.books.callsOf(customer)),
      account_auth_id: customer.authId,
    }),
  },
  {
    path: '/partner/accounts/{customer}/cdrs/{item}',
    scope: 'partner',
    needs: 'canViewCdrs',
    query: {},
    answerFor: ({ books, item }, customer) =>
      callRecord(
        found(
          books.callsOf(customer).find(({ uuid }) => uuid === item),
          'CDR',
        ),
      ),
  },
  {
    path: '/partner/cdrs',
    scope: 'partner',
    needs: 'canViewCdrs',
    query: CALL_QUERY,
    answer: (call) => ({
      ...callsPage(call, partnerOf(call.books), call.books.allCalls()),
      account_auth_id: call.books.authId,
    }),
  },
  {
    path: '/partner/accounts/{customer}/numbers',
    scope: 'partner',
    query: NUMBER_QUERY,
    answerFor: (call, customer) => ({
      ...numbersPage(call, numbersOf(call.books, customer), numberRow),
      account_auth_id: customer.authId,
    }),
  },
  {
    path: '/partner/numbers',
    scope: 'partner',
    query: pagedBy('per_page', 100),
    answer: (call) => ({
      ...numbersPage(call, allNumbers(call.books), numberRow),
      account_auth_id: call.books.authId,
    }),
  },
];

// Whose lists over all customers are is not documented; the partner's own ids fit the fields that are required.
const partnerOf = ({ authId }: Books): Owner => ({ id: PARTNER_ID, authId });

function mentions({ customer, description, reference }: Transaction, wanted: string): boolean {
  const { authId, id, name } = customer;
  return [description, reference, authId, id, name].some((text) => text.toLowerCase().includes(wanted));
}

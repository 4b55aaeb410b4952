// The partner endpoints that read, without the ledgers, as a table: https://api.vobiz.ai/api/v1/partner/…

import { accountRow } from './accounts.js';
import { decimalText } from './amounts.js';
import { allTransfers, capacityAllocation, transferRow } from './capacity.js';
import { dashboard } from './dashboard.js';
import { found, type PartnerEndpoint } from './endpoint.js';
import { dayOf, DAY_MS, stamp } from './instants.js';
import { allKycSessions, KYC_STATUSES, kycSessionRow } from './kyc-sessions.js';
import { limitedTo, pagedBy, pageOf, partOf } from './pages.js';
import { partnerProfile } from './partner-profile.js';

/** The partner, its customers, their capacity and their KYC. What is read of them. */
export const PARTNER_ENDPOINTS: readonly PartnerEndpoint[] = [
  {
    path: '/partner/me',
    scope: 'partner',
    query: {},
    answer: ({ books }) => partnerProfile(books),
  },
  {
    path: '/partner/dashboard',
    scope: 'partner',
    query: {},
    answer: ({ books }) => {
      const today = dayOf(books.clock());
      return dashboard(books, `${today.slice(0, 8)}01`, today);
    },
  },
  {
    path: '/partner/analytics',
    scope: 'partner',
    query: { from_date: 'date', to_date: 'date' },
    answer: ({ books, query }) =>
      dashboard(
        books,
        query.text('from_date') ?? dayOf(books.clock() - 30 * DAY_MS),
        query.text('to_date') ?? dayOf(books.clock()),
      ),
  },
  {
    path: '/partner/accounts',
    scope: 'partner',
    query: { ...pagedBy('per_page', 100), search: 'text' },
    answer: ({ books, query }) => {
      const wanted = (query.text('search') ?? '').toLowerCase();
      const { page, rows, size, total } = pageOf(
        books
          .customers()
          .filter(({ email, name }) => [email, name].some((text) => text.toLowerCase().includes(wanted))),
        query,
      );
      return { accounts: rows.map((customer) => accountRow(books, customer)), total, page, size };
    },
  },
  {
    path: '/partner/accounts/{customer}',
    scope: 'partner',
    query: {},
    answerFor: ({ books }, customer) => accountRow(books, customer),
  },
  {
    path: '/partner/accounts/{customer}/balance',
    scope: 'partner',
    query: {},
    answerFor: (_, { authId, balance, currency, name, updatedAt }) => ({
      auth_id: authId,
      name,
      cash_credits: decimalText(balance),
      currency,
      updated_at: stamp(updatedAt),
    }),
  },
  {
    path: '/partner/accounts/{customer}/concurrency',
    scope: 'partner',
    query: {},
    answerFor: ({ books }, customer) => capacityAllocation(books, customer),
  },
  {
    path: '/partner/concurrency/transfers',
    scope: 'partner',
    query: limitedTo(200, 50),
    // The envelope is not documented; this one is our reading.
    answer: ({ books, query }) => {
      const all = allTransfers(books);
      const { limit, offset, rows } = partOf(all, query);
      return { transfers: rows.map((row) => transferRow(books, row)), total: all.length, limit, offset };
    },
  },
  {
    path: '/partner/kyc-sessions',
    scope: 'partner',
    // No maximum is documented for `size`; the one of `per_page` is our reading.
    query: { ...pagedBy('size', 100), status: KYC_STATUSES, account_auth_id: 'text' },
    answer: ({ books, query }) => {
      const [status, account] = [query.text('status'), query.text('account_auth_id')];
      const matching = allKycSessions(books).filter(
        (session) =>
          (status === undefined || session.status === status) &&
          (account === undefined || session.customer.authId === account),
      );
      const { page, rows, size, total } = pageOf(matching, query);
      return { sessions: rows.map(kycSessionRow), total, page, size };
    },
  },
  {
    path: '/partner/kyc-sessions/{item}',
    scope: 'partner',
    query: {},
    answer: ({ books, item }) =>
      kycSessionRow(
        found(
          allKycSessions(books).find(({ id }) => id === item),
          'KYC session',
        ),
      ),
  },
];

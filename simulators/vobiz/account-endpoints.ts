// The voice API's endpoints that read, as a table: https://api.vobiz.ai/api/v1/Account/{auth_id}/…

import { applicationsOf } from './applications.js';
import { callRecord, singleCallRecord } from './call-records.js';
import type { VoiceCall } from './calls.js';
import { found, type AccountEndpoint, type EndpointCall } from './endpoint.js';
import { uuidOf } from './identifiers.js';
import { CALL_QUERY, callsPage, NUMBER_QUERY, numbersPage } from './ledgers.js';
import { inventory } from './inventory.js';
import { numbersOf, ownNumberRow } from './numbers.js';
import { openCallRow, openCallsOf } from './open-calls.js';
import { ownAccount, ownBalance, ownConcurrency } from './own-account.js';
import { limitedTo, pageOf, partOf } from './pages.js';
import { required, type QuerySchema } from './query.js';
import { trunkAnswer, trunkRow, trunksOf } from './trunks.js';

/** Parameters of the customer's list of calls, and the field of a record that each is compared with. */
const RECORD_FILTERS: Readonly<Record<string, string>> = {
  from_number: 'caller_id_number',
  to_number: 'destination_number',
  sip_call_id: 'sip_call_id',
  bridge_uuid: 'bridge_uuid',
  hangup_disposition: 'hangup_disposition',
  context: 'context',
  campaign_id: 'campaign_id',
};

const textFields = (names: readonly string[]): QuerySchema =>
  Object.fromEntries(names.map((name) => [name, 'text' as const]));

/** A customer's endpoints. The first whose path fits a call answers it. */
export const ACCOUNT_ENDPOINTS: readonly AccountEndpoint[] = [
  {
    path: '/auth/me',
    scope: 'account',
    query: {},
    answerFor: ({ books }, customer) => ownAccount(books, customer),
  },
  {
    path: '/Account/{customer}/balance/{item}',
    scope: 'account',
    query: {},
    answerFor: ({ books, item }, customer) =>
      ownBalance(books, found(item.toUpperCase() === customer.currency ? customer : undefined, 'Balance')),
  },
  {
    path: '/Account/{customer}/concurrency',
    scope: 'account',
    query: {},
    answerFor: ({ books }, customer) => ownConcurrency(books, customer),
  },
  {
    path: '/Account/{customer}/trunks',
    scope: 'account',
    query: limitedTo(20, 20),
    answerFor: ({ books, query }, customer) => {
      const all = trunksOf(books, customer);
      const { limit, offset, rows } = partOf(all, query);
      const objects = rows.map((trunk) => trunkRow(customer, trunk));
      return { meta: { limit, offset, total: all.length }, objects };
    },
  },
  {
    path: '/Account/{customer}/trunks/{item}',
    scope: 'account',
    query: {},
    answerFor: ({ books, item }, customer) =>
      trunkAnswer(
        customer,
        found(
          trunksOf(books, customer).find(({ id }) => id === item),
          'Trunk',
        ),
      ),
  },
  {
    path: '/Account/{customer}/Application',
    scope: 'account',
    query: limitedTo(100, 20),
    answerFor: (call, customer) => {
      const all = applicationsOf(call.books, customer);
      const { limit, offset, rows } = partOf(all, call.query);
      const link = (start: number): string =>
        `/v1/Account/${customer.authId}/Application/?limit=${limit}&offset=${start}`;
      const meta = {
        limit,
        offset,
        next: offset + limit < all.length ? link(offset + limit) : '',
        previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
        total_count: all.length,
      };
      return { api_id: apiIdOf(call), meta, objects: rows };
    },
  },
  {
    path: '/Account/{customer}/Application/{item}',
    scope: 'account',
    query: {},
    // The contract's RetrieveApplicationResponse.
    answerFor: (call, customer) => {
      const row = applicationsOf(call.books, customer).find(({ app_id: id }) => id === call.item);
      return { api_id: apiIdOf(call), ...found(row, 'Application') };
    },
  },
  {
    path: '/Account/{customer}/numbers',
    scope: 'account',
    query: NUMBER_QUERY,
    answerFor: (call, customer) => numbersPage(call, numbersOf(call.books, customer), ownNumberRow),
  },
  {
    path: '/Account/{customer}/inventory/numbers',
    scope: 'account',
    query: { ...NUMBER_QUERY, country: 'text', exclude: 'text' },
    answerFor: ({ books, query }) => {
      const excluded = (query.text('exclude') ?? '').split(',').filter((prefix) => prefix !== '');
      const matching = inventory(books).filter(
        ({ country, e164 }) =>
          country === (query.text('country') ?? country) &&
          e164.includes(query.text('search') ?? '') &&
          !excluded.some((prefix) => e164.startsWith(`+${prefix.replace('+', '')}`)),
      );
      const { page, rows, size, total } = pageOf(matching, query);
      return { items: rows, page, per_page: size, total };
    },
  },
  {
    path: '/Account/{customer}/Call',
    scope: 'account',
    query: { status: ['live', 'queued'] },
    answerFor: (call, customer) => {
      const status = required(call.query, 'status');
      const calls = openCallsOf(call.books, customer).filter(({ state }) => state === status);
      return { api_id: apiIdOf(call), calls: calls.map(({ uuid }) => uuid) };
    },
  },
  {
    path: '/Account/{customer}/Call/{item}',
    scope: 'account',
    query: { status: ['live', 'queued'] },
    answerFor: (call, customer) => {
      const status = required(call.query, 'status');
      const open = openCallsOf(call.books, customer).find(
        ({ state, uuid }) => uuid === call.item && state === status,
      );
      return openCallRow(apiIdOf(call), found(open, 'Call'));
    },
  },
  {
    path: '/Account/{customer}/cdr/recent',
    scope: 'account',
    query: { limit: { minimum: 1, maximum: 100, otherwise: 20 } },
    answerFor: ({ books, query }, customer) => {
      const data = books.callsOf(customer).slice(0, query.whole('limit')).map(callRecord);
      return { account_id: customer.id, count: data.length, data, success: true };
    },
  },
  {
    path: '/Account/{customer}/cdr',
    scope: 'account',
    // What the partner's list has as `status`, this one has not.
    query: { ...omitStatus(CALL_QUERY), ...textFields([...Object.keys(RECORD_FILTERS), 'search']) },
    answerFor: (call, customer) => {
      const { books, query } = call;
      if (query.text('start_date') !== undefined) required(query, 'end_date');
      if (query.text('end_date') !== undefined) required(query, 'start_date');
      const matching = books.callsOf(customer).filter((row) => passes(row, call));
      return callsPage(call, customer, matching);
    },
  },
  {
    path: '/Account/{customer}/cdr/{item}',
    scope: 'account',
    query: {},
    answerFor: ({ books, item }, customer) => {
      const call = books.callsOf(customer).find(({ uuid }) => uuid === item);
      return { data: singleCallRecord(found(call, 'CDR')), success: true };
    },
  },
];

function passes(call: VoiceCall, { query }: EndpointCall): boolean {
  const search = query.text('search');
  if (search !== undefined && ![call.from, call.to, call.uuid].some((text) => text.includes(search))) {
    return false;
  }
  const filters = Object.entries(RECORD_FILTERS).filter(([name]) => query.text(name) !== undefined);
  if (filters.length === 0) return true;
  const record = callRecord(call);
  return filters.every(([name, field]) => record[field] === query.text(name));
}

function omitStatus(schema: QuerySchema): QuerySchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== 'status'));
}

const apiIdOf = ({ books }: EndpointCall): string => uuidOf(books.dice('api'), 0);

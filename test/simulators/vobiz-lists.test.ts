// How the simulated Vobiz pages and filters: four styles, each with its own names and limits.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startVobizSimulator, type VobizSimulator } from '../../simulators/index.js';
import { as, askVobiz, everyRow } from './ask-vobiz.js';
import { rowOf } from './ask.js';

const now = new Date('2026-03-10T12:00:00Z');
let simulator: VobizSimulator;
let oracle: VobizSimulator['oracle'];
let first: ReturnType<VobizSimulator['oracle']['customers']>[number];

beforeAll(async () => {
  simulator = await startVobizSimulator({ orgs: 40, now, transactions: 30, calls: 10, callsOfFirst: 130 });
  ({ oracle } = simulator);
  const [customer] = oracle.customers();
  if (customer === undefined) throw new Error('The simulator has no customers');
  first = customer;
});
afterAll(() => simulator.close());

const ask = (path: string) => askVobiz(simulator, path.replace('%', first.authId));
const column = (rows: readonly object[], name: string): unknown[] => rows.map((row) => rowOf(row)[name]);

describe('the page styles', () => {
  test('accounts echo per_page as size', async () => {
    const { body, rows } = await ask('/partner/accounts?page=2&per_page=7');
    expect(body()).toMatchObject({ total: oracle.customers().length, page: 2, size: 7 });
    expect(column(rows('accounts'), 'auth_id')).toEqual(
      oracle
        .customers()
        .slice(7, 14)
        .map(({ authId }) => authId),
    );
  });

  test('transactions say total_pages, calls have a pagination, numbers no count of pages', async () => {
    expect((await ask('/partner/accounts/%/transactions')).body()).toMatchObject({
      total: 30,
      page: 1,
      per_page: 20,
      total_pages: 2,
      account_auth_id: first.authId,
    });
    expect((await ask('/partner/accounts/%/cdrs?page=2&per_page=100')).body()).toMatchObject({
      success: true,
      account_id: first.id,
      count: 30,
      pagination: { page: 2, per_page: 100, total: 130, pages: 2, has_next: false, has_prev: true },
    });
    const numbers = (await ask('/partner/accounts/%/numbers')).body();
    expect(Object.keys(numbers).sort()).toEqual(['account_auth_id', 'items', 'page', 'per_page', 'total']);
  });

  test('KYC sessions take size, capacity transfers limit and offset', async () => {
    const { body, rows } = await ask('/partner/kyc-sessions?size=3&per_page=50');
    expect([rows('sessions').length, body()['size']]).toEqual([3, 3]);
    const whole = await ask('/partner/concurrency/transfers');
    const part = await ask('/partner/concurrency/transfers?limit=2&offset=1');
    expect(part.body()).toMatchObject({ limit: 2, offset: 1, total: whole.body()['total'] });
    expect(part.rows('transfers')).toEqual(whole.rows('transfers').slice(1, 3));
  });

  test.each([
    ['accounts?per_page=100', 'accounts?per_page=101', 'per_page'],
    ['transactions?per_page=200', 'transactions?per_page=201', 'per_page'],
    ['cdrs?per_page=100', 'cdrs?per_page=101', 'per_page'],
    ['numbers?per_page=100', 'numbers?per_page=101', 'per_page'],
    ['kyc-sessions?size=100', 'kyc-sessions?size=101', 'size'],
    ['concurrency/transfers?limit=200', 'concurrency/transfers?limit=201', 'limit'],
    ['concurrency/transfers?offset=0', 'concurrency/transfers?offset=-1', 'offset'],
    ['accounts?page=99999', 'accounts?page=0', 'page'],
    ['transactions?from_date=2026-02-01', 'transactions?from_date=01.02.2026', 'from_date'],
    ['transactions?transaction_type=transfer', 'transactions?transaction_type=credit', 'transaction_type'],
    ['cdrs?status=no_answer', 'cdrs?status=no-answer', 'status'],
    ['analytics?from_date=2026-03-01', 'analytics?from_date=2026-02-30', 'from_date'],
  ])('take %s, and refuse %s with 422', async (good, bad, parameter) => {
    expect((await ask(`/partner/${good}`)).status).toBe(200);
    const { body, rows, status } = await ask(`/partner/${bad}`);
    expect([status, body()]).toEqual([
      422,
      expect.objectContaining({ error: 'ValidationError', message: expect.any(String), status_code: 422 }),
    ]);
    expect(rows('details')[0]).toMatchObject({ loc: ['query', parameter], msg: expect.any(String) });
  });

  test('a customer’s own lists refuse in the platform’s manner', async () => {
    for (const query of ['per_page=101', 'start_date=2026-03-01']) {
      const { json, status } = await askVobiz(simulator, `/Account/${first.authId}/cdr?${query}`, as(first));
      expect([status, json]).toMatchObject([422, { status: 'error', error: { code: 'VALIDATION_ERROR' } }]);
    }
  });
});

describe('the filters', () => {
  test('of transactions compare whole days and the kind, and the summary is of what they let through', async () => {
    const { body } = await ask(
      '/partner/accounts/%/transactions?from_date=2026-01-15&to_date=2026-02-28&transaction_type=debit&per_page=200',
    );
    const [from, to] = [Date.parse('2026-01-15'), Date.parse('2026-03-01')];
    const known = oracle
      .transactionsOf(first.authId)
      .filter(({ at, kind }) => at >= from && at < to && kind === 'debit');
    expect(known.length).toBeGreaterThan(0);
    expect(body()).toMatchObject({
      total: known.length,
      transactions: known.map(({ amount, id }) => ({ id, amount, type: 'debit' })),
      summary: { total_transactions: known.length, total_credit: 0 },
    });
    const sum = known.reduce((total, { amount }) => total + amount, 0);
    expect(rowOf(body()['summary'])['total_debit']).toBeCloseTo(sum, 4);
  });

  test.each([
    ['call_direction=inbound', ({ direction }: Call) => direction === 'inbound'],
    ['status=no_answer', ({ status }: Call) => status === 'no_answer'],
    ['min_duration=120', ({ duration }: Call) => duration >= 120],
    ['hangup_cause=USER_BUSY', ({ hangupCause }: Call) => hangupCause === 'USER_BUSY'],
    ['start_date=2026-03-01&end_date=2026-03-02', ({ at }: Call) => isOn(at, ['2026-03-01', '2026-03-02'])],
  ])('of calls: %s', async (query, is) => {
    const { body, rows } = await ask(`/partner/accounts/%/cdrs?per_page=100&${query}`);
    const known = oracle.callsOf(first.authId).filter(is);
    expect(known.length).toBeGreaterThan(0);
    expect(column(rows('data'), 'uuid')).toEqual(known.map(({ uuid }) => uuid).slice(0, 100));
    expect(rowOf(body()['summary'])['totalCalls']).toBe(known.length);
  });

  test('find accounts by name or address, transactions by what they mention', async () => {
    const known = oracle.customers();
    for (const wanted of ['acme', 'mailbox.example', 'DENT']) {
      const { rows } = await ask(`/partner/accounts?per_page=100&search=${wanted}`);
      const is = (text: string) => text.toLowerCase().includes(wanted.toLowerCase());
      const found = known.filter(({ email, name }) => is(email) || is(name)).map(({ authId }) => authId);
      expect(found.length).toBeGreaterThan(0);
      expect(column(rows('accounts'), 'auth_id')).toEqual(found);
    }
    const { body } = await ask('/partner/transactions?account=%');
    expect(body()['total']).toBe(30);
    const found = await ask(`/partner/transactions?search=${first.authId.toLowerCase()}&per_page=200`);
    expect(found.body()['total']).toBe(30);
  });

  test('of KYC sessions are a status and an account', async () => {
    const { rows } = await ask('/partner/kyc-sessions?account_auth_id=%&size=100');
    expect(column(rows('sessions'), 'id')).toEqual(oracle.kycSessionsOf(first.authId).map(({ id }) => id));
    const revoked = await ask('/partner/kyc-sessions?status=revoked&size=100');
    expect(new Set(column(revoked.rows('sessions'), 'status'))).toEqual(new Set(['revoked']));
  });
});

describe('the partner’s ledgers', () => {
  test.each([
    ['transactions', 'transactions', 200],
    ['cdrs', 'data', 100],
    ['numbers', 'items', 100],
  ])('of %s hold the customers’ own rows, newest first', async (path, field, size) => {
    const all = await everyRow(simulator, `/partner/${path}`, { field, size });
    const each = await Promise.all(
      oracle
        .customers()
        .map(({ authId }) => everyRow(simulator, `/partner/accounts/${authId}/${path}`, { field, size })),
    );
    expect(all.length).toBeGreaterThan(0);
    expect(all).toHaveLength(each.flat().length);
    expect(new Set(all.map((row) => JSON.stringify(row)))).toEqual(
      new Set(each.flat().map((row) => JSON.stringify(row))),
    );
    const instants = all.map((row) => Date.parse(String(row['start_time'] ?? row['created_at'])));
    expect(instants).toEqual([...instants].sort((one, other) => other - one));
    const ids = new Set(oracle.customers().map(({ id }) => id));
    expect(column(all, 'account_id').filter((id) => !ids.has(String(id)))).toEqual([]);
  });
});

type Call = ReturnType<VobizSimulator['oracle']['callsOf']>[number];

const isOn = (at: number, days: readonly string[]): boolean =>
  days.includes(new Date(at).toISOString().slice(0, 10));

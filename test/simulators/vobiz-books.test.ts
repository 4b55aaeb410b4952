// Whether the books of the simulated Vobiz agree with themselves, and in which forms they write numbers and dates.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startVobizSimulator, type VobizSimulator } from '../../simulators/index.js';
import { as, askVobiz, everyRow } from './ask-vobiz.js';
import { rowOf, rowsOf, type Row } from './ask.js';

let simulator: VobizSimulator;
let oracle: VobizSimulator['oracle'];
let first: ReturnType<VobizSimulator['oracle']['customers']>[number];

beforeAll(async () => {
  simulator = await startVobizSimulator({ orgs: 120 });
  ({ oracle } = simulator);
  const [customer] = oracle.customers();
  if (customer === undefined) throw new Error('The simulator has no customers');
  first = customer;
});
afterAll(() => simulator.close());

const ask = (path: string) => askVobiz(simulator, path);
const own = (path: string) => askVobiz(simulator, `/Account/${first.authId}/${path}`, as(first));
const accounts = (): Promise<Row[]> =>
  everyRow(simulator, '/partner/accounts', { field: 'accounts', size: 100 });

describe('a customer', () => {
  test('is the same in the list, alone, in its balance and in its own eyes; its secret is in the first two', async () => {
    const row = (await accounts()).find((account) => account['auth_id'] === first.authId);
    expect(row).toMatchObject({ name: first.name, cash_credits: first.balance, auth_token: first.authToken });
    expect(first.authToken).toMatch(/^vobiz-canary-/);
    expect((await ask(`/partner/accounts/${first.authId}`)).json).toEqual(row);
    expect((await ask(`/partner/accounts/${first.authId}/balance`)).body()).toMatchObject({
      cash_credits: first.balance,
      currency: first.currency,
    });
    const { body } = await own(`balance/${first.currency}`);
    expect(body()).toMatchObject({ balance: Number(first.balance), account_id: first.id });
    expect((await own('balance/XXX')).status).toBe(404);
  });

  test('has the capacity that its transfers gave it', async () => {
    const { body } = await ask(`/partner/accounts/${first.authId}/concurrency`);
    const moved = oracle.capacityTransfersOf(first.authId).reduce((sum, { slots }) => sum + slots, 0);
    expect(Number(body()['net_concurrent_calls_allocated']) + Number(body()['net_cps_allocated'])).toBe(
      moved,
    );
    expect((await own('concurrency')).body()['max_concurrent']).toBe(
      oracle.capacityOf(first.authId).concurrent_calls,
    );
  });

  test('has low funds where the oracle says so', async () => {
    const low = (await accounts()).filter(({ cash_credits: text }) => Number(text) < 100);
    expect(low.length).toBeGreaterThan(0);
    expect(low.map((row) => row['auth_id'])).toEqual(
      oracle.lowBalanceCustomers(100).map(({ authId }) => authId),
    );
  });
});

describe('numbers and dates', () => {
  test('balances are texts with five decimals, and null in the dashboard', async () => {
    const texts = (await accounts()).map((row) => row['cash_credits']);
    for (const text of texts) expect(text).toMatch(/^-?\d+\.\d{5}$/);
    expect((await ask('/partner/me')).body()['balance']).toMatch(/^\d+\.\d{5}$/);
    const { body } = await ask('/partner/dashboard');
    expect(rowOf(body()['partner'])['balance']).toBeNull();
    expect(body()['total_balance']).toMatch(/^-?\d+\.\d{5}$/);
    expect(rowOf(body()['calls'])['total_cost']).toMatch(/^\d+\.\d{5}$/);
  });

  test('amounts are JSON numbers, of the kind that is easily lost', async () => {
    const { rows } = await ask(`/partner/accounts/${first.authId}/transactions`);
    const amounts = rows('transactions').map((row) => row['amount']);
    expect(amounts).toEqual(expect.arrayContaining([312.85, 0.1 + 0.2, 1_048_576.123456789]));
    expect(amounts).toEqual(oracle.transactionsOf(first.authId).map(({ amount }) => amount));
  });

  test('instants end in Z or in +00:00, with six digits of a second or with none', async () => {
    const rows = await everyRow(simulator, '/partner/transactions', { field: 'transactions', size: 200 });
    const forms = new Set(
      rows.map((row) =>
        String(row['created_at'])
          .replace(/^[\d-]{10}T[\d:]{8}/, '')
          .replaceAll(/\d/g, '9'),
      ),
    );
    expect(forms).toEqual(new Set(['Z', '+99:99', '.999999Z', '.999999+99:99']));
  });
});

describe('the dashboard', () => {
  test('sums up the calls of its period, by direction, product and day', async () => {
    const { body } = await ask('/partner/analytics');
    const of = (...path: string[]) =>
      Number(path.reduce<Row>((row, name) => rowOf(row[name]), body())['total_calls']);
    const known = oracle.customers().reduce((sum, { authId }) => sum + oracle.callsOf(authId).length, 0);
    expect(of('calls')).toBe(known);
    expect(of('traffic', 'inbound') + of('traffic', 'outbound')).toBe(known);
    expect(of('by_product', 'sip_trunking') + of('by_product', 'voice_api')).toBe(known);
    const days = rowsOf(body()['time_series']);
    expect(days).toHaveLength(31);
    expect(days.reduce((sum, day) => sum + Number(day['total_calls']), 0)).toBe(known);
    expect(rowOf(body()['accounts'])).toMatchObject({
      total: oracle.customers().length,
      active: oracle.customers().filter(({ active }) => active).length,
    });
  });
});

describe('a customer’s own view', () => {
  test('has the same calls as the partner’s', async () => {
    const list = await own('cdr?per_page=100');
    const partner = await ask(`/partner/accounts/${first.authId}/cdrs?per_page=100`);
    expect(list.rows('data')).toEqual(partner.rows('data'));
    expect((await own('cdr/recent?limit=5')).rows('data')).toEqual(list.rows('data').slice(0, 5));
    const [call] = list.rows('data');
    const alone = await own(`cdr/${String(call?.['uuid'])}`);
    expect(rowOf(alone.body()['data'])).toMatchObject({ uuid: call?.['uuid'], cost: call?.['cost'] });
  });

  test('filters calls by any of their numbers', async () => {
    const known = oracle.callsOf(first.authId);
    const { rows } = await own(`cdr?per_page=100&to_number=${encodeURIComponent(known[0]?.to ?? '')}`);
    const wanted = known.filter(({ to }) => to === known[0]?.to).map(({ uuid }) => uuid);
    expect(rows('data').map((row) => row['uuid'])).toEqual(wanted);
  });

  test('lists live calls apart from those that wait, and tells of each', async () => {
    for (const status of ['live', 'queued'] as const) {
      const known = oracle.openCallsOf(first.authId).filter(({ state }) => state === status);
      expect(known.length).toBeGreaterThan(0);
      const { body } = await own(`Call?status=${status}`);
      expect(body()['calls']).toEqual(known.map(({ uuid }) => uuid));
      const one = await own(`Call/${known[0]?.uuid}?status=${status}`);
      expect(one.body()).toMatchObject({ call_uuid: known[0]?.uuid, from: known[0]?.from });
    }
    expect((await own('Call')).status).toBe(422);
  });

  test('shows trunks, applications, numbers and the shop', async () => {
    const trunks = await own('trunks');
    expect(trunks.rows('objects').map((row) => row['trunk_id'])).toEqual(
      oracle.trunksOf(first.authId).map(({ id }) => id),
    );
    const applications = await own('Application/?limit=1');
    expect(rowOf(applications.body()['meta'])).toMatchObject({ limit: 1, offset: 0 });
    const numbers = await own('numbers');
    expect(numbers.rows('items').map((row) => row['e164'])).toEqual(
      oracle.numbersOf(first.authId).map(({ e164 }) => e164),
    );
    const indian = await own('inventory/numbers?country=IN&per_page=100');
    expect(new Set(indian.rows('items').map((row) => row['country']))).toEqual(new Set(['IN']));
    const none = await own('inventory/numbers?country=IN&exclude=%2B91');
    expect(none.body()['total']).toBe(0);
  });
});

describe('size', () => {
  test('ten thousand calls of the first customer, and no more of the others', async () => {
    const large = await startVobizSimulator({ orgs: 10, calls: 3, callsOfFirst: 10_000 });
    try {
      const [busy, quiet] = large.oracle.customers();
      const total = async (authId = '') => {
        const { body } = await askVobiz(large, `/partner/accounts/${authId}/cdrs?page=100&per_page=100`);
        return rowOf(body()['pagination'])['total'];
      };
      expect([await total(busy?.authId), await total(quiet?.authId)]).toEqual([10_000, 3]);
      const uuids = large.oracle.callsOf(busy?.authId ?? '').map(({ uuid }) => uuid);
      expect(new Set(uuids).size).toBe(10_000);
    } finally {
      await large.close();
    }
  });
});

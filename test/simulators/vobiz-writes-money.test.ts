// Transfers of money at the simulated Vobiz: both legs, every refusal, and a ledger that adds up.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  startVobizSimulator,
  type VobizSimulator,
  type VobizSimulatorOptions,
} from '../../simulators/index.js';
import { as, askVobiz, tellVobiz } from './ask-vobiz.js';
import { rowOf } from './ask.js';

const now = new Date('2026-03-10T12:00:00Z');
const started: VobizSimulator[] = [];

async function start(options: VobizSimulatorOptions = {}): Promise<VobizSimulator> {
  const one = await startVobizSimulator({ orgs: 40, now, clock: () => now.getTime(), ...options });
  started.push(one);
  return one;
}

const inDollars = (simulator: VobizSimulator) =>
  simulator.oracle.customers().filter(({ active, currency }) => active && currency === 'USD');

/** A decimal in whole 1/100,000. */
const units = (decimal: string): bigint => BigInt(decimal.replace('.', ''));

const transfer = (simulator: VobizSimulator, authId: string | undefined, body: unknown) =>
  tellVobiz(simulator, `POST /partner/accounts/${authId}/transfer-balance`, body);

let simulator: VobizSimulator;
beforeAll(async () => {
  simulator = await start();
});
afterAll(() => Promise.all(started.map((one) => one.close())));

describe('a transfer', () => {
  test('is answered with both balances, and read back wherever one of them is told', async () => {
    const [customer] = inDollars(simulator);
    const authId = customer?.authId ?? '';
    const before = customer?.balance ?? '';
    const answer = await transfer(simulator, authId, {
      amount: 100.25001,
      currency: 'USD',
      description: 'April',
    });
    const after = simulator.oracle.balanceOf(authId);
    expect(units(after) - units(before)).toBe(10_025_001n);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      transaction_id: expect.stringMatching(/^txn_[0-9a-f]{12}$/),
      from_account: simulator.authId,
      to_account: authId,
      amount: 100.25001,
      currency: 'USD',
      description: 'April',
      status: 'completed',
      partner_balance_after: 23806.57999,
      customer_balance_after: Number(after),
      timestamp: '2026-03-10T12:00:00Z',
    });
    const read = (path: string) => askVobiz(simulator, path);
    expect((await read('/partner/me')).body()['balance']).toBe('23806.57999');
    expect((await read(`/partner/accounts/${authId}/balance`)).body()['cash_credits']).toBe(after);
    expect((await read(`/partner/accounts/${authId}`)).body()['cash_credits']).toBe(after);
    if (customer === undefined) throw new Error('The simulator has no customer');
    const own = await askVobiz(simulator, `/Account/${authId}/balance/USD`, as(customer));
    expect(own.body()['balance']).toBe(Number(after));
  });

  test('is in the ledger of the customer, and with its other leg in that of all', async () => {
    const [, customer] = inDollars(simulator);
    const authId = customer?.authId ?? '';
    const list = () =>
      askVobiz(simulator, `/partner/accounts/${authId}/transactions?transaction_type=transfer`);
    const before = rowOf((await list()).body()['summary']);
    const { body } = await transfer(simulator, authId, { amount: 0.3, currency: 'USD' });
    const reference = `ptc:4211:${authId}:${now.getTime() / 1000}`;
    const after = await list();
    expect(after.rows('transactions')[0]).toMatchObject({
      id: body()['transaction_id'],
      account_id: customer?.id,
      type: 'credit',
      amount: 0.3,
      currency: 'USD',
      reference,
      status: 'completed',
      created_at: '2026-03-10T12:00:00Z',
    });
    expect(rowOf(after.body()['summary'])['total_transactions']).toBe(
      Number(before['total_transactions']) + 1,
    );
    const legs = await askVobiz(simulator, `/partner/transactions?search=${reference}`);
    expect(legs.rows('transactions')).toEqual([
      expect.objectContaining({ account_id: '4211', type: 'debit', amount: 0.3, reference }),
      expect.objectContaining({ account_id: customer?.id, type: 'credit', amount: 0.3, reference }),
    ]);
    expect(legs.body()['summary']).toMatchObject({ total_debit: 0.3, total_credit: 0.3, net_amount: 0 });
    expect(simulator.oracle.transfers().at(-1)).toEqual({
      id: body()['transaction_id'],
      authId,
      amount: '0.30000',
      currency: 'USD',
      reference,
      description: null,
      at: now.getTime(),
    });
  });

  test('counts in the dashboard', async () => {
    const [customer] = inDollars(simulator);
    const total = async () =>
      String((await askVobiz(simulator, '/partner/dashboard')).body()['total_balance']);
    const before = await total();
    await transfer(simulator, customer?.authId, { amount: 1, currency: 'USD' });
    expect(units(await total()) - units(before)).toBe(100_000n);
  });
});

describe('a transfer is refused, and changes nothing,', () => {
  const refused = async (body: unknown, authId = inDollars(simulator)[0]?.authId) => {
    const [funds, count] = [simulator.oracle.partnerBalance(), simulator.oracle.transfers().length];
    const { json, status } = await transfer(simulator, authId, body);
    expect(simulator.oracle.partnerBalance()).toBe(funds);
    expect(simulator.oracle.transfers()).toHaveLength(count);
    return [status, json];
  };
  const because = (error: string, amount: number) => ({
    error,
    message: expect.any(String),
    current_balance: Number(simulator.oracle.partnerBalance()),
    requested_amount: amount,
    currency: 'USD',
  });

  test('without the funds, an amount above zero, or the partner’s currency: 400', async () => {
    for (const amount of [30_000, 1e15]) {
      expect(await refused({ amount, currency: 'USD' })).toEqual([
        400,
        because('insufficient_balance', amount),
      ]);
    }
    for (const wrong of [0, -5, 0.000001]) {
      expect(await refused({ amount: wrong, currency: 'USD' })).toEqual([
        400,
        because('invalid_amount', wrong),
      ]);
    }
    expect(await refused({ amount: 5, currency: 'INR' })).toEqual([400, because('currency_mismatch', 5)]);
  });

  test('to a wallet in another currency: 400', async () => {
    const indian = simulator.oracle.customers().find(({ currency }) => currency === 'INR');
    const answer = await refused({ amount: 5, currency: 'USD' }, indian?.authId);
    expect(answer).toEqual([400, because('currency_mismatch', 5)]);
  });

  test('without an amount that is a number, or a currency: 422', async () => {
    const [status, json] = await refused({ amount: '5' });
    expect([status, json]).toMatchObject([
      422,
      {
        error: 'ValidationError',
        status_code: 422,
        details: [
          { type: 'number_type', loc: ['body', 'amount'], input: '5' },
          { type: 'missing', loc: ['body', 'currency'] },
        ],
      },
    ]);
  });

  test('to a customer of another partner: 404; without the capability, or by a customer: 403', async () => {
    const body = { amount: 1, currency: 'USD' };
    expect(await refused(body, 'MA_NOBODY')).toMatchObject([404, { error: 'account_not_found' }]);
    const poor = await start({ canTransferBalance: false });
    const [first] = inDollars(poor);
    const denied = await transfer(poor, first?.authId, body);
    expect([denied.status, denied.body()['error']]).toEqual([403, 'permission_denied']);
    if (first === undefined) throw new Error('The simulator has no customer');
    const operation = `POST /partner/accounts/${first.authId}/transfer-balance`;
    expect((await tellVobiz(poor, operation, body, first)).status).toBe(403);
    expect(poor.oracle.transfers()).toEqual([]);
  });
});

test('two hundred transfers move money, and make or lose none', async () => {
  const amount = fc.oneof(
    fc.integer({ min: 1, max: 40_000_000 }).map((whole) => whole / 100_000),
    fc.constantFrom(0, -1, 0.1, 0.2, 999_999),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ amount, place: fc.nat(5) }), { minLength: 200, maxLength: 200 }),
      async (plan) => {
        const one = await startVobizSimulator({ orgs: 20, balance: '12345.67891' });
        try {
          const funds = () =>
            one.oracle.customers().reduce((sum, { balance }) => sum + units(balance), 0n) +
            units(one.oracle.partnerBalance());
          const [before, customers] = [funds(), inDollars(one)];
          const accepted = [];
          for (const { amount: wanted, place } of plan) {
            const authId = customers[place]?.authId;
            const { status } = await transfer(one, authId, { amount: wanted, currency: 'USD' });
            if (status === 200) accepted.push([authId, wanted]);
          }
          expect(funds()).toBe(before);
          const ledger = one.oracle.transfers();
          expect(ledger.map(({ amount: moved, authId }) => [authId, Number(moved)])).toEqual(accepted);
          const moved = ledger.reduce((sum, entry) => sum + units(entry.amount), 0n);
          expect(units('12345.67891') - units(one.oracle.partnerBalance())).toBe(moved);
        } finally {
          await one.close();
        }
      },
    ),
    { numRuns: 3 },
  );
});

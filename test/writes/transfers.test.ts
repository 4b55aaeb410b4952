/** Thousands of transfers over replicas, with duplicates and faults, against the ledger of the vendor. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import pLimit from 'p-limit';
import type { FaultKind } from '../../simulators/faults.js';
import { describeBoth } from '../support/database.js';
import { searches } from '../support/searches.js';
import { openReplicas, payees, type Replicas, type Told } from '../support/transfers.js';

const count = searches(1_000);
const replicas = 3;
/** So that what hangs costs little; a gateway believes that nothing was booked after as long again, twice. */
const attemptTimeoutMs = 2_000;

const fault = (kind: FaultKind, carriedOut = false) => ({ ...kind, carriedOut });
const both = (kind: FaultKind) => [fault(kind), fault(kind, true)];
const faults = [
  ...both({ kind: 'reset' }),
  ...both({ kind: 'status', status: 500 }),
  ...both({ kind: 'status', status: 502 }),
  ...both({ kind: 'html' }),
  ...both({ kind: 'answer', json: {} }),
  fault({ kind: 'halfJson' }),
  fault({ kind: 'reset', bytes: 10 }),
  // These say that nothing was done, which no vendor says of what it has done.
  fault({ kind: 'status', status: 429 }),
  fault({ kind: 'refused' }),
];
const slowFaults = [...both({ kind: 'hang' }), fault({ kind: 'slowBody', bytes: 5 })];

/** One key: what is asked for with it, by how many requests, at which replicas, and what goes wrong meanwhile. */
const scenario = fc.record({
  payee: fc.nat(),
  units: fc.integer({ min: 1, max: 9_999_999 }),
  fault: fc.oneof(
    { weight: 60, arbitrary: fc.constant(undefined) },
    { weight: 37, arbitrary: fc.constantFrom(...faults) },
    { weight: 3, arbitrary: fc.constantFrom(...slowFaults) },
  ),
  // The replica of each request, and whether it asks for something else under the same key.
  requests: fc.array(
    fc.record({
      replica: fc.nat(replicas - 1),
      amiss: fc.oneof(
        { weight: 8, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom('amount', 'currency') },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  atOnce: fc.boolean(),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

const decimal = (units: number): string => (units / 100_000).toFixed(5);
const unitsOf = (text: string): number => Math.round(Number(text) * 100_000);

/** What was told of one input of a key. */
interface Account {
  readonly key: string;
  readonly amount: string;
  readonly told: readonly Told[];
}

async function play(running: Replicas, customers: readonly string[], each: Scenario, index: number) {
  const key = `transfer-${index}`;
  const customer = customers[each.payee % customers.length] ?? '';
  if (each.fault !== undefined) {
    running.vobiz.faults.add({
      ...each.fault,
      method: 'POST',
      path: `/api/v1/partner/accounts/${customer}/transfer-balance`,
      times: 1,
    });
  }
  const amounts = { right: decimal(each.units), other: decimal(each.units + 1) };
  const told = new Map<string, Told[]>(Object.values(amounts).map((amount) => [amount, []]));
  const ask = async ({ replica, amiss }: Scenario['requests'][number]): Promise<void> => {
    const amount = amiss === 'amount' ? amounts.other : amounts.right;
    const currency = amiss === 'currency' ? 'EUR' : 'USD';
    const { data } = await running.transfer({ key, customer, amount, currency }, replica);
    if (data?.told) told.get(amount)?.push(data.told);
  };
  if (each.atOnce) await Promise.all(each.requests.map(ask));
  else for (const request of each.requests) await ask(request);
  return {
    again: async (): Promise<Account[]> => {
      // Once more, of another replica: what is final stays, and what was not sent may be now.
      for (const amount of [...told.keys()].slice(0, each.requests.every(isRight) ? 1 : 2)) {
        const { data } = await running.transfer({ key, customer, amount }, index % replicas);
        if (data?.told) told.get(amount)?.push(data.told);
      }
      return [...told].map(([amount, all]) => ({ key, amount, told: all }));
    },
  };
}

const isRight = ({ amiss }: Scenario['requests'][number]): boolean => amiss === undefined;

/** What an answer says once and for all; undefined where it leaves something open, or is about the request alone. */
const finalOf = ({ __typename, transactionId, code }: Told): string | undefined =>
  ['TransferBalanceSuccess', 'NotCarriedOut', 'VendorRefused'].includes(__typename)
    ? JSON.stringify([__typename, transactionId, code])
    : undefined;

function groupedBy<Item>(items: readonly Item[], nameOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}

describeBoth('transfers over replicas', (newDatabase) => {
  test(
    `are booked once each, as they were told: ${count} of them`,
    async () => {
      const seed = Date.now();
      const url = await newDatabase();
      const running = await openReplicas(
        // Two connections of one process to a file would wait for each other with all of the process.
        url.startsWith('file:') ? 1 : replicas,
        url,
        { transport: { retries: 2, attemptTimeoutMs } },
        { seed: 1 },
      );
      const { oracle, faults: inForce } = running.vobiz;
      const customers = payees(running);
      const before = new Map(customers.map((customer) => [customer, unitsOf(oracle.balanceOf(customer))]));
      const partnerBefore = unitsOf(oracle.partnerBalance());

      const turns = pLimit(32);
      const scenarios = fc.sample(scenario, { numRuns: count, seed });
      const played = await Promise.all(
        scenarios.map((each, index) => turns(() => play(running, customers, each, index))),
      );
      inForce.clear();
      const accounts = (await Promise.all(played.map(({ again }) => turns(again)))).flat();

      const booked = groupedBy(oracle.transfers(), ({ description }) => description?.split(' ')[0] ?? '');
      const wrong = accounts.flatMap(({ key, amount, told }) => {
        const rows = booked.get(key) ?? [];
        const finals = [...new Set(told.flatMap((each) => finalOf(each) ?? []))];
        const ids = told.flatMap(({ transactionId }) => transactionId ?? []);
        const isBooked = rows.some((row) => row.amount === amount && ids.includes(row.id));
        const isRight =
          rows.length <= 1 &&
          finals.length <= 1 &&
          (ids.length > 0 ? isBooked : rows.every((row) => row.amount !== amount));
        return isRight ? [] : [{ seed, key, amount, told, rows }];
      });
      expect(wrong).toEqual([]);

      const kinds = groupedBy(
        accounts.flatMap(({ told }) => told),
        ({ __typename }) => __typename,
      );
      expect([...kinds.keys()]).toEqual(
        expect.arrayContaining(['InvalidInput', 'NotCarriedOut', 'TransferBalanceSuccess', 'VendorRefused']),
      );
      expect(kinds.get('TransferBalanceSuccess')?.some(({ settled }) => settled)).toBe(true);

      const moved = oracle.transfers().map(({ authId, amount }) => ({ authId, units: unitsOf(amount) }));
      const sum = (all: typeof moved): number => all.reduce((total, { units }) => total + units, 0);
      expect(unitsOf(oracle.partnerBalance())).toBe(partnerBefore - sum(moved));
      for (const [customer, units] of before) {
        const got = sum(moved.filter(({ authId }) => authId === customer));
        expect(unitsOf(oracle.balanceOf(customer))).toBe(units + got);
      }
      await running.close();
    },
    60_000 + count * 200,
  );
});

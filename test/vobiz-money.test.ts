/** Money of Vobiz: every digit that the vendor sends arrives, and no exponent does. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareDecimals } from '../src/graph/decimal.js';
import { decimalOrder } from '../src/vendors/vobiz/customers/decimal-order.js';
import { decimal, plainDecimal } from '../src/vendors/vobiz/wire.js';
import { parseLossless } from '../src/vendors/vobiz/json.js';
import { startVobizGateway, type VobizGateway } from './support/vobiz-gateway.js';

let gateway: VobizGateway;
beforeAll(async () => {
  gateway = await startVobizGateway({ orgs: 5, customers: 1 });
});
afterAll(() => gateway.close());

/** What the graph makes of transactions whose amounts are written so. */
async function amountsOf(written: readonly string[]): Promise<unknown> {
  const rows = written.map(
    (amount, id) => `{"id":"t${id}","account_id":"1","amount":${amount},"currency":"INR"}`,
  );
  gateway.vobiz.faults.add({
    kind: 'status',
    status: 200,
    times: 1,
    path: '/api/v1/partner/transactions',
    body: `{"transactions":[${rows.join()}],"total":${written.length},"page":1,"per_page":200}`,
  });
  const { data } = await gateway.query<{ partner: { transactions: { nodes: { amount: object }[] } } }>(
    // A search of its own, so that no page is reused.
    `query ($search: String) { partner(account: "vobiz") { ... on VobizPartner {
      transactions(search: $search) { nodes { amount { amount currency } } } } } }`,
    { search: written.join() },
  );
  return data?.partner.transactions.nodes.map(({ amount }) => amount);
}

describe('an amount', () => {
  test.each([
    ['12345678901234567.89', '12345678901234567.89'],
    ['0.10', '0.10'],
    ['312.85', '312.85'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['-5', '-5'],
    ['1e3', '1000'],
    ['1.5E-7', '0.00000015'],
    ['9007199254740993', '9007199254740993'],
  ])('that is the JSON number %s arrives as %s', async (written, amount) => {
    expect(await amountsOf([written])).toEqual([{ amount, currency: 'INR' }]);
  });

  test('that is text arrives as it is, and one that is no number is null', async () => {
    expect(await amountsOf(['"23906.83000"', '"-0.50"', '"n/a"', 'null'])).toEqual([
      { amount: '23906.83000', currency: 'INR' },
      { amount: '-0.50', currency: 'INR' },
      null,
      null,
    ]);
  });

  test('of the vendor arrives digit by digit', async () => {
    const [customer] = gateway.vobiz.oracle.customers();
    const { data } = await gateway.query(
      `{ customer(authId: "${customer?.authId}") { balance { amount } transactions { nodes { amount { amount } } } } }`,
    );
    const expected = gateway.vobiz.oracle.transactionsOf(customer?.authId ?? '');
    expect(data).toEqual({
      customer: {
        balance: { amount: customer?.balance },
        transactions: { nodes: expected.map(({ amount }) => ({ amount: { amount: String(amount) } })) },
      },
    });
  });
});

test('any number is written plain with the same value', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const plain = decimal.parse(parseLossless(JSON.stringify(value)));
      expect(plain).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(plain)).toBe(value === 0 ? 0 : value);
    }),
    { seed: 3 },
  );
  expect(plainDecimal('1e999')).toHaveLength(1000);
});

test('amounts are ordered by their value, however they are written', () => {
  const amount = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.stringMatching(/^\d{0,6}$/))
    .map(([whole, fraction]) => (fraction === '' ? String(whole) : `${whole}.${fraction}`));
  const sign = (value: number): number => Math.sign(value);
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      const [a, b] = [decimalOrder(one), decimalOrder(other)];
      expect(a < b ? -1 : a > b ? 1 : 0).toBe(sign(compareDecimals(one, other)));
    }),
    { seed: 5 },
  );
});

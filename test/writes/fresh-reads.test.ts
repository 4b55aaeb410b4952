// What was read before a write is read anew after it, also within one operation.
import { afterEach, expect, test } from '@jest/globals';
import { idOf, startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';

let gateway: WritableGateway;
afterEach(() => gateway.close());

const mutation = `mutation($first: TransferBalanceInput!, $second: TransferBalanceInput!) {
  first: transferBalance(input: $first) { ...moved }
  second: transferBalance(input: $second) { ...moved }
}
fragment moved on TransferBalanceSuccess { customerBalanceAfter customer { balance { amount } } }`;

interface Moved {
  readonly customerBalanceAfter: string;
  readonly customer: { readonly balance: { readonly amount: string } };
}

test('two writes in one operation each show what they left', async () => {
  gateway = await startWritableGateway();
  const customer = gateway.vobiz.oracle
    .customers()
    .find(({ currency, active }) => active && currency === 'USD');
  const input = {
    customerId: idOf('Customer', 'vobiz', customer?.authId ?? ''),
    amount: '1',
    currency: 'USD',
  };
  const { data } = await gateway.query<Record<'first' | 'second', Moved>, object>(mutation, {
    first: { ...input, idempotencyKey: 'first' },
    second: { ...input, idempotencyKey: 'second' },
  });
  const shown = [data?.first, data?.second].map((moved) => Number(moved?.customer.balance.amount));
  const left = [data?.first, data?.second].map((moved) => Number(moved?.customerBalanceAfter));
  expect(shown).toEqual(left);
  expect(left[1]).toBeCloseTo((left[0] ?? 0) + 1);
});

// Writes whose answer is lost: a fault strikes before a write is carried out, or after it, and never makes two of one.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startVobizSimulator, type Fault, type VobizSimulator } from '../../simulators/index.js';
import { askVobiz, tellVobiz } from './ask-vobiz.js';

let simulator: VobizSimulator;
let authId: string;
beforeAll(async () => {
  simulator = await startVobizSimulator({ orgs: 20 });
  authId = simulator.oracle.customers().find(({ currency }) => currency === 'USD')?.authId ?? '';
});
afterAll(() => simulator.close());
afterEach(() => simulator.faults.clear());

/** Transfers one dollar under a fault: how many transfers that was, and what the client saw. */
async function transferUnder(fault: Fault) {
  simulator.faults.add({ method: 'POST', times: 1, ...fault });
  const before = simulator.oracle.transfers().length;
  const operation = `POST /partner/accounts/${authId}/transfer-balance`;
  const signal = AbortSignal.timeout(200);
  const seen = await tellVobiz(simulator, operation, { amount: 1, currency: 'USD' }, simulator, signal).then(
    ({ status }) => status,
    () => 'nothing',
  );
  return [simulator.oracle.transfers().length - before, seen];
}

const faults: [string, Fault, number | 'nothing'][] = [
  ['a reset', { kind: 'reset' }, 'nothing'],
  ['silence', { kind: 'hang' }, 'nothing'],
  ['500', { kind: 'status', status: 500, body: '{}' }, 500],
  ['502', { kind: 'status', status: 502, body: '{}' }, 502],
  ['a web page', { kind: 'html', status: 502 }, 'nothing'],
  ['429', { kind: 'rateLimited' }, 429],
  ['late', { kind: 'latency', ms: 400 }, 'nothing'],
];

describe('a write that meets a fault', () => {
  test.each(faults)('was not carried out: %s', async (_, fault, seen) => {
    expect(await transferUnder(fault)).toEqual([0, seen]);
  });

  test.each(faults)('was carried out once when the fault says so: %s', async (_, fault, seen) => {
    expect(await transferUnder({ ...fault, carriedOut: true })).toEqual([1, seen]);
  });

  test.each<[string, Fault]>([
    ['half a body', { kind: 'halfJson' }],
    ['a beginning, then silence', { kind: 'slowBody', bytes: 20 }],
    ['a beginning, then a reset', { kind: 'reset', bytes: 20 }],
  ])('whose kind needs the true answer was carried out once in any case: %s', async (_, fault) => {
    expect(await transferUnder(fault)).toEqual([1, 'nothing']);
    expect(await transferUnder({ ...fault, carriedOut: true })).toEqual([1, 'nothing']);
  });

  test('leaves reads of the same path alone when it names a method', async () => {
    simulator.faults.add({ kind: 'reset', method: 'POST', path: '/api/v1/partner/accounts' });
    expect((await askVobiz(simulator, '/partner/accounts')).status).toBe(200);
    await expect(tellVobiz(simulator, 'POST /partner/accounts', {})).rejects.toThrow();
  });

  test('loses also an answer that has no body', async () => {
    const customer = simulator.oracle.customers().find(({ active }) => active);
    if (customer === undefined) throw new Error('The simulator has no customer');
    for (const fault of [{ kind: 'reset', bytes: 1 }, { kind: 'slowBody' }] as const) {
      const { body } = await tellVobiz(
        simulator,
        `POST /Account/${customer.authId}/trunks`,
        { name: 'Lost' },
        customer,
      );
      const id = String(body()['trunk_id']);
      simulator.faults.add({ ...fault, times: 1 });
      const operation = `DELETE /Account/${customer.authId}/trunks/${id}`;
      const signal = AbortSignal.timeout(200);
      await expect(tellVobiz(simulator, operation, undefined, customer, signal)).rejects.toThrow();
      expect(simulator.oracle.trunksOf(customer.authId).map((trunk) => trunk.id)).not.toContain(id);
    }
  });
});

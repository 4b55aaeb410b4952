// How capacity goes to customers of Vobiz and comes back.
import { afterEach, describe, expect, test } from '@jest/globals';
import { outcomeOf, type Outcome } from '../support/asked-write.js';
import { newKey } from '../support/caller.js';
import { startVobizGateway, type VobizGateway } from '../support/vobiz-gateway.js';
import { idOf } from '../support/writable-gateway.js';

let gateway: VobizGateway | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

const start = async (accounts = 1): Promise<VobizGateway> => {
  const options = Array.from({ length: accounts }, () => ({ orgs: 3 }));
  gateway = await startVobizGateway(options, { writes: true, attemptTimeoutMs: 300 });
  return gateway;
};

/** The first customer, who was given calls at once and no calls per second. */
const first = ({ vobiz }: VobizGateway): string => vobiz.oracle.customers()[0]?.authId ?? '';

const move = (
  running: VobizGateway,
  name: string,
  input: object,
  key?: string,
): Promise<Outcome | undefined> =>
  outcomeOf(running.app, {
    name,
    input: { customerId: idOf('Customer', 'vobiz', first(running)), ...input },
    fields: 'reference resource slots partnerRemaining customerLimit customer { authId }',
    ...(key === undefined ? {} : { key }),
  });

const posts = ({ vobiz }: VobizGateway): number =>
  vobiz.requests.filter(({ method }) => method === 'POST').length;

test('what goes to a customer leaves the partner, and comes back', async () => {
  const running = await start();
  const { oracle } = running.vobiz;
  const authId = first(running);
  const [before, own] = [oracle.partnerCapacity().cps, oracle.capacityOf(authId).cps];
  const given = await move(running, 'transferCapacity', { resource: 'CPS', slots: 7, description: 'Fair' });
  const answered = { resource: 'CPS', slots: 7, customer: { authId } };
  expect(given).toMatchObject({ ...answered, partnerRemaining: before - 7, customerLimit: own + 7 });
  expect(oracle.capacityTransfersOf(authId)[0]).toMatchObject({
    reference: given?.['reference'],
    description: expect.stringMatching(/^Fair \[pg:[\w-]{15}\]$/) as unknown,
  });
  const back = await move(running, 'reclaimCapacity', { resource: 'CPS', slots: 7 });
  expect(back).toMatchObject({ ...answered, partnerRemaining: before, customerLimit: own });
});

describe('nothing is sent', () => {
  test.each([
    [
      'more than the partner has',
      'transferCapacity',
      { resource: 'CPS', slots: 5_001 },
      { reason: 'BALANCE' },
    ],
    ['more than was given', 'reclaimCapacity', { resource: 'CPS', slots: 1 }, { reason: 'BALANCE' }],
    ['no slot', 'transferCapacity', { resource: 'CPS', slots: 0 }, { field: 'slots' }],
    [
      'too long a note',
      'transferCapacity',
      { resource: 'CPS', slots: 1, description: 'x'.repeat(181) },
      { field: 'description' },
    ],
  ])('for %s', async (_what, name, input, outcome) => {
    const running = await start();
    expect(await move(running, name, input)).toMatchObject(outcome);
    expect(posts(running)).toBe(0);
  });

  test('for another client’s customer, whom the caller may not see', async () => {
    const running = await start();
    const limitedTo = [`vobiz/${running.vobiz.oracle.customers()[1]?.authId}`];
    const key = await newKey(running.app, { limitedTo });
    const outcome = await move(running, 'transferCapacity', { resource: 'CPS', slots: 1 }, key);
    expect(outcome).toMatchObject({ __typename: 'NotFound' });
    expect(running.vobiz.requests).toEqual([]);
  });

  test('for another account’s customer', async () => {
    const running = await start(2);
    const stranger = running.simulators[1]?.oracle.customers()[0]?.authId ?? '';
    const customerId = idOf('Customer', 'vobiz', stranger);
    expect(await move(running, 'transferCapacity', { customerId, resource: 'CPS', slots: 1 })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(posts(running)).toBe(0);
  });
});

describe('when the answer is lost', () => {
  const lost = { kind: 'reset', method: 'POST', times: 1 } as const;
  const input = { resource: 'CPS', slots: 2 };

  test('it is told apart from another transfer of the same', async () => {
    const running = await start();
    await move(running, 'transferCapacity', input);
    running.vobiz.faults.add(lost);
    expect(await move(running, 'transferCapacity', input)).toMatchObject({ __typename: 'NotCarriedOut' });
    running.vobiz.faults.add({ ...lost, carriedOut: true });
    const { oracle } = running.vobiz;
    const settled = await move(running, 'transferCapacity', input);
    const [latest] = oracle.capacityTransfersOf(first(running));
    expect(settled).toMatchObject({ settled: true, reference: latest?.reference, partnerRemaining: null });
    expect(
      oracle.capacityTransfersOf(first(running)).filter(({ resource }) => resource === 'cps'),
    ).toHaveLength(2);
  });

  test.each([
    ['does not show the notes', { transfers: [{ slots: 2, resource: 'cps', created_at: null }] }],
    ['has a form that is not known', { rows: [{ slots: 2 }] }],
  ])('a list that %s tells nothing', async (_what, json) => {
    const running = await start();
    running.vobiz.faults.add(lost);
    running.vobiz.faults.add({ kind: 'answer', json, path: '/api/v1/partner/concurrency/transfers' });
    expect(await move(running, 'transferCapacity', input)).toMatchObject({ __typename: 'OutcomeUnknown' });
  });
});

/** What a write promises about being sent: once at most, not at all when it is called back in time, to its end when not. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { newFile } from '../support/database.js';
import type { Settings } from '../support/open-gateway.js';
import { ofTransfers, openReplicas, payees, type Replicas } from '../support/transfers.js';

let running: Replicas;
afterEach(() => running.close());

/** One gateway in whose way nothing stands, unless it is said. */
async function start({ transport, ...settings }: Settings = {}) {
  running = await openReplicas(1, await newFile(), {
    transport: { retries: 3, attemptTimeoutMs: 1_500, ...transport },
    ...settings,
  });
  const [customer = ''] = payees(running);
  return { ...running, of: (key: string) => ({ key, customer, amount: '1.00000' }) };
}

/** What is kept of a key. */
async function kept(key: string) {
  const { tables } = (await running.gateways[0]?.app.database()) ?? {};
  return tables?.selectFrom('keyedWrite').selectAll().where('key', '=', key).executeTakeFirst();
}

/** Waits until something is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(5);
}

describe('a write', () => {
  test.each([
    ['reset', { kind: 'reset' }, 'NotCarriedOut'],
    ['reset, carried out', { kind: 'reset', carriedOut: true }, 'TransferBalanceSuccess'],
    ['cut in the middle of the answer', { kind: 'reset', bytes: 9 }, 'TransferBalanceSuccess'],
    ['a hang', { kind: 'hang' }, 'NotCarriedOut'],
    ['a hang, carried out', { kind: 'hang', carriedOut: true }, 'TransferBalanceSuccess'],
    ['an answer that never ends', { kind: 'slowBody', bytes: 5 }, 'TransferBalanceSuccess'],
    ['a switch of protocols', { kind: 'switching' }, 'NotCarriedOut'],
    ['a switch of protocols, carried out', { kind: 'switching', carriedOut: true }, 'TransferBalanceSuccess'],
    ['interim answers without end', { kind: 'interim' }, 'NotCarriedOut'],
    ['an answer that drips', { kind: 'drip' }, 'TransferBalanceSuccess'],
    ['half an answer', { kind: 'halfJson' }, 'TransferBalanceSuccess'],
    ['a web page, carried out', { kind: 'html', carriedOut: true }, 'TransferBalanceSuccess'],
    ['status 500, carried out', { kind: 'status', status: 500, carriedOut: true }, 'TransferBalanceSuccess'],
    ['status 503', { kind: 'status', status: 503 }, 'NotCarriedOut'],
    ['status 408, carried out', { kind: 'status', status: 408, carriedOut: true }, 'TransferBalanceSuccess'],
    ['an answer that says nothing', { kind: 'answer', json: {} }, 'NotCarriedOut'],
    ['a redirect', { kind: 'redirect', url: 'http://127.0.0.1:9/' }, 'NotCarriedOut'],
    ['a refusal', { kind: 'refused' }, 'VendorRefused'],
    ['a 401', { kind: 'unauthorized' }, 'VendorRefused'],
    ['a 403', { kind: 'forbidden' }, 'VendorRefused'],
  ] as const)('is sent once, whatever comes of it: %s', async (_name, fault, typename) => {
    const { vobiz, transfer, arrived, booked, of } = await start({ transport: { attemptTimeoutMs: 500 } });
    vobiz.faults.add({ ...fault, ...ofTransfers });
    const told = [await transfer(of('once')), await transfer(of('once'))].map(({ data }) => data?.told);
    expect(told.map((each) => each?.__typename)).toEqual([typename, typename]);
    expect(arrived('once')).toBe(1);
    expect(booked('once')).toHaveLength(typename === 'TransferBalanceSuccess' ? 1 : 0);
  });

  test('that the vendor has no time for gives its key back', async () => {
    const { vobiz, transfer, arrived, booked, of } = await start();
    vobiz.faults.add({ kind: 'rateLimited', times: 1, ...ofTransfers });
    const { errors } = await transfer(of('later'));
    expect(errors).toMatchObject([{ extensions: { code: 'VENDOR_RATE_LIMITED' } }]);
    expect(await kept('later')).toBeUndefined();
    expect(arrived('later')).toBe(1);
    expect(await transfer(of('later'))).toMatchObject({ data: { told: { replayed: false } } });
    expect(booked('later')).toHaveLength(1);
  });

  test('goes on when its caller goes away after it was sent', async () => {
    const { vobiz, transfer, arrived, booked, of } = await start();
    vobiz.faults.add({ kind: 'latency', ms: 300, times: 1, ...ofTransfers });
    const caller = new AbortController();
    const asked = transfer(of('gone'), 0, caller.signal).catch(() => undefined);
    await until(() => arrived('gone') === 1);
    caller.abort();
    await asked;
    await until(async () => (await kept('gone'))?.state === 'done');
    expect(booked('gone')).toHaveLength(1);
    expect(await transfer(of('gone'))).toMatchObject({ data: { told: { replayed: true, settled: false } } });
    expect(arrived('gone')).toBe(1);
  });

  test.each([
    ['its caller goes away', 30_000],
    ['its time is up', 1_000],
  ])('is not sent when %s before its turn comes', async (_name, requestDeadlineMs) => {
    const { vobiz, transfer, arrived, of } = await start({
      transport: { concurrency: 1, attemptTimeoutMs: 3_000 },
      graphql: { requestDeadlineMs },
    });
    // Whatever is asked first: the next request fails of nothing but its own turn.
    await transfer(of('first'));
    vobiz.faults.add({ kind: 'latency', ms: 2_000, times: 1, ...ofTransfers });
    const callers = { ahead: new AbortController(), behind: new AbortController() };
    const ask = (key: 'ahead' | 'behind') => transfer(of(key), 0, callers[key].signal).catch(() => undefined);
    const asked = Promise.all([ask('ahead'), ask('behind')]);
    await until(() => arrived('ahead') + arrived('behind') === 1);
    const [sent, waiting] =
      arrived('ahead') === 1 ? (['ahead', 'behind'] as const) : (['behind', 'ahead'] as const);
    await until(async () => (await kept(waiting))?.state === 'sent');
    if (requestDeadlineMs > 1_000) callers[waiting].abort();
    await asked;
    await until(async () => (await kept(waiting)) === undefined);
    await until(async () => (await kept(sent))?.state === 'done');
    expect([arrived(sent), arrived(waiting)]).toEqual([1, 0]);
    expect(await transfer(of(waiting))).toMatchObject({ data: { told: { replayed: false } } });
  });

  test.each([
    ['OVERLOADED', { transport: { queueLimit: 0 } }],
    ['BUDGET_EXCEEDED', { quota: { vendorCallsPerRequest: 2 } }],
  ])('that fails of %s was not sent, and has its key back', async (code, settings) => {
    const { transfer, arrived, of } = await start(settings);
    const { errors } = await transfer(of('full'));
    expect(errors).toMatchObject([{ extensions: { code } }]);
    expect(arrived('full')).toBe(0);
    expect(await kept('full')).toBeUndefined();
  });
});

describe('a key that another gateway has', () => {
  /** A claim as a gateway leaves it that is at it, or was killed at it. */
  async function claimed(state: 'begun' | 'sent', leaseMs: number) {
    const started = await start({ graphql: { requestDeadlineMs: 1_000 } });
    const { vobiz, transfer, of } = started;
    vobiz.faults.add({ kind: 'latency', ms: 400, times: 1, ...ofTransfers });
    const asked = transfer(of('held'));
    await until(async () => (await kept('held'))?.state === 'sent');
    const { tables } = (await running.gateways[0]?.app.database()) ?? {};
    const leaseUntil = new Date(Date.now() + leaseMs).toISOString();
    await tables?.updateTable('keyedWrite').set({ owner: 'another', state, leaseUntil }).execute();
    return { ...started, asked };
  }

  test('is waited for until the time is up', async () => {
    const { transfer, of, arrived } = await start({ graphql: { requestDeadlineMs: 600 } });
    await transfer(of('held'));
    const { tables } = (await running.gateways[0]?.app.database()) ?? {};
    const leaseUntil = new Date(Date.now() + 60_000).toISOString();
    await tables?.updateTable('keyedWrite').set({ owner: 'another', state: 'begun', leaseUntil }).execute();
    const { errors } = await transfer(of('held'));
    expect(errors).toMatchObject([{ extensions: { code: 'WRITE_UNDER_WAY' } }]);
    expect(arrived('held')).toBe(1);
  });

  test('is taken over when its claim has ended, looked after and not sent', async () => {
    const { transfer, of, arrived, asked } = await claimed('sent', -1);
    await asked;
    expect(await transfer(of('held'))).toMatchObject({ data: { told: { replayed: true } } });
    expect(arrived('held')).toBe(1);
  });

  test('has one answer, also where the vendor gave none to the one who had it before', async () => {
    const { vobiz, transfer, of } = await start({ transport: { attemptTimeoutMs: 500 } });
    vobiz.faults.add({ kind: 'hang', times: 1, ...ofTransfers });
    const asked = transfer(of('lost'));
    await until(async () => (await kept('lost'))?.state === 'sent');
    const { tables } = (await running.gateways[0]?.app.database()) ?? {};
    await tables?.updateTable('keyedWrite').set({ owner: 'another' }).execute();
    expect((await asked).data?.told).toMatchObject({ __typename: 'OutcomeUnknown' });
    expect(await kept('lost')).toMatchObject({ owner: 'another', state: 'sent', outcome: null });
  });
});

test('an outcome is kept as soon as the database takes it', async () => {
  const { vobiz, transfer, of } = await start();
  vobiz.faults.add({ kind: 'latency', ms: 300, times: 1, ...ofTransfers });
  const asked = transfer(of('away'));
  await until(async () => (await kept('away'))?.state === 'sent');
  const { tables } = (await running.gateways[0]?.app.database()) ?? {};
  await tables?.schema.alterTable('auditOutcome').renameTo('elsewhere').execute();
  await wait(400);
  await tables?.schema.alterTable('elsewhere').renameTo('auditOutcome').execute();
  expect((await asked).data?.told).toMatchObject({ replayed: false });
  expect((await transfer(of('away'))).data?.told).toMatchObject({ replayed: true, settled: false });
});

/** The vendor calls of a request are counted one by one, against its own limit, its caller's and its accounts'. */
import { describe, expect, test } from '@jest/globals';
import { createMemoryBuckets } from '../../src/limits/memory-buckets.js';
import { createRequestBudget, type VendorCallLimits } from '../../src/limits/request-budget.js';

const perMinute = (count: number) => ({ capacity: count, refillPerMinute: count });
const generous: VendorCallLimits = {
  perRequest: 100,
  perCaller: perMinute(100),
  perAccount: new Map([['slow', perMinute(100)]]),
};

const exceeded = expect.objectContaining({ code: 'BUDGET_EXCEEDED' });

describe('spending', () => {
  test('ends with the limit of the request, however many calls come at once', async () => {
    const budget = createRequestBudget(createMemoryBuckets(), 'caller', { ...generous, perRequest: 3 });
    const spent = await Promise.allSettled(Array.from({ length: 10 }, () => budget.spend('any')));
    expect(spent.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(budget.spent()).toBe(3);
    await expect(budget.spend('any')).rejects.toEqual(exceeded);
  });

  test('ends with the limit of the caller, over all its requests, and says when to come back', async () => {
    const buckets = createMemoryBuckets();
    const limits = { ...generous, perCaller: perMinute(2) };
    const [one, other] = [1, 2].map(() => createRequestBudget(buckets, 'caller', limits));
    await one?.spend('any');
    await other?.spend('any');
    await expect(one?.spend('any')).rejects.toMatchObject({
      code: 'BUDGET_EXCEEDED',
      details: { retryAfterMs: expect.any(Number) },
    });
    expect(await other?.left()).toBe(0);
    await createRequestBudget(buckets, 'another caller', limits).spend('any');
  });

  test('ends with the limit of an account, over all callers, and not for another account', async () => {
    const buckets = createMemoryBuckets();
    const limits = { ...generous, perAccount: new Map([['slow', perMinute(1)]]) };
    await createRequestBudget(buckets, 'one caller', limits).spend('slow');
    const budget = createRequestBudget(buckets, 'another caller', limits);
    await expect(budget.spend('slow')).rejects.toThrow('the account slow');
    await budget.spend('fast');
    expect(budget.spent()).toBe(1);
  });
});

describe('what is planned', () => {
  test('may be all that is left, those calls included that were made already', async () => {
    const budget = createRequestBudget(createMemoryBuckets(), 'caller', { ...generous, perRequest: 5 });
    await budget.spend('any');
    expect(await budget.shortfall(new Map([['any', 5]]))).toBeUndefined();
    expect(await budget.shortfall(new Map([['any', 6]]))).toEqual({
      budget: 'request',
      partner: null,
      limit: 5,
      inWords: 'the 5 vendor calls that a request may cause',
      left: 4,
      retryAfterMs: null,
    });
  });

  test('is held against the caller and each account, of which nothing is taken by that', async () => {
    const limits = { ...generous, perCaller: perMinute(10), perAccount: new Map([['slow', perMinute(4)]]) };
    const budget = createRequestBudget(createMemoryBuckets(), 'caller', limits);
    expect(await budget.shortfall(new Map([['fast', 11]]))).toMatchObject({ budget: 'caller', left: 10 });
    expect(await budget.shortfall(new Map([['slow', 5]]))).toMatchObject({
      budget: 'account',
      partner: 'slow',
      limit: 4,
      left: 4,
    });
    expect(
      await budget.shortfall(
        new Map([
          ['slow', 4],
          ['fast', 6],
        ]),
      ),
    ).toBeUndefined();
    expect(await budget.left()).toBe(10);
  });

  test('comes with the time until enough will be there, where that will be', async () => {
    const budget = createRequestBudget(createMemoryBuckets(), 'caller', {
      ...generous,
      perCaller: perMinute(60),
    });
    for (let count = 0; count < 60; count += 1) await budget.spend('any');
    const short = await budget.shortfall(new Map([['any', 70]]));
    expect(short?.retryAfterMs).toBeGreaterThan(9_000);
    expect(short?.retryAfterMs).toBeLessThanOrEqual(10_000);
  });
});

/** The planner covers all that is asked, with the fewest calls there are. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { planCalls, type Wanted, type PlannableSource } from '../src/reads/choose.js';

interface TestSource extends PlannableSource {
  readonly cells: readonly string[];
}
const allCells = ['a', 'b', 'c', 'd'];
const keys = ['x', 'y', 'z'];

const source = (index: number): fc.Arbitrary<TestSource> =>
  fc
    .record({ reach: fc.constantFrom('fleet' as const, 'key' as const), cells: fc.subarray(allCells) })
    .map(({ reach, cells }) => ({
      name: `source${index}`,
      reach,
      cells,
      covers: (cell: string) => cells.includes(cell),
    }));
/** One source knows everything, so that a plan always exists. */
const everything: TestSource = { name: 'everything', reach: 'key', cells: allCells, covers: () => true };
const sources = fc.tuple(source(0), source(1), source(2), source(3)).map((some) => [...some, everything]);
const demands = fc
  .uniqueArray(fc.record({ key: fc.constantFrom(...keys), cells: fc.subarray(allCells, { minLength: 1 }) }), {
    selector: ({ key }) => key,
    minLength: 1,
  })
  .map((list) => list.map(({ key, cells }): Wanted => ({ key, cells: new Set(cells) })));
const called = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...keys)).map(([index, key]) => `${index}:${key}`),
);

/** A call: of a fleet source one for all keys, of another one for each. */
const callOf = ({ name, reach }: TestSource, key: string): string =>
  reach === 'fleet' ? name : `${name}:${key}`;

/** The fewest calls by brute force: every set of calls is tried. */
function fewest(list: readonly Wanted[], all: readonly TestSource[], free: ReadonlySet<string>): number {
  const calls = [...new Set(list.flatMap(({ key }) => all.map((one) => callOf(one, key))))];
  let best = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 2 ** calls.length; mask += 1) {
    const made = new Set(calls.filter((_call, index) => (mask >> index) % 2 === 1));
    const covered = list.every(({ key, cells }) =>
      [...cells].every((cell) => all.some((one) => made.has(callOf(one, key)) && one.covers(cell))),
    );
    if (covered) best = Math.min(best, [...made].filter((call) => !free.has(call)).length);
  }
  return best;
}

/** The calls of a plan: one for each fleet source, of another one for all that a demand stands for. */
function weightOf(list: readonly Wanted[], plan: ReadonlyMap<string, readonly TestSource[]>): number {
  const calls = new Map<TestSource, number>();
  for (const { key, weight = 1 } of list) {
    for (const one of plan.get(key) ?? []) {
      calls.set(one, one.reach === 'fleet' ? 1 : (calls.get(one) ?? 0) + weight);
    }
  }
  return [...calls.values()].reduce((sum, count) => sum + count, 0);
}

describe('the planner', () => {
  test('takes the fewest calls that cover every cell; calls that were made cost nothing', () => {
    fc.assert(
      fc.property(demands, sources, called, (list, all, before) => {
        const free = new Set(
          before.flatMap((mark) => {
            const [index = '', key = ''] = mark.split(':');
            const one = all[Number(index)];
            return one === undefined ? [] : [callOf(one, key)];
          }),
        );
        const plan = planCalls(list, all, (one, key) =>
          one.reach === 'fleet' ? free.has(one.name) : free.has(callOf(one, key)),
        );
        const made = new Set<string>();
        for (const { key, cells } of list) {
          const taken = plan.get(key) ?? [];
          taken.forEach((one) => made.add(callOf(one, key)));
          for (const cell of cells) expect(taken.some((one) => one.covers(cell))).toBe(true);
        }
        const small = list.length * all.length <= 12;
        if (small) expect([...made].filter((call) => !free.has(call)).length).toBe(fewest(list, all, free));
      }),
      { numRuns: 400 },
    );
  });

  test('costs for many keys that ask alike what it costs for each of them by itself', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(demands, sources, weights, (list, all, sizes) => {
        const weighed = list.map((demand, index) => ({ ...demand, weight: sizes[index] ?? 1 }));
        const single = weighed.flatMap(({ key, cells, weight }) =>
          Array.from({ length: weight }, (_, index): Wanted => ({ key: `${key}${index}`, cells })),
        );
        const plan = planCalls(single, all, () => false);
        const made = new Set(
          single.flatMap(({ key }) => (plan.get(key) ?? []).map((one) => callOf(one, key))),
        );
        expect(
          weightOf(
            weighed,
            planCalls(weighed, all, () => false),
          ),
        ).toBe(made.size);
      }),
      { numRuns: 300 },
    );
  });

  test('says what no source knows', () => {
    const demand = { key: 'x', cells: new Set(['a', 'unheard-of']) };
    const knowsA: TestSource = { name: 'a', reach: 'key', cells: ['a'], covers: (cell) => cell === 'a' };
    expect(() => planCalls([demand], [knowsA], () => false)).toThrow('no source covers unheard-of');
  });
});

/** Lists that grow or shrink while their pages are read are never silently short. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { key, table, text } from '../../src/reads/columns.js';
import { readList, readOnwards, whole, type PagedList } from '../../src/reads/pages.js';
import { searches } from '../support/searches.js';

const brings = table<{ readonly id: string }>('Row', { id: key(text('id')) });
const runs = searches(500);

interface Change {
  /** Before which page it happens. */
  readonly page: number;
  readonly kind: 'grow' | 'shrink';
  readonly at: number;
}

/** A list that changes before some of its pages, and tells its length as it is then. */
function listOf(length: number, maximum: number, changes: readonly Change[]) {
  const ids = Array.from({ length }, (_, index) => `row ${index}`);
  const ever = new Set(ids);
  let next = length;
  const list: PagedList = {
    brings,
    maximum,
    details: { endpoint: 'getRows' },
    ask: (index, size) => {
      for (const { page, kind, at } of changes) {
        if (page !== index) continue;
        const place = at % (ids.length + 1);
        if (kind === 'shrink') ids.splice(place, 1);
        else {
          ids.splice(place, 0, `row ${next}`);
          ever.add(`row ${next}`);
          next += 1;
        }
      }
      const rows = ids.slice(index * size, (index + 1) * size).map((id) => ({ id }));
      return Promise.resolve({ rows, total: ids.length });
    },
  };
  return { list, ids, ever };
}

const changes = fc.array(
  fc.record({
    page: fc.nat({ max: 6 }),
    kind: fc.constantFrom('grow' as const, 'shrink' as const),
    at: fc.nat({ max: 60 }),
  }),
  { maxLength: 3 },
);

describe('a list in pages', () => {
  test('has every row that was there all the time, or says that it may not', async () => {
    let silent = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        changes,
        async (length, size, all) => {
          const { list, ids } = listOf(length, size, all);
          const before = new Set(ids);
          const { rows, failure } = await readList(list, whole);
          if (failure !== undefined) return;
          const got = new Set(rows.map((row) => Reflect.get(Object(row), 'id') as string));
          const lost = ids.filter((id) => before.has(id) && !got.has(id));
          // One that came and one that went in the same pass cannot be told from none.
          const isSwap = new Set(all.map(({ kind }) => kind)).size === 2;
          if (lost.length > 0 && !isSwap) silent += 1;
        },
      ),
      { numRuns: runs },
    );
    expect(silent).toBe(0);
  });

  test('that stays as it is comes whole, each row once, without a word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 9 }), async (length, size) => {
        const { list, ids } = listOf(length, size, []);
        const { rows, failure } = await readList(list, whole);
        expect(failure).toBeUndefined();
        expect(rows).toEqual(ids.map((id) => ({ id })));
      }),
      { numRuns: runs },
    );
  });

  test('of fewer rows than it says, capped pages that end early, or without an end says so', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => ({ id: `row ${index}` }));
    const capped: PagedList = {
      ...listOf(0, 100, []).list,
      ask: (index) => Promise.resolve({ rows: index === 0 ? rows : [], total: 35 }),
    };
    expect((await readList(capped, whole)).failure).toMatchObject({ code: 'VENDOR_INVALID_ANSWER' });
    const smaller: PagedList = {
      ...capped,
      ask: (index, size) =>
        Promise.resolve({
          rows: rows.slice(index * Math.min(size, 7), (index + 1) * Math.min(size, 7)),
          total: 20,
        }),
    };
    expect(await readList(smaller, whole)).toMatchObject({ rows, failure: undefined });
    const endless: PagedList = { ...capped, ask: () => Promise.resolve({ rows, total: 3_000_000 }) };
    await expect(readList(endless, whole)).rejects.toMatchObject({ code: 'VENDOR_INVALID_ANSWER' });
  });
});

describe('a list of which each page says where the next begins', () => {
  const pagesOf = (starts: readonly number[]) => ({
    maximum: 2,
    details: { endpoint: 'getRows' },
    ask: (size: number, position = 0) =>
      Promise.resolve({
        rows: Array.from({ length: size }, (_, index) => ({ id: `row ${position + index}` })),
        total: null,
        told: `page ${position}`,
        next: String(starts[position] ?? ''),
      }),
    next: ({ next }: { readonly next?: string | null }) => (next ? Number(next) : undefined),
  });

  test('is followed to its end, or to the rows that are wanted, and what its pages say is told', async () => {
    const list = pagesOf([2, 0, 4]);
    expect((await readOnwards(list, whole)).rows).toHaveLength(6);
    expect(await readOnwards(list, { offset: 1, count: 2 })).toMatchObject({
      rows: [{ id: 'row 1' }, { id: 'row 2' }],
      told: 'page 0; page 2',
    });
  });

  test('ends where it leads back to the same page', async () => {
    await expect(readOnwards(pagesOf([2, 0, 2]), whole)).rejects.toMatchObject({
      code: 'VENDOR_INVALID_ANSWER',
    });
  });
});

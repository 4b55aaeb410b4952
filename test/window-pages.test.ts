// Lists that a vendor pages itself: every window of ours is right, and costs the fewest pages of the vendor.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { windowPage, type WindowedList } from '../src/graph/window-page.js';
import type { Api } from '../src/transport/api.js';
import type { NumberedEndpoint } from '../src/transport/endpoint.js';
import { windowOf } from '../src/transport/paging.js';

const query = z.object({ page: z.int().optional(), size: z.int().optional() });
type Query = z.output<typeof query>;
interface Rows {
  readonly rows: readonly number[];
  readonly total: number;
}

const numbers: NumberedEndpoint<Query, Rows, number, 'partner'> = {
  name: 'numbers',
  method: 'GET',
  path: '/numbers',
  effect: 'read',
  scope: 'partner',
  parameters: query,
  answer: z.object({ rows: z.array(z.number()), total: z.number() }),
  paging: {
    style: 'numbered',
    rows: ({ rows }) => rows,
    total: ({ total }) => total,
    maximum: 100,
    size: (size) => ({ size }),
    position: (index) => ({ page: index + 1 }),
  },
};

/** A vendor with so many rows, 0, 1, 2 …, that gives at most `gives` of them at once, whatever it is asked for. */
function vendor(length: number, gives = 100) {
  const asked: string[] = [];
  const all = Array.from({ length }, (_, index) => index);
  const answer = ({ page = 1, size = 20 }: Query): Rows => {
    asked.push(`${page}/${size}`);
    const given = Math.min(size, gives);
    return { rows: all.slice((page - 1) * given, page * given), total: length };
  };
  // The endpoint above is the only one that is called.
  const call = (_endpoint: unknown, parameters: Query) => Promise.resolve(answer(parameters));
  const api = { call, isSent: () => false } as unknown as Api<'partner'>;
  return { all, api, asked };
}

const lengths = fc.nat({ max: 450 });
const windows = fc.record({ offset: fc.nat({ max: 500 }), count: fc.integer({ min: 1, max: 300 }) });

describe('a window', () => {
  test('holds the rows of its place, whatever its size', async () => {
    await fc.assert(
      fc.asyncProperty(lengths, windows, async (length, window) => {
        const { all, api } = vendor(length);
        const { rows, total } = await windowOf(api, numbers, {}, window);
        expect(rows).toEqual(all.slice(window.offset, window.offset + window.count));
        expect(total).toBe(length);
      }),
    );
  });

  test('from the start is complete, also when the vendor gives fewer rows at once than it says', async () => {
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 1, max: 100 }), async (length, gives) => {
        const { all, api } = vendor(length, gives);
        const { rows } = await windowOf(api, numbers, {}, { offset: 0, count: Number.POSITIVE_INFINITY });
        expect(rows).toEqual(all);
      }),
    );
  });

  test('of at most a page costs one page, wherever one can hold it', async () => {
    for (const [offset, count] of [
      [0, 1],
      [0, 50],
      [50, 50],
      [30, 30],
      [90, 10],
      [120, 40],
    ] as const) {
      const { api, asked } = vendor(1000);
      await windowOf(api, numbers, {}, { offset, count });
      expect([offset, count, asked.length]).toEqual([offset, count, 1]);
    }
  });

  test('of a list whose pages are reused is cut from the largest pages', async () => {
    const { api, asked } = vendor(1000);
    await windowOf(api, { ...numbers, freshMs: 1000 }, {}, { offset: 130, count: 10 });
    expect(asked).toEqual(['2/100']);
  });
});

describe('a connection over several lists', () => {
  const listsOf = (sizes: readonly number[], asked: string[]): WindowedList<string>[] =>
    sizes.map((size, list) => ({
      key: `list-${list}`,
      load: ({ offset, count }) => {
        asked.push(`${list}`);
        const rows = Array.from({ length: size }, (_, row) => `${list}:${row}`).slice(offset, offset + count);
        return Promise.resolve({ rows, total: size });
      },
    }));
  const expected = (sizes: readonly number[]): string[] =>
    sizes.flatMap((size, list) => Array.from({ length: size }, (_, row) => `${list}:${row}`));
  const sizesOfLists = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 4 });

  test('gives every row once, from either end, in the order of the lists', async () => {
    await fc.assert(
      fc.asyncProperty(
        sizesOfLists,
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        async (sizes, size, backward) => {
          const seen: string[] = [];
          let cursor: string | null = null;
          for (;;) {
            const page: Awaited<ReturnType<typeof windowPage<string>>> = await windowPage(
              'rows',
              listsOf(sizes, []),
              backward ? { last: size, before: cursor } : { first: size, after: cursor },
            );
            const nodes = page.edges.map(({ node }) => node);
            if (backward) seen.unshift(...nodes);
            else seen.push(...nodes);
            expect(page.totalCount).toBe(expected(sizes).length);
            cursor = backward ? page.pageInfo.startCursor : page.pageInfo.endCursor;
            if (!(backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage)) break;
          }
          expect(seen).toEqual(expected(sizes));
        },
      ),
    );
  });

  test('goes on in the right place from any cursor', async () => {
    await fc.assert(
      fc.asyncProperty(sizesOfLists, fc.nat(), fc.integer({ min: 1, max: 9 }), async (sizes, place, size) => {
        const all = expected(sizes);
        if (all.length === 0) return;
        const at = place % all.length;
        const { edges } = await windowPage('rows', listsOf(sizes, []), { first: 1000 });
        const after = edges[at]?.cursor;
        const next = await windowPage('rows', listsOf(sizes, []), { first: size, after });
        expect(next.edges.map(({ node }) => node)).toEqual(all.slice(at + 1, at + 1 + size));
        const previous = await windowPage('rows', listsOf(sizes, []), { last: size, before: after });
        expect(previous.edges.map(({ node }) => node)).toEqual(all.slice(Math.max(0, at - size), at));
      }),
    );
  });

  test('refuses a cursor of another list', async () => {
    const { edges } = await windowPage('rows', listsOf([3], []), { first: 1 });
    const after = edges[0]?.cursor;
    for (const cursor of [
      after?.slice(1),
      'nonsense',
      Buffer.from('["rows","list-9",0]').toString('base64url'),
    ]) {
      await expect(windowPage('rows', listsOf([3], []), { after: cursor })).rejects.toMatchObject({
        code: 'INVALID_CURSOR',
      });
    }
    await expect(windowPage('others', listsOf([3], []), { after })).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    });
  });
});

/** What is remembered of the lengths of lists: enough to guess how long the next one is, and never too short a guess. */
import { describe, expect, test } from '@jest/globals';
import { createListSizes } from '../src/transport/list-sizes.js';
import { getTenants } from './vendors/lumen/endpoints.js';

const answer = (rows: number, total: number | null = rows) => ({
  rows: Array.from({ length: rows }, () => ({ id: 'id', name: 'name' })),
  total,
});

describe('the length of a list', () => {
  test('is unknown before one was read', () => {
    expect(createListSizes().of(getTenants)).toEqual({ longest: undefined, isTold: undefined });
  });

  test('is that of the longest, by the word of the vendor or by its rows', () => {
    const sizes = createListSizes();
    sizes.note(getTenants, { limit: 10, offset: 0 }, answer(10, 25));
    sizes.note(getTenants, {}, answer(3));
    expect(sizes.of(getTenants)).toMatchObject({ longest: 25, isTold: true });
    sizes.note(getTenants, {}, answer(10, null));
    expect(sizes.of(getTenants)).toMatchObject({ longest: 25, isTold: false });
  });

  test('is not that of a list which a filter made shorter', () => {
    const sizes = createListSizes();
    sizes.note(getTenants, { search: 'acme' }, answer(1));
    expect(sizes.of(getTenants)).toMatchObject({ longest: undefined, isTold: true });
  });
});

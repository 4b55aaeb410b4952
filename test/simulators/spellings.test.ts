// One fiction in three vendors' books: who is in which, and what they are called there.
import { describe, expect, test } from '@jest/globals';
import { createWorld, spellingOf, type Spelling, type VendorName } from '../../simulators/index.js';

const world = createWorld({ orgs: 1000, seed: 7 });

function bookOf(vendor: VendorName): { index: number; spelling: Spelling }[] {
  return Array.from({ length: world.orgs }, (_, index) => index).flatMap((index) => {
    const spelling = spellingOf(world, index, vendor);
    return spelling === undefined ? [] : [{ index, spelling }];
  });
}

describe('the clients of a vendor', () => {
  test('are all companies at Rhombus, spelt as they are', () => {
    const book = bookOf('rhombus');
    expect(book).toHaveLength(1000);
    for (const { index, spelling } of book) expect(spelling.name).toBe(world.company(index).name);
  });

  test.each([
    ['vobiz', 750, 850],
    ['voke', 250, 350],
  ] as const)('are a part of them at %s, the lookalikes among them', (vendor, least, most) => {
    const indexes = bookOf(vendor).map(({ index }) => index);
    expect(indexes.length).toBeGreaterThan(least);
    expect(indexes.length).toBeLessThan(most);
    expect(indexes).toEqual(expect.arrayContaining([0, 1, 6]));
  });

  test('are the same for the same seed, and others for another', () => {
    const again = createWorld({ orgs: 1000, seed: 7 });
    const other = createWorld({ orgs: 1000, seed: 8 });
    const names = (of: typeof world) =>
      Array.from({ length: 50 }, (_, index) => spellingOf(of, index, 'vobiz')?.name);
    expect(names(again)).toEqual(names(world));
    expect(names(other)).not.toEqual(names(world));
  });
});

describe.each(['vobiz', 'voke'] as const)('a spelling at %s', (vendor) => {
  const book = bookOf(vendor);
  const changed = (is: (name: string, original: string) => boolean) =>
    book.filter(({ index, spelling }) => is(spelling.name, world.company(index).name)).length;

  test('is sometimes exact, and sometimes changed in each of the ways that people change names', () => {
    const ways: Record<string, (name: string, original: string) => boolean> = {
      exact: (name, original) => name === original,
      'legal form': (name, original) => name.startsWith(`${original} `) || name.startsWith(`${original},`),
      'upper case': (name, original) => name.startsWith(original.toUpperCase()),
      'double space': (name) => name.includes('  '),
      diacritics: (name) => /[áéíöü]/.test(name),
      'word order': (name, original) => name === original.split(' ').reverse().join(' ') && name !== original,
      abbreviation: (name) => /^[A-Z]\. /.test(name),
    };
    for (const [way, is] of Object.entries(ways)) expect([way, changed(is)]).not.toEqual([way, 0]);
  });

  test('is now and then the near name of another company', () => {
    const names = new Map(book.map(({ index }) => [world.company(index).name, index]));
    const traps = book.filter(({ index, spelling: { name } }) => {
      const owner = names.get(name.slice(0, -1)) ?? names.get(`${name}s`);
      return owner !== undefined && owner !== index;
    });
    expect(traps.length).toBeGreaterThan(0);
  });

  test('has an address that nobody else has, in .example, often at the company’s domain', () => {
    const emails = book.map(({ spelling }) => spelling.email);
    expect(new Set(emails).size).toBe(emails.length);
    expect(emails.filter((email) => !email.endsWith('.example'))).toEqual([]);
    expect(emails.filter((email) => email.endsWith('@mailbox.example')).length).toBeGreaterThan(5);
    const own = book.filter(({ index, spelling }) =>
      spelling.email.endsWith(`@${world.company(index).domain}`),
    );
    expect(own.length).toBeGreaterThan(book.length / 2);
  });
});

/** What is suggested as one client: by name and e-mail domain, without taking one company for another. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Candidate } from '../src/entities/links/likeness.js';
import { wordsOf } from '../src/entities/links/name-words.js';
import { suggestLinks } from '../src/entities/links/suggest.js';
import { spellingOf } from '../simulators/spellings.js';
import { createWorld } from '../simulators/world.js';

const thing = (
  id: string,
  name: string,
  email: string | null = null,
  client: string | null = null,
): Candidate => ({
  id,
  account: id.split('/')[0] ?? '',
  name,
  email,
  client,
});

/** The ids of each suggestion of at least that score. */
const suggested = (candidates: readonly Candidate[], minimum = 0.7): string[][] =>
  suggestLinks(candidates, minimum).map(({ members }) => members.map(({ id }) => id).sort());

describe('a name', () => {
  test.each([
    ['Acme Dental', 'ACME  dental'],
    ['Acme Dental', 'Acme Dental, Inc.'],
    ['Acme Dental', 'Acme Dental Pvt Ltd'],
    ['Acme Dental', 'Acme Dental Private Limited'],
    ['Acme Dental', 'ACME DENTAL S.R.O.'],
    ['Acme Dental', 'Acme Dental spol. s r.o.'],
    ['Acme Dental', 'Acme Dental, a.s.'],
    ['Müller & Söhne GmbH & Co. KG', 'Muller and Sohne'],
    ['O’Brien Optics', 'OBrien Optics LLC'],
    ['J.P. Motors', 'JP Motors'],
  ])('%s is %s', (one, other) => {
    expect(wordsOf(other)).toEqual(wordsOf(one));
  });

  test('of nothing but a legal form stays what it is', () => {
    expect(wordsOf('Limited')).toEqual(['limited']);
  });

  test('of any letters is the same in capitals, with a legal form, and once more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const words = wordsOf(name);
        expect(wordsOf(words.join(' '))).toEqual(words);
        if (words.length > 0) expect(wordsOf(`${name} GmbH`)).toEqual(words);
      }),
    );
  });
});

describe('a suggestion', () => {
  test('does not take a company for one that is called a word more', () => {
    const candidates = [
      thing('r/1', 'Acme Dental'),
      thing('r/2', 'Acme Dental East'),
      thing('r/3', 'Acme Dental Supply'),
      thing('v/1', 'ACME DENTAL Pvt Ltd'),
    ];
    expect(suggested(candidates, 0.01)).toEqual([['r/1', 'v/1']]);
  });

  test('brings all accounts of a company together, the weakest tie giving the score', () => {
    const candidates = [
      thing('r/1', 'Birch Cycles'),
      thing('v/1', 'Birch Cycles, Inc.', 'office@birch-cycles.example'),
      thing('k/1', 'Cycles Birch'),
    ];
    expect(suggestLinks(candidates, 0.7)).toMatchObject([
      { score: 0.9, reasons: expect.arrayContaining(['NAME', 'NAME_WORDS', 'EMAIL_DOMAIN']) as unknown },
    ]);
    expect(suggested(candidates)).toEqual([['k/1', 'r/1', 'v/1']]);
  });

  test('believes an e-mail domain more than a name that is nearly another’s', () => {
    const candidates = [
      thing('r/1', 'Birch Cycles'),
      thing('r/2', 'Harbour Legal'),
      thing('v/1', 'Birch Cycle', 'info@harbour-legal.example'),
    ];
    expect(suggested(candidates)).toEqual([['r/2', 'v/1']]);
  });

  test('makes nothing of a domain that anybody may have', () => {
    const shared = (id: string, name: string) => thing(id, name, `${name.toLowerCase()}@mailbox.example`);
    const candidates = [
      ...['Alder', 'Birch', 'Cedar'].map((name, index) => shared(`v/${index}`, name)),
      ...['Dune', 'Elm'].map((name, index) => shared(`w/${index}`, name)),
      thing('v/9', 'Fir', 'fir@gmail.com'),
      thing('w/9', 'Gorse', 'gorse@gmail.com'),
    ];
    expect(suggested(candidates, 0.01)).toEqual([]);
  });

  test('of two of one name is less sure than of one, and names both', () => {
    const candidates = [thing('r/1', 'Smith Ltd'), thing('r/2', 'Smith GmbH'), thing('v/1', 'Smith')];
    expect(suggested(candidates)).toEqual([]);
    expect(suggested(candidates, 0.5).sort()).toEqual([
      ['r/1', 'v/1'],
      ['r/2', 'v/1'],
    ]);
  });

  test('adds to a client what is not linked yet, and never joins two clients', () => {
    const candidates = [
      thing('r/1', 'Birch Cycles', null, 'birch'),
      thing('v/1', 'Birch Cycles', null, 'birch'),
      thing('k/1', 'Birch Cycles'),
      thing('r/2', 'Cedar Books', null, 'cedar'),
      thing('v/2', 'Cedar Books', null, 'other'),
      thing('r/3', 'Delta Steel', null, 'delta'),
      thing('v/3', 'Delta Iron', null, 'delta'),
      thing('v/4', 'Delta Steel'),
    ];
    expect(suggested(candidates)).toEqual([['k/1', 'r/1', 'v/1']]);
  });

  test('is the same whatever the order of what it is made from', () => {
    const names = [
      'Acme Dental',
      'Acme Dent.',
      'Dental Acme',
      'Birch',
      'Birchs',
      'Birch Ltd',
      'Cedar & Sons',
    ];
    const things = fc.uniqueArray(
      fc.tuple(fc.constantFrom('r', 'v', 'k'), fc.nat(5), fc.constantFrom(...names)),
      { selector: ([account, item]) => `${account}/${item}`, maxLength: 15 },
    );
    const shuffled = things.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const [first, second] = [one, other].map((list) =>
          suggested(
            list.map(([account, item, name]) => thing(`${account}/${item}`, name)),
            0.3,
          )
            .map((ids) => ids.join())
            .sort(),
        );
        expect(second).toEqual(first);
      }),
    );
  });
});

describe('the books of three vendors about one world', () => {
  const vendors = ['rhombus', 'vobiz', 'voke'] as const;
  /** Every company as each vendor spells it; only Vobiz lists e-mail addresses. */
  const booksOf = (orgs: number, seed: number): Candidate[] => {
    const world = createWorld({ orgs, seed });
    return vendors.flatMap((vendor) =>
      Array.from({ length: orgs }, (_, index) => {
        const spelling = spellingOf(world, index, vendor);
        const email = vendor === 'vobiz' ? (spelling?.email ?? null) : null;
        return spelling === undefined ? [] : [thing(`${vendor}/${index}`, spelling.name, email)];
      }).flat(),
    );
  };
  const pairs = (ids: readonly string[]): [string, string][] =>
    ids.flatMap((one, index) => ids.slice(index + 1).map((other): [string, string] => [one, other]));
  const company = (id: string): string => id.split('/')[1] ?? '';

  test.each([
    [200, 1],
    [200, 2],
    [1000, 3],
  ])('%d companies, seed %d: hardly a suggestion is wrong, and few are missing', (orgs, seed) => {
    const books = booksOf(orgs, seed);
    const found = suggested(books).flatMap(pairs);
    const right = found.filter(([one, other]) => company(one) === company(other));
    const truth = books.flatMap(({ id }, index) =>
      books.slice(index + 1).filter((other) => company(other.id) === company(id)),
    );
    const precision = right.length / found.length;
    const recall = right.length / truth.length;
    expect(precision).toBeGreaterThan(0.97);
    expect(recall).toBeGreaterThan(0.9);
  });

  test('of ten thousand companies are compared within seconds', () => {
    const books = booksOf(10_000, 1);
    const started = performance.now();
    expect(suggested(books).length).toBeGreaterThan(7_000);
    expect(performance.now() - started).toBeLessThan(30_000);
  }, 60_000);
});

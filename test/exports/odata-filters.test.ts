// Filters and tokens, thousands of them: what is right is answered as plain code would, what is wrong is refused, and no
// text of a filter ever becomes SQL.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conditionOf } from '../../src/exports/filters/filter-sql.js';
import { parseFilter } from '../../src/exports/filters/parse-filter.js';
import { arbitraryFilter, arbitraryMixture } from '../support/odata-filters.js';
import { oddTexts, openSample, sampleRows, type Sample } from '../support/odata-sample.js';
import { searches } from '../support/searches.js';

let sample: Sample;
beforeAll(async () => {
  sample = await openSample();
});
afterAll(() => sample.close());

const filtered = async (filter: string) => sample.ask('/sample', { $filter: filter, $select: 'place' });

test('a filter that is right brings the rows that plain code finds', async () => {
  const property = fc.asyncProperty(arbitraryFilter, async ({ text, of }) => {
    fc.pre(text.length < 8_000);
    const { status, body } = await filtered(text);
    const expected = sampleRows.filter((row) => of(row) === true).map(({ place }) => ({ place }));
    expect([status, body.value]).toEqual([200, expected]);
  });
  await fc.assert(property, { numRuns: searches(2_500) });
}, 600_000);

const changes = fc.record({
  at: fc.nat(),
  remove: fc.nat({ max: 3 }),
  insert: fc.oneof(
    fc.constantFrom(
      "'",
      "''",
      '"',
      ';',
      '--',
      '/*',
      '(',
      ')',
      ',',
      ' and ',
      ' not ',
      '\\',
      '\0',
      '%',
      '\u{1F600}',
      '$it',
    ),
    fc.constantFrom(
      '9999999999999999999999999999.9',
      '1e308',
      '-1e400',
      '9999-12-31',
      '0001-01-01T00:00:00+14:00',
    ),
    fc.string({ maxLength: 5, unit: 'binary' }),
  ),
});

test('a filter that is wrong is refused, and never a fault of ours', async () => {
  const broken = fc
    .tuple(arbitraryFilter, fc.array(changes, { minLength: 1, maxLength: 3 }))
    .map(([{ text }, list]) =>
      list.reduce((changed, { at, remove, insert }) => {
        const place = at % (changed.length + 1);
        return changed.slice(0, place) + insert + changed.slice(place + remove);
      }, text),
    );
  const property = fc.asyncProperty(fc.oneof({ weight: 5, arbitrary: broken }, fc.string()), async (text) => {
    const { status } = await filtered(Buffer.from(text).toString());
    expect([200, 400, 501]).toContain(status);
  });
  await fc.assert(property, { numRuns: searches(1_500) });
  expect((await sample.ask('/sample')).body.value).toHaveLength(sampleRows.length);
}, 600_000);

test('a filter of any values, of any types, is answered or refused, and never a fault of ours', async () => {
  const property = fc.asyncProperty(arbitraryMixture, async (text) => {
    expect([200, 400]).toContain((await filtered(text)).status);
  });
  await fc.assert(property, { numRuns: searches(4_000) });
}, 300_000);

test('a token that was changed is no token, and neither is one of another query', async () => {
  const first = { $filter: 'place ge 0', $top: '40' };
  const token = await tokenOf(first);
  expect((await sample.ask('/sample', { ...first, $skiptoken: token })).status).toBe(200);
  const property = fc.asyncProperty(
    fc.nat(),
    fc.nat({ max: 2 }),
    fc.string({ maxLength: 4 }),
    async (at, remove, insert) => {
      const place = at % (token.length + 1);
      const changed = token.slice(0, place) + insert + token.slice(place + remove);
      fc.pre(changed !== token);
      expect((await sample.ask('/sample', { ...first, $skiptoken: changed })).status).toBe(400);
    },
  );
  await fc.assert(property, { numRuns: searches(1_000) });
  for (const other of [
    { $filter: 'place ge 1', $top: '40' },
    { $filter: 'place ge 0', $top: '41' },
    { ...first, $orderby: 'name' },
  ]) {
    expect((await sample.ask('/sample', { ...other, $skiptoken: token })).status).toBe(400);
  }
}, 600_000);

describe('no text becomes SQL', () => {
  const sqlOf = (text: string): string =>
    conditionOf(parseFilter(`name eq '${text.replaceAll("'", "''")}'`), sample.columns).sql;

  test.each(oddTexts)('%j is a value', (text) => {
    expect(sqlOf(text)).toBe(sqlOf('x'));
  });
});

test.each([
  ['name eq 1', 'the column name (text) cannot be compared with number (at 6)'],
  ["1 lt size or active eq 'true'", 'the column active (boolean) cannot be compared with text (at 21)'],
  ['seen_at in (1)', 'the column seen_at (timestamp) cannot be compared with number (at 9)'],
  ['contains(place,name)', 'expected text, found the column place (number) (at 1)'],
  ['not amount', 'expected boolean, found the column amount (number) (at 1)'],
  ["substring(name,ratio) eq 'a'", 'expected a whole number, found the column ratio (number) (at 1)'],
])('what does not fit is told by column and type: %s', (filter, message) => {
  expect(() => conditionOf(parseFilter(filter), sample.columns)).toThrow(message);
});

describe('what is known to be hard', () => {
  const placesOf = async (filter: string) => (await filtered(filter)).body.value?.map(({ place }) => place);

  test.each([
    ['not binds closer than eq', 'not active eq true', '(not active) eq true'],
    ['not binds closer than and', 'not active and place lt 9', '(not active) and (place lt 9)'],
    [
      'and binds closer than or',
      'place lt 3 or place gt 5 and active',
      'place lt 3 or (place gt 5 and active)',
    ],
    ['lt binds closer than eq', 'active eq place lt 9', 'active eq (place lt 9)'],
    ['in binds closer than not', 'not place in (1,2)', 'not (place in (1,2))'],
  ])('%s', async (_, one, other) => {
    expect(await placesOf(one)).toEqual(await placesOf(other));
  });

  test.each([
    [`${'('.repeat(500)}true${')'.repeat(500)}`, 400],
    [`${'not '.repeat(500)}true`, 400],
    [`${'tolower('.repeat(500)}name${')'.repeat(500)} eq 'a'`, 400],
    [`true${' eq true'.repeat(500)}`, 400],
    [`true${' and true'.repeat(800)}`, 200],
    [`place in (${Array.from({ length: 1_500 }, (_, index) => index).join(',')})`, 200],
    [`name eq '${'a'.repeat(33_000)}'`, 400],
    ['ceiling(9999999999999999999999999999.5) eq amount', 400],
    ['round(99999999999999999999999999999999999999999) eq 1', 200],
    ["substring(name,1.5) eq 'a'", 400],
    ["substring(name,9999999999999999999) eq ''", 200],
    ['year(null) eq 2020', 200],
    ['length(null) eq null', 200],
    // The engine takes the type of what is always missing for none.
    ["contains(trim(null),concat(toupper(null),'1'))", 200],
    ["length(concat(toupper(null),'1')) eq null", 200],
    ['null', 200],
    ['not null', 200],
    ['seen_at lt 9999-12-31T23:59:59.999999999999Z', 200],
    ['seen_at gt 0001-01-01T00:00:00+14:00', 400],
    ['seen_at gt 2020-02-30T00:00:00Z', 400],
    ['seen_at gt 2020-01-01T24:00:00Z', 400],
    ['seen_at gt 2020-01-01T08:00:61Z', 400],
    ['seen_at gt 2020-01-01T08:00:00+25:00', 400],
    ['day gt 10000-01-01', 400],
    ['hour(day) eq 1', 400],
    ['place div 2 eq 1', 501],
    ['-place eq 1', 501],
    ['place add 1 eq 2', 501],
    ['now() gt seen_at', 501],
    ['geo.distance(name,name) lt 1', 400],
    ['name has 1', 501],
    ['nonsense(name)', 400],
  ])('is answered: filter %#', async (filter, status) => {
    expect((await filtered(filter)).status).toBe(status);
  });
});

/** The token of the second page. */
async function tokenOf(options: Readonly<Record<string, string>>): Promise<string> {
  const { body } = await sample.ask('/sample', { ...options }, { prefer: 'odata.maxpagesize=10' });
  return new URL(body['@odata.nextLink'] ?? '').searchParams.get('$skiptoken') ?? '';
}

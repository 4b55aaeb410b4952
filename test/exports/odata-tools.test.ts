/** What tools make of a question by themselves: nested brackets, times without a zone, pages as large as they may be. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ODataError } from '../../src/exports/odata/odata-error.js';
import { odataAnswer } from '../../src/exports/odata/odata-service.js';
import { everyRow, madeDataset, openMadeTables, type MadeTables } from '../support/made-tables.js';
import type { ODataBody } from '../support/odata-caller.js';

const count = 6_000;
let made: MadeTables;
beforeAll(async () => {
  made = await openMadeTables(
    madeDataset('many', { id: 'integer', name: 'text', at: 'timestamp', active: 'boolean' }),
    Array.from({ length: count }, (_, id) => [id, `n${id}`, '2026-11-01T00:00:00.000Z', id % 2 === 0]),
  );
});
afterAll(() => made.close());

interface Reply {
  readonly status: number;
  readonly body: ODataBody;
}

async function ask(
  options: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
  path = '/many',
): Promise<Reply> {
  const search = Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  try {
    const request = { path, search, headers: new Headers(headers), base: 'http://o/odata', reader: everyRow };
    const text = await (await odataAnswer(request, made.tables)).body();
    return { status: 200, body: JSON.parse(text) as ODataBody };
  } catch (error) {
    if (!(error instanceof ODataError)) throw error;
    const { code, message, target = '' } = error;
    return { status: error.status, body: { error: { code, message, target } } };
  }
}

const idsOf = ({ body }: Reply) => body.value?.map(({ id }) => id);

describe('a list of 600 conditions', () => {
  const ids = Array.from({ length: 600 }, (_, index) => index * 7);
  const conditions = ids.map((id) => `id eq ${id}`);
  const left = (operator: string, all: readonly string[]): string =>
    all.reduce((text, one) => `(${text} ${operator} ${one})`);
  const right = (operator: string, all: readonly string[]): string =>
    all.reduceRight((text, one) => `(${one} ${operator} ${text})`);
  const halves = (operator: string, all: readonly string[]): string => {
    const half = Math.floor(all.length / 2);
    if (half === 0) return all[0] ?? '';
    return `(${halves(operator, all.slice(0, half))} ${operator} ${halves(operator, all.slice(half))})`;
  };
  const bracketed = conditions.map((one) => `(${one})`);

  test.each([
    ['flat', conditions.join(' or ')],
    ['nested to the left', left('or', conditions)],
    ['nested to the right', right('or', conditions)],
    ['nested by halves', halves('or', conditions)],
    ['with brackets around each, nested to the left', left('or', bracketed)],
    ['with brackets around each, nested to the right', right('or', bracketed)],
    ['beside something else', `active ne null and ${left('or', conditions)}`],
    ['that is denied twice', `not (not ${right('or', conditions)})`],
  ])('%s is answered', async (_, filter) => {
    const reply = await ask({ $filter: filter, $top: '5000' });
    expect([reply.status, idsOf(reply)]).toEqual([200, ids]);
  });

  test.each([
    [
      'to the left',
      left(
        'and',
        ids.map((id) => `id ne ${id}`),
      ),
    ],
    [
      'to the right',
      right(
        'and',
        ids.map((id) => `id ne ${id}`),
      ),
    ],
  ])('with and, nested %s, is answered', async (_, filter) => {
    const reply = await ask({ $filter: `${filter} and id lt 15` });
    expect(idsOf(reply)).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]);
  });

  test('of which some are in brackets that matter means what it says', async () => {
    const either = await ask({ $filter: '(id eq 1 or id eq 2) and active', $top: '9' });
    expect(idsOf(either)).toEqual([2]);
    const both = await ask({ $filter: 'id eq 1 or (id eq 2 and (active or (id eq 3)))', $top: '9' });
    expect(idsOf(both)).toEqual([1, 2]);
    expect(idsOf(await ask({ $filter: 'not (id gt 1 or (active))' }))).toEqual([1]);
    expect(idsOf(await ask({ $filter: '(id lt 3 and (active and (id gt 0)))' }))).toEqual([2]);
    expect(idsOf(await ask({ $filter: '(active or id eq 1) eq (id lt 2)', $top: '2' }))).toEqual([0, 1]);
  });

  test('that takes turns with another is refused where it is too deep, and so is what is too long', async () => {
    const turns = conditions.reduceRight(
      (text, one, index) => `(${one} ${index % 2 ? 'or' : 'and'} ${text})`,
    );
    expect((await ask({ $filter: turns })).body.error?.message).toMatch(/^nested too deep/);
    const long = Array.from({ length: 4_000 }, (_, id) => `id eq ${id}`).join(' or ');
    expect((await ask({ $filter: long })).body.error?.message).toMatch(/^longer than 32000 characters/);
    expect((await ask({ $filter: '('.repeat(31_000) })).status).toBe(400);
    expect((await ask({ $filter: `${'(true or '.repeat(3_000)}true` })).status).toBe(400);
  });
});

test.each([
  'at gt 2026-11-01T00:00:00',
  'at gt 2026-11-01T00:00',
  'at gt 2026-11-01T00:00:00.0000000 and active',
  'at gt 2026-11-01t00:00:00+0200',
  'at in (2026-11-01T00:00:00)',
  'at gt 2026-11-01 00:00:00',
])('a time without a zone is told to have one: %s', async (filter) => {
  const { status, body } = await ask({ $filter: filter });
  expect([status, body.error]).toEqual([
    400,
    {
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(
        /^a time needs its zone: add Z or an offset such as \+02:00 \(at \d+\)$/,
      ),
      target: '$filter',
    },
  ]);
});

test.each([
  [{ $filter: 'now() gt at' }, '$filter', 'the function now is not supported (at 1)'],
  [{ $filter: 'id add 1 eq 2' }, '$filter', 'add is not supported (at 4)'],
  [{ $filter: 'name has 1' }, '$filter', 'has is not supported (at 6)'],
  [{ $select: 'client/name' }, '$select', 'client/name is not supported'],
  [{ $orderby: 'length(name) desc' }, '$orderby', 'length(name) is not supported'],
  [{ $expand: 'client' }, '$expand', '$expand is not supported'],
  [{ $apply: 'aggregate($count as n)' }, '$apply', '$apply is not supported'],
])('what is not supported is said once, with its option: %j', async (options, target, message) => {
  const { status, body } = await ask(options);
  expect([status, body.error]).toEqual([501, { code: 'NOT_IMPLEMENTED', message, target }]);
});

describe('a page', () => {
  test.each([
    [{}, {}, 2_000, true],
    [{ $top: '5000' }, {}, 5_000, false],
    [{ $top: '4999', $skip: '500' }, {}, 4_999, false],
    [{ $top: '2001' }, {}, 2_001, false],
    [{ $top: '5001' }, {}, 2_000, true],
    [{ $top: '5000' }, { prefer: 'odata.maxpagesize=10' }, 10, true],
    [{}, { prefer: 'odata.maxpagesize=5000' }, 5_000, true],
  ])('of %j with %j', async (options, headers, rows, goesOn) => {
    const { body } = await ask(options, headers);
    expect([body.value?.length, body['@odata.nextLink'] !== undefined]).toEqual([rows, goesOn]);
  });

  test('all pages together are the rows of $top', async () => {
    const seen: unknown[] = [];
    let options: Record<string, string> = { $top: '5500', $select: 'id' };
    for (;;) {
      const { body } = await ask(options);
      seen.push(...(body.value ?? []).map(({ id }) => id));
      const next = body['@odata.nextLink'];
      if (next === undefined) break;
      options = Object.fromEntries(new URL(next).searchParams);
    }
    expect(seen).toEqual(Array.from({ length: 5_500 }, (_, id) => id));
  });
});

test.each([
  ['4.0;NetFx', 200],
  ['4.0; Silverlight', 200],
  ['4.01;NetFx', 200],
  [' 4.0 ', 200],
  ['3.0;NetFx', 400],
  ['4', 400],
  ['NetFx', 400],
])('OData-MaxVersion: %s is %i', async (version, status) => {
  expect((await ask({ $top: '1' }, { 'odata-maxversion': version })).status).toBe(status);
});

test('OData-Version: 4.0;NetFx is 4.0', async () => {
  expect((await ask({ $top: '1' }, { 'odata-version': '4.0;NetFx' })).status).toBe(200);
  expect((await ask({ $top: '1' }, { 'odata-version': '3.0;NetFx' })).status).toBe(400);
});

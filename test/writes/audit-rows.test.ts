/** The record of writes in the database: any page by any filter is the one that plain code cuts, and no row changes. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sql, type Kysely } from 'kysely';
import '../../src/schema.js';
import { openDatabase, type Database } from '../../src/database/database.js';
import type { AuditEntryTable, AuditOutcomeTable, Tables } from '../../src/database/tables.js';
import { auditPage } from '../../src/entities/writes/audit-page.js';
import type { AuditFilter } from '../../src/entities/writes/audit-rows.js';
import type { Page, PageArguments } from '../../src/graph/page.js';
import { createLog } from '../../src/telemetry/log.js';
import { describeBoth } from '../support/database.js';

const log = createLog('silent');

/** Few times, so that many entries share one and their ids decide. */
const times = [0, 1, 2, 3, 4].map((second) => `2026-03-01T08:00:0${second}.000Z`);
const kinds = [null, 'success', 'refused', 'notCarriedOut', 'unknown', 'notSent'] as const;
const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

interface Recorded extends AuditEntryTable {
  readonly outcomes: readonly AuditOutcomeTable[];
}

const entries = Array.from({ length: 60 }, (_, index): AuditEntryTable => {
  const id = `00000000-0000-4000-8000-${String((index * 7919) % 1_000).padStart(12, '0')}`;
  const at = pick(times, index * index + 1);
  return {
    id,
    at,
    requestId: `request-${index}`,
    caller: pick(['one', 'two', 'three'], index),
    callerName: 'Test',
    address: index % 2 === 0 ? '192.0.2.1' : null,
    mutation: pick(['transferBalance', 'createPlantGroup'], index),
    vendor: 'voke',
    account: pick(['voke', 'voke-2'], Math.floor(index / 3)),
    org: pick(['a', 'b', null], Math.floor(index / 2)),
    target: pick(['x', 'y'], Math.floor(index / 4)),
    input: '{}',
    idempotencyKey: index % 3 === 0 ? `key-${index % 9}` : null,
  };
});

const recorded: readonly Recorded[] = entries.map((entry, index) => {
  const last = pick(kinds, index * 5 + Math.floor(index / 6));
  const all = [...(index % 4 === 0 && last !== null ? ['unknown'] : []), ...(last === null ? [] : [last])];
  const outcomes = all.map((kind, order) => ({
    id: `outcome-${index}-${order}`,
    entryId: entry.id,
    at: `2026-03-01T09:00:0${order}.000Z`,
    kind,
    code: null,
    message: null,
  }));
  return { ...entry, outcomes };
});

async function store(tables: Kysely<Tables>): Promise<void> {
  await tables.insertInto('auditEntry').values(entries).execute();
  await tables
    .insertInto('auditOutcome')
    .values(recorded.flatMap(({ outcomes }) => outcomes))
    .execute();
}

const newestFirst = (one: Recorded, other: Recorded): number =>
  one.at + one.id < other.at + other.id ? 1 : -1;

/** A page whose ends are named by the places of their entries in the whole record. */
interface Slice {
  readonly first?: number | undefined;
  readonly last?: number | undefined;
  readonly after?: number | undefined;
  readonly before?: number | undefined;
}

const record = [...recorded].sort(newestFirst);

/** What the database is held against. */
function expected(filter: AuditFilter, { first, last, after = -1, before = record.length }: Slice): object {
  const { since, until, outcomes, ...texts } = filter;
  const passes = (row: Recorded): boolean =>
    (since === undefined || row.at >= since.toISOString()) &&
    (until === undefined || row.at < until.toISOString()) &&
    (outcomes === undefined || outcomes.includes(row.outcomes.at(-1)?.kind ?? null)) &&
    Object.entries(texts).every(
      ([name, value]) => value === undefined || row[name as keyof typeof row] === value,
    );
  const between = record.slice(after + 1, Math.max(before, after + 1)).filter(passes);
  const taken = last === undefined ? between.slice(0, first ?? 100) : between.slice(-last);
  const isCut = between.length > taken.length;
  return {
    ids: taken.map(({ id }) => id),
    outcomes: taken.map((row) => row.outcomes),
    hasNextPage: record.slice(before).some(passes) || (isCut && last === undefined),
    hasPreviousPage: record.slice(0, after + 1).some(passes) || (isCut && last !== undefined),
    totalCount: record.filter(passes).length,
  };
}

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });
const time = fc.constantFrom(...times).map((text) => new Date(text));
const filters: fc.Arbitrary<AuditFilter> = fc.record({
  since: maybe(time),
  until: maybe(time),
  caller: maybe(fc.constantFrom('one', 'two', 'nobody')),
  mutation: maybe(fc.constantFrom('transferBalance', 'createPlantGroup')),
  account: maybe(fc.constantFrom('voke', 'voke-2')),
  org: maybe(fc.constantFrom('a', 'b')),
  target: maybe(fc.constantFrom('x', 'y')),
  idempotencyKey: maybe(fc.constantFrom('key-0', 'key-3')),
  outcomes: maybe(fc.subarray([...kinds])),
});

const shown = ({ edges, pageInfo, totalCount }: Page<Recorded>): object => ({
  ids: edges.map(({ node }) => node.id),
  outcomes: edges.map(({ node }) => node.outcomes),
  hasNextPage: pageInfo.hasNextPage,
  hasPreviousPage: pageInfo.hasPreviousPage,
  totalCount,
});

describeBoth('the record of writes', (newDatabase) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(await newDatabase(), log);
    await store(database.tables);
  });
  afterAll(() => database.close());

  test('is paged as plain code would page it, from either end and from any cursor', async () => {
    const { edges } = await auditPage(database.tables, {}, { first: 1_000 });
    const cursorOf = (place: number | undefined): string | undefined =>
      place === undefined ? undefined : edges[place]?.cursor;
    const size = fc.integer({ min: 1, max: 25 });
    const place = fc.nat({ max: record.length - 1 });
    const slices = fc.record({
      first: maybe(size),
      last: maybe(size),
      after: maybe(place),
      before: maybe(place),
    });
    await fc.assert(
      fc.asyncProperty(filters, slices, async (filter, { first, last, after, before }) => {
        const ends = last === undefined ? { first } : { last };
        const args = { ...ends, after: cursorOf(after), before: cursorOf(before) };
        const page = await auditPage(database.tables, filter, args);
        expect(shown(page)).toEqual(expected(filter, { ...ends, after, before }));
        expect(page.pageInfo.startCursor).toBe(page.edges.at(0)?.cursor ?? null);
        expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
      }),
      { numRuns: 150 },
    );
  });

  test('gives one entry by its id', async () => {
    const [{ id } = { id: '' }] = recorded;
    const page = await auditPage(database.tables, { auditId: id }, {});
    expect(page).toMatchObject({ totalCount: 1, edges: [{ node: { id } }] });
  });

  test('refuses a page that is too large, and a cursor of another list', async () => {
    const page = (args: PageArguments) => auditPage(database.tables, {}, args);
    await expect(page({ first: 1001 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(page({ after: 'abc' })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });

  test('has no entry put in the place of another', async () => {
    const entry = pick(entries, 0);
    const again = database.tables.insertInto('auditEntry').values({ ...entry, caller: 'other' });
    await expect(again.execute()).rejects.toThrow();
    // Where the database is a file there is a second way, which no trigger of a deletion sees.
    await expect(again.orReplace().execute()).rejects.toThrow();
    const page = await auditPage(database.tables, { auditId: entry.id }, {});
    expect(page.edges).toMatchObject([{ node: { caller: entry.caller } }]);
  });

  test.each(['auditEntry', 'auditOutcome'] as const)(
    'has its rows of %s changed and deleted by nobody',
    async (table) => {
      const { tables } = database;
      const rows = await tables.selectFrom(table).selectAll().orderBy('id').execute();
      const attempts = [
        () => tables.updateTable(table).set({ at: '2000-01-01T00:00:00.000Z' }).execute(),
        () => sql`update ${sql.table(table)} set id = 'other'`.execute(tables),
        () => tables.deleteFrom(table).execute(),
        () => sql`delete from ${sql.table(table)} where id = ${rows[0]?.id}`.execute(tables),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toThrow('never changed');
      expect(await tables.selectFrom(table).selectAll().orderBy('id').execute()).toEqual(rows);
    },
  );
});

/**
 * The one clock of all programs over a database: its own. Those of their machines may differ, so that whatever one program
 * keeps and another compares is told by this one. Times are kept in ISO 8601 and UTC: their texts compare as they do.
 */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** What time it is by the database. */
export async function timeOf(tables: Kysely<Tables>): Promise<Date> {
  const { now } = await tables.selectFrom('clock').select('now').executeTakeFirstOrThrow();
  return new Date(now);
}

/** The time by the database in so many milliseconds, as tables hold it. */
export const timeIn = async (tables: Kysely<Tables>, ms: number): Promise<string> =>
  timeAfter(await timeOf(tables), ms);

/** So many milliseconds after that, as tables hold it. */
export const timeAfter = (time: Date, ms: number): string => new Date(time.getTime() + ms).toISOString();

/**
 * Milliseconds by which our clock is ahead of the one that is asked, negative where it is behind: no more than is certain,
 * however long the answer takes.
 */
export async function aheadOf(ask: () => Promise<Date>): Promise<number> {
  const before = Date.now();
  const time = (await ask()).getTime();
  const after = Date.now();
  if (before > time) return before - time;
  return after < time ? after - time : 0;
}

/** What to tell of a clock that is so far ahead of the database's; undefined where they agree. */
export function clockProblem(aheadMs: number): string | undefined {
  if (Math.abs(aheadMs) <= toleratedMs) return undefined;
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1);
  return `the clock of this machine is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} that of the database`;
}

/** Milliseconds by which clocks may differ before somebody is told. */
const toleratedMs = 2_000;

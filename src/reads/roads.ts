/** What tells which of two roads is shorter: a list of all, page by page, or a call for each org. */
import { PartnergraphError } from '../errors.js';
import { sureOf, type PlannedCall, type Subjects } from './decision.js';
import type { ListEndpoint } from './endpoint.js';
import type { Planning } from './kinds.js';
import type { Readings } from './run.js';

/** From so many orgs on, one call to learn the length of the list of all is expected to save more. */
export const worthwhile = 3;

/** How many orgs are asked for beside those that are read already, and of how many that is certain. Those that are named are counted once. */
export function countOf(
  asked: readonly Subjects[],
  read: readonly Subjects[] = [],
): { readonly most: number; readonly sure: number } {
  const isRead = new Set(read.flatMap(({ set, keys }) => keys ?? [`set ${set}`]));
  const named = new Set<string>();
  const sets = new Map<string, Subjects>();
  for (const of of asked) {
    if (of.keys !== undefined && of.keys.length === of.count) of.keys.forEach((key) => named.add(key));
    else if (!isRead.has(`set ${of.set}`)) sets.set(of.set, of);
  }
  const certain = new Set(asked.flatMap(({ keys = [], ...of }) => (sureOf(of) === of.count ? keys : [])));
  const open = [...named].filter((key) => !isRead.has(key));
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return {
    most: open.length + sum([...sets.values()].map(({ count }) => count)),
    sure: open.filter((key) => certain.has(key)).length + sum([...sets.values()].map(sureOf)),
  };
}

/** Pages of a list, once for whoever wants them. */
export const pagesOf = (
  { account, purpose = 'field' }: Planning,
  endpoint: string,
  variant: string,
  set: string,
  calls: PlannedCall['calls'],
): PlannedCall => ({
  account: account.id,
  endpoint,
  variant,
  of: { set, count: 1 },
  calls,
  purpose,
});

/** Pages of a list behind its first, which is read; undefined where that does not tell, or does not come. */
export async function pagesLeft<Parameters extends object>(
  readings: Readings,
  list: ListEndpoint<Parameters, unknown>,
  parameters: Parameters,
): Promise<number | undefined> {
  const { maximum } = list.paging;
  try {
    const { total } = await readings.list(list, null, parameters, { offset: 0, count: maximum });
    return total === null ? undefined : Math.max(0, Math.ceil(total / maximum) - 1);
  } catch (error) {
    // The other road may still answer; the failure is in the record of calls.
    if (error instanceof PartnergraphError) return undefined;
    throw error;
  }
}

/** Times of a vendor that nobody can read: they are null, and told by their columns, how many and never which. */
import { PartnergraphError } from '../errors.js';

const counts = new WeakMap<object, ReadonlyMap<string, number>>();
let isAnyMade = false;

/** What stands for a time that cannot be read until its answer has been looked through. */
export function unreadTime(): Date {
  isAnyMade = true;
  return new Date(Number.NaN);
}

/** Makes what stands for such times null, and keeps their number with the answer. Few answers have to be looked through. */
export function settleUnreadTimes<Answer>(answer: Answer): Answer {
  if (!isAnyMade || !isObject(answer)) return answer;
  isAnyMade = false;
  const found = new Map<string, number>();
  settle(answer, '', found);
  if (found.size > 0) counts.set(answer, found);
  return answer;
}

/**
 * What has to be told of an answer, however often it is used again; how many times there are only to who may see all that it is
 * about. It would come again, so that nobody need ask again.
 */
export function failureOfUnreadTimes(
  endpoint: string,
  answer: unknown,
  isCounted: boolean,
): PartnergraphError | undefined {
  const found = isObject(answer) ? counts.get(answer) : undefined;
  if (found === undefined) return undefined;
  const columns = [...found].sort().map(([column, count]) => (isCounted ? `${column} (${count})` : column));
  return new PartnergraphError(
    'VENDOR_INVALID_ANSWER',
    `${endpoint} answered against its contract: ${columns.join(', ')} cannot be read`,
    { endpoint, retryable: false },
  );
}

function settle(part: object, column: string, found: Map<string, number>): void {
  for (const [key, value] of Object.entries(part) as [string, unknown][]) {
    // The rows of a list have no names of their own.
    const name = Array.isArray(part) ? column : key;
    if (value instanceof Date && Number.isNaN(value.getTime())) {
      Reflect.set(part, key, null);
      found.set(name, (found.get(name) ?? 0) + 1);
    } else if (isObject(value)) settle(value, name, found);
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

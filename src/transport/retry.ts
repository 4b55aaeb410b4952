/** When a failed read is tried again, and how long is waited before. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PartnergraphError, type ErrorCode } from '../errors.js';
import type { Effect } from './endpoint.js';

/** Failures after which the same call may well succeed. A malformed answer is not among them: it would come again. */
const transient: ReadonlySet<ErrorCode> = new Set([
  'VENDOR_UNAVAILABLE',
  'VENDOR_TIMEOUT',
  'VENDOR_RATE_LIMITED',
]);

const firstDelayMs = 250;
const longestDelayMs = 20_000;

export interface RetryOptions {
  readonly effect: Effect;
  /** Tries after the first. */
  readonly retries: number;
  /** `performance.now()` after which nothing may be waited for. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

/**
 * Runs `attempt` until it succeeds, fails for good, or could not be waited for within the deadline.
 * Writes run once, whatever happens. `attempt` is given its number, from 1.
 */
export async function withRetries<Result>(
  attempt: (number: number) => Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(number);
    } catch (error) {
      if (!(error instanceof PartnergraphError) || !transient.has(error.code)) throw error;
      const retries = Math.min(options.retries, error.details.retries ?? options.retries);
      if (options.effect === 'write' || number > retries) throw error;
      const delay = delayMs(number, error.details.retryAfterMs);
      if (performance.now() + delay >= options.deadline) throw error;
      await sleep(delay, undefined, { signal: options.signal }).catch(() => {
        throw error;
      });
    }
  }
}

/**
 * Full jitter over an exponential backoff; a `Retry-After` is the least that is waited, with a little jitter on top so
 * that callers who were refused together do not come back together.
 */
function delayMs(attempt: number, retryAfter: number | undefined): number {
  const backoff = Math.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return retryAfter === undefined ? backoff : retryAfter + Math.min(backoff, firstDelayMs);
}

/** A vendor that asks for more is asked for no longer: what it says travels to callers as an Int. */
const longestWaitMs = 86_400_000;

/** The three forms of a date in HTTP (RFC 9110 §5.6.7), the two old ones for reading only. */
const httpDates: readonly RegExp[] = [
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/**
 * `Retry-After` in milliseconds from now: seconds or an HTTP date (RFC 9110 §10.2.3). A fraction of a second is no harm, and
 * is waited for to its end. What is neither says nothing: the language would read `-1` as a year, and the call be repeated
 * at once.
 */
export function retryAfterMs(header: string | string[] | undefined): number | undefined {
  const value = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(longestWaitMs, Math.ceil(Number(value)) * 1000);
  if (!httpDates.some((form) => form.test(value))) return undefined;
  // The oldest form has no zone, and means the same one.
  const date = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  return Number.isNaN(date) ? undefined : Math.min(longestWaitMs, Math.max(0, date - Date.now()));
}

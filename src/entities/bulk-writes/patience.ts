/** How long a chunk that could not be sent waits for its next attempt, and when it gives up. */
import { PartnergraphError } from '../../errors.js';

/** Attempts of what may well go better the next time. */
const attempts = 5;

/** Milliseconds: at first soon, then less often. */
const firstWaitMs = 500;
const longestWaitMs = 60_000;

/** Milliseconds to wait after so many attempts; undefined when it is not worth another one. */
export function waitBefore(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof PartnergraphError)) return undefined;
  const { code, details, retryable } = error;
  const { retryAfterMs } = details;
  // A budget fills by itself: a job takes as long as its caller's limits have it take.
  if (code === 'BUDGET_EXCEEDED') return retryAfterMs === undefined ? undefined : atMost(retryAfterMs);
  const isWorthwhile = retryable || code === 'WRITE_UNDER_WAY' || code === 'DEADLINE_EXCEEDED';
  if (!isWorthwhile || attempt >= attempts) return undefined;
  return atMost(retryAfterMs ?? firstWaitMs * 2 ** (attempt - 1));
}

const atMost = (wait: number): number => Math.min(Math.max(wait, 1), longestWaitMs);

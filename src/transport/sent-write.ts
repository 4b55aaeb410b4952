/** A write that is on its way: nothing calls it back, and a failure after it was sent says nothing of what it did. */
import { PartnergraphError, type ErrorCode } from '../errors.js';
import { neverArrived } from './http-attempt.js';

/** A signal that is aborted with another one, until the write begins: from then on nobody can call it back. */
export interface WriteSignal {
  readonly signal: AbortSignal;
  /** Throws when it is too late to begin. */
  readonly begin: () => void;
  readonly hasBegun: () => boolean;
}

/** `deadline` is looked at besides: a process that was held up may see its timers late. */
export function untilBegun(given: AbortSignal, deadline: number): WriteSignal {
  const waiting = new AbortController();
  const forward = (): void => waiting.abort(given.reason);
  let begun = false;
  given.addEventListener('abort', forward, { once: true });
  if (given.aborted) forward();
  return {
    signal: waiting.signal,
    begin: () => {
      waiting.signal.throwIfAborted();
      if (performance.now() >= deadline) {
        throw new PartnergraphError('DEADLINE_EXCEEDED', 'the request ran out of time, nothing was sent');
      }
      given.removeEventListener('abort', forward);
      begun = true;
    },
    hasBegun: () => begun,
  };
}

/** Failures after which a write may have been carried out all the same. */
const doubtful: ReadonlySet<ErrorCode> = new Set([
  'VENDOR_TIMEOUT',
  'VENDOR_UNAVAILABLE',
  'VENDOR_INVALID_ANSWER',
  'VENDOR_ANSWER_TOO_LARGE',
  'VENDOR_REDIRECTED',
]);

/** What a failure of a write that had begun says: OUTCOME_UNKNOWN, unless the vendor said no or never got it. */
export function failureOfWrite(error: unknown): unknown {
  const isCertain = error instanceof PartnergraphError && (!doubtful.has(error.code) || neverArrived(error));
  if (isCertain) return error;
  const [message, details] =
    error instanceof PartnergraphError ? [error.message, error.details] : ['the gateway failed', {}];
  return new PartnergraphError('OUTCOME_UNKNOWN', message, details, { cause: error });
}

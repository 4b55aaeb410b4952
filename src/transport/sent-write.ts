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

/**
 * `deadline` is looked at besides, by both clocks: a process that was held up may see its timers late, and a machine that
 * slept may have a clock that has stood still meanwhile.
 */
export function untilBegun(given: AbortSignal, deadline: number): WriteSignal {
  const latest = Date.now() + deadline - performance.now();
  const waiting = new AbortController();
  const forward = (): void => waiting.abort(given.reason);
  let begun = false;
  given.addEventListener('abort', forward, { once: true });
  if (given.aborted) forward();
  return {
    signal: waiting.signal,
    begin: () => {
      waiting.signal.throwIfAborted();
      if (performance.now() >= deadline || Date.now() >= latest) {
        throw new PartnergraphError('DEADLINE_EXCEEDED', 'the request ran out of time, nothing was sent');
      }
      given.removeEventListener('abort', forward);
      begun = true;
    },
    hasBegun: () => begun,
  };
}

/** Codes of answers in which the vendor says that it has done nothing. Whatever else comes after sending says nothing. */
const decided: ReadonlySet<ErrorCode> = new Set([
  'VENDOR_REFUSED',
  'VENDOR_REJECTED_REQUEST',
  'VENDOR_FORBIDDEN',
  'VENDOR_NOT_FOUND',
  'VENDOR_UNAUTHENTICATED',
  'VENDOR_RATE_LIMITED',
  'ORG_SCOPE_NOT_APPLIED',
]);

/** What a failure of a write that had begun says: OUTCOME_UNKNOWN, unless the vendor said no or never got it. */
export function failureOfWrite(error: unknown): unknown {
  if (error instanceof PartnergraphError && (isDecided(error) || neverArrived(error))) return error;
  const [message, details] =
    error instanceof PartnergraphError ? [error.message, error.details] : ['the gateway failed', {}];
  return new PartnergraphError('OUTCOME_UNKNOWN', message, details, { cause: error });
}

/** Only an answer decides anything, and an answer has a status: a broken connection may have the same code. */
const isDecided = ({ code, details }: PartnergraphError): boolean =>
  details.status !== undefined && decided.has(code);

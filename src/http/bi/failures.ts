/** Which status a failure has on the routes of BI tools, and the headers that say what to do about it. */
import { PartnergraphError, type ErrorCode } from '../../errors.js';
import type { Log } from '../../telemetry/log.js';
import { challenges } from '../callers.js';
import { signalOf } from '../request-signal.js';

/** Whose failure it is. */
interface Asked {
  readonly request: Request;
  readonly requestId: string;
  readonly log: Log;
}

/**
 * The failure as its reader may see it. What is none of ours is a fault of the gateway: the log learns what it was, and the
 * reader its id, in the message, because a tool shows nothing else of an error. That a reader has gone away is no fault.
 */
export function shownFailure(error: unknown, { request, requestId, log }: Asked): PartnergraphError {
  if (error instanceof PartnergraphError) return error;
  if (error === signalOf(request).reason)
    return new PartnergraphError('CANCELLED', 'the reader has gone away');
  log.error({ err: error, requestId }, 'a fault of the gateway');
  return new PartnergraphError('INTERNAL', `the gateway failed; the id of the request is ${requestId}`);
}

/** Whatever is not here may be better another time: 503. */
const statuses: Partial<Record<ErrorCode, number>> = {
  INVALID_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_REQUEST: 405,
  RATE_LIMITED: 429,
  LIMIT_EXCEEDED: 429,
  INTERNAL: 500,
};

export interface FailureFacts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Seconds after which another try makes sense, where nothing better is known. */
const usualPause = 30;

export function factsOfFailure({ code, details }: PartnergraphError): FailureFacts {
  const status = statuses[code] ?? 503;
  // Spreadsheets and browsers ask their user for the two halves of a key.
  if (status === 401) return { status, headers: { 'www-authenticate': challenges.basic } };
  if (status !== 429 && status !== 503) return { status, headers: {} };
  const seconds = Math.max(1, Math.ceil((details.retryAfterMs ?? usualPause * 1000) / 1000));
  return { status, headers: { 'retry-after': String(seconds) } };
}

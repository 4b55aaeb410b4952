/** Failures as answers of the routes for BI tools. */
import type { FetchAPI } from 'graphql-yoga';
import type { ErrorCode, PartnergraphError } from '../../errors.js';
import { challenges } from '../callers.js';
import { refusal } from '../refusal.js';

/** Whatever is not here may be better another time. */
const statuses: Partial<Record<ErrorCode, number>> = {
  INVALID_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_REQUEST: 405,
  RATE_LIMITED: 429,
  LIMIT_EXCEEDED: 429,
};

/** Seconds after which to ask again, where nothing better is known. */
const askAgain = 30;

export function biRefusal(error: PartnergraphError, fetchAPI: FetchAPI, requestId: string): Response {
  const status = statuses[error.code] ?? 503;
  const { retryAfterMs } = error.details;
  const seconds = retryAfterMs === undefined ? askAgain : Math.max(1, Math.ceil(retryAfterMs / 1000));
  return refusal(
    error,
    status,
    fetchAPI,
    {
      vary: 'accept, authorization, accept-encoding',
      // Spreadsheets and browsers ask their user for the two halves of a key.
      ...(status === 401 ? { 'www-authenticate': challenges.basic } : {}),
      ...(status === 429 || status === 503 ? { 'retry-after': String(seconds) } : {}),
    },
    requestId,
  );
}

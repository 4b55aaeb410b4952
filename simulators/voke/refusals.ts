// The vendor's refusals: one envelope for all, of which only the code can be relied on.

import type { Answer } from '../vendor.js';

/** A call that is refused. */
export class RefusalError extends Error {
  override name = 'RefusalError';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details?: readonly string[],
  ) {
    super(message);
  }
}

/** The refusal as an answer. */
export function refusal({ code, details, message }: RefusalError, headers: Answer['headers'] = {}): Answer {
  const { error, status } = REFUSALS[code];
  // The trap of the contract: every body says 400, whatever the status of HTTP is.
  return {
    status,
    headers,
    body: { json: { statusCode: 400, message, error, code, ...(details && { details }) } },
  };
}

/** 401: no bearer token, no key, or not this one here. */
export function unauthorized(): Answer {
  return refusal(new RefusalError('UNAUTHORIZED', 'Unauthorized'));
}

/** 403 for a caller that is known. */
export function forbidden(): Answer {
  return refusal(new RefusalError('FORBIDDEN', 'Forbidden resource'));
}

/** 429, with when to come again if that is known. */
export function rateLimited(retryAfter: string | undefined): Answer {
  const error = new RefusalError('TOO_MANY_REQUESTS', 'Too many requests');
  return refusal(error, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}

const REFUSALS = {
  BAD_REQUEST: { status: 400, error: 'Bad Request' },
  VALIDATION_ERROR: { status: 400, error: 'Bad Request' },
  INVALID_UUID: { status: 400, error: 'Bad Request' },
  UNAUTHORIZED: { status: 401, error: 'Unauthorized' },
  FORBIDDEN: { status: 403, error: 'Forbidden' },
  ORG_CONTEXT_REQUIRED: { status: 403, error: 'Forbidden' },
  ORG_MEMBERSHIP_REQUIRED: { status: 403, error: 'Forbidden' },
  SUPER_ADMIN_REQUIRED: { status: 403, error: 'Forbidden' },
  NOT_FOUND: { status: 404, error: 'Not Found' },
  PLANT_NOT_FOUND: { status: 404, error: 'Not Found' },
  API_KEY_NOT_FOUND: { status: 404, error: 'Not Found' },
  SITE_NOT_FOUND: { status: 404, error: 'Not Found' },
  CONFLICT: { status: 409, error: 'Conflict' },
  TOO_MANY_REQUESTS: { status: 429, error: 'Too Many Requests' },
} as const;

type RefusalCode = keyof typeof REFUSALS;

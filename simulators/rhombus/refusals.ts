// The vendor's refusals, in the forms that the contract has for each.

import type { Answer } from '../vendor.js';

/** A request that does not fit its schema: 400 with `error` as a text. */
export class MalformedRequestError extends Error {
  override name = 'MalformedRequestError';
}

/** A request that fits, and cannot be done: a failure inside HTTP 200, with `error` as a boolean. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** An org that the partner does not manage: 403. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError';
}

/** 401: no scheme, not this scheme here, or not this key. */
export function unauthorized(): Answer {
  return {
    status: 401,
    headers: {
      'www-authenticate':
        'Bearer resource_metadata="https://api2.rhombussystems.com/.well-known/oauth-protected-resource"',
    },
    body: { json: { authenticationFailed: true } },
  };
}

/** 403: an org that the partner does not manage, or may not act in. */
export function forbidden(): Answer {
  return {
    status: 403,
    body: { json: { status: 403, error: 'Forbidden', timestamp: Date.now(), msg: 'Access Denied' } },
  };
}

/** Every other 4xx: here `error` is a text. */
export function malformed(status: number, error: string, msg: string): Answer {
  return { status, body: { json: { error, msg } } };
}

/** 429: plain text, and usually when to come again. */
export function rateLimited(retryAfter: string | undefined): Answer {
  return {
    status: 429,
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    body: { text: 'Too many api requests. Enhance your calm.' },
  };
}

/** A failure inside HTTP 200. */
export function refused(message: string): Answer {
  return { status: 200, body: { json: { error: true, errorMsg: message, warningMsg: null } } };
}

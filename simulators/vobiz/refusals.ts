// The vendor's refusals: one meaning, and four manners in which different parts of its API say it.

import type { Answer } from '../vendor.js';
import type { Problem } from './query.js';

/**
 * How a part of the API speaks: the partner's paths, KYC among them in its own way, the platform's, and what is done
 * to phone numbers, which alone answers the SDK's `Error`.
 */
export type Manner = 'partner' | 'kyc' | 'platform' | 'sdk';

/** A meaning, in snake case: `not_found`. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** What the body says besides, where it is flat. */
  readonly more?: object;
}

/** A request that fits its schema, and cannot be done. */
export class RefusedError extends Error implements Refusal {
  override name = 'RefusedError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly more: object = {},
  ) {
    super(message);
  }
}

/** How the part of the API speaks that a path belongs to. */
export function mannerOf(path: string): Manner {
  if (path.startsWith('/api/v1/partner/kyc-sessions')) return 'kyc';
  return path.startsWith('/api/v1/partner') || path.startsWith('/partner') ? 'partner' : 'platform';
}

/** A refusal as an answer. */
export function refusal(manner: Manner, meaning: Refusal): Answer {
  return { status: meaning.status, body: { json: BODIES[manner](meaning) } };
}

/**
 * 422, or 400 for the operations that declare that. The partner's paths use what KYC shows for theirs, and phone numbers
 * what the platform does, since nothing else is documented.
 */
export function invalid(manner: Manner, problems: readonly Problem[], status: 400 | 422 = 422): Answer {
  const message = 'Request validation failed';
  if (manner === 'partner' || manner === 'kyc') {
    const json = { error: 'ValidationError', message, details: problems, status_code: status };
    return { status, body: { json } };
  }
  const errors = problems.map(({ input, loc, msg, type }) => ({
    field: loc[1],
    message: msg,
    code: type.toUpperCase(),
    value: input,
  }));
  const error = { code: 'VALIDATION_ERROR', message, details: { errors } };
  return { status, body: { json: { status: 'error', error } } };
}

/** 429, always in the platform's manner. */
export function rateLimited(retryAfter: string | undefined): Answer {
  const message = 'Too many requests. Please slow down.';
  const limited = refusal('platform', { status: 429, code: 'rate_limit_exceeded', message });
  return retryAfter === undefined ? limited : { ...limited, headers: { 'retry-after': retryAfter } };
}

const BODIES: Readonly<Record<Manner, (refusal: Refusal) => object>> = {
  partner: ({ code, message, more }) => ({ error: code, message, ...more }),
  sdk: ({ code, message, more }) => ({ error: code, message, ...more }),
  kyc: ({ message, status }) => ({ error: 'HTTPError', message, status_code: status }),
  platform: ({ code, message }) => ({ status: 'error', error: { code: code.toUpperCase(), message } }),
};

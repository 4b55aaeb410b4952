// Finds the endpoint that a call is for, and what its path names.

import { ACCOUNT_ENDPOINTS } from './account-endpoints.js';
import { APPLICATION_WRITES } from './application-writes.js';
import { CALL_WRITES } from './call-writes.js';
import { CAPACITY_WRITES } from './capacity-writes.js';
import { CUSTOMER_WRITES } from './customer-writes.js';
import type { Endpoint, ReadEndpoint, WriteEndpoint } from './endpoint.js';
import { KYC_WRITES } from './kyc-writes.js';
import { LEDGER_ENDPOINTS } from './ledger-endpoints.js';
import { NUMBER_WRITES } from './number-writes.js';
import { PARTNER_ENDPOINTS } from './partner-endpoints.js';
import { TRANSFER_WRITES } from './transfer-writes.js';
import { TRUNK_WRITES } from './trunk-writes.js';

const READS: readonly ReadEndpoint[] = [...PARTNER_ENDPOINTS, ...LEDGER_ENDPOINTS, ...ACCOUNT_ENDPOINTS];

const WRITES: readonly WriteEndpoint[] = [
  ...CUSTOMER_WRITES,
  ...TRANSFER_WRITES,
  ...CAPACITY_WRITES,
  ...KYC_WRITES,
  ...TRUNK_WRITES,
  ...APPLICATION_WRITES,
  ...NUMBER_WRITES,
  ...CALL_WRITES,
];

/** Every path that is read, as a template; `{customer}` and `{item}` stand for what differs. */
export const VOBIZ_PATHS: readonly string[] = READS.map(({ path }) => `/api/v1${path}`);

/** Every operation that writes, as `POST /api/v1/…`, with the same templates. */
export const VOBIZ_WRITES: readonly string[] = WRITES.map(({ method, path }) => `${method} /api/v1${path}`);

/** An endpoint, and what a path names of it. */
export interface Route {
  readonly endpoint: Endpoint;
  /** The customer that the path names. */
  readonly named: string | undefined;
  readonly item: string;
}

/** The route of a call; undefined where the path is none, `otherMethod` where only the method is wrong. */
export function routeOf(method: string, path: string): Route | 'otherMethod' | undefined {
  let isPath = false;
  for (const { endpoint, pattern } of ROUTES) {
    const match = pattern.exec(path);
    if (match === null) continue;
    isPath = true;
    if (methodOf(endpoint) !== method) continue;
    const { customer, item = '' } = match.groups ?? {};
    return { endpoint, named: customer, item: decoded(item) };
  }
  return isPath ? 'otherMethod' : undefined;
}

const methodOf = (endpoint: Endpoint): string => ('method' in endpoint ? endpoint.method : 'GET');

// The vendor's own material cannot agree on the case of voice paths, nor on their last slash.
function patternOf({ path, scope }: Endpoint): RegExp {
  const source = path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return scope === 'partner'
    ? new RegExp(`^/api/v1${source}$`)
    : new RegExp(`^/api/v1${source.replace('/Account/', '/accounts?/')}/?$`, 'i');
}

const ROUTES = [...READS, ...WRITES].map((endpoint) => ({ endpoint, pattern: patternOf(endpoint) }));

/** What a path names, with its `%2B` as the plus that a phone number begins with. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

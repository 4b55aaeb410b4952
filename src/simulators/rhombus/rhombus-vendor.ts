// The vendor Rhombus: what it demands of a call, in the order in which it looks, and then the answer.

import { createTokenBuckets, type RateLimit } from '../token-bucket.js';
import type { Answer, Call, Vendor } from '../vendor.js';
import { CLIENT_ENDPOINTS } from './client-endpoints.js';
import type { DeviceShelf } from './devices.js';
import type { Endpoint } from './endpoint.js';
import type { Fleet, Org } from './fleet.js';
import { PARTNER_ENDPOINTS } from './partner-endpoints.js';
import {
  forbidden,
  malformed,
  MalformedRequestError,
  rateLimited,
  refused,
  RefusedError,
  unauthorized,
} from './refusals.js';
import { readFields, type Fields } from './request-fields.js';
import { STATE_ENDPOINTS } from './state-endpoints.js';

/** How the vendor lets callers in. */
export interface Admission {
  /** `partner-api` where the connection itself has shown a client certificate, else `partner-api-token`. */
  readonly scheme: 'partner-api' | 'partner-api-token';
  readonly apiKey: string;
  readonly rateLimit: RateLimit | undefined;
}

/** The vendor over a fleet. */
export function createRhombusVendor(fleet: Fleet, shelf: DeviceShelf, admission: Admission): Vendor {
  const spend = admission.rateLimit && createTokenBuckets(admission.rateLimit);

  function answer({ body, headers, method, path }: Call): Answer {
    const known =
      headers['x-auth-scheme'] === admission.scheme && headers['x-auth-apikey'] === admission.apiKey;
    if (!known) return unauthorized();

    const endpoint = ENDPOINTS.get(path);
    if (endpoint === undefined) return malformed(404, 'Not Found', `No endpoint ${path}`);
    if (method !== 'POST') return malformed(405, 'Method Not Allowed', 'Every operation is POST');
    if (!headers['content-type']?.startsWith('application/json')) {
      return malformed(415, 'Unsupported Media Type', 'Content-Type must be application/json');
    }

    // Partner endpoints ignore the header, whatever is in it.
    const header = endpoint.scope === 'client' ? headers['x-auth-org'] : undefined;
    const org = header === undefined ? undefined : fleet.find(header);
    if (header !== undefined && org?.accessAllowed !== true) return forbidden();

    // Which bucket a call for a client spends is not documented; the client's own is the reading that costs others least.
    const wait = spend?.(org?.uuid ?? fleet.partnerUuid);
    if (wait !== undefined) return rateLimited(String(wait));

    const request = readFields(body, endpoint.request);
    return endpoint.scope === 'client'
      ? answerClient(endpoint, request, org)
      : answerPartner(endpoint, request);
  }

  function answerPartner(endpoint: Endpoint & { scope: 'partner' }, request: Fields): Answer {
    const call = { fleet, shelf, request };
    if ('parts' in endpoint) return { status: 200, body: { parts: () => endpoint.parts(call) } };
    if ('answer' in endpoint) return enveloped(endpoint, endpoint.answer(call));
    const org = fleet.find(orgOf(request, endpoint.orgField));
    return org === undefined ? forbidden() : enveloped(endpoint, endpoint.answerFor(call, org));
  }

  function answerClient(
    endpoint: Endpoint & { scope: 'client' },
    request: Fields,
    org: Org | undefined,
  ): Answer {
    const { orgField } = endpoint;
    const same = orgField === undefined || orgOf(request, orgField) === (org?.uuid ?? fleet.partnerUuid);
    return same ? enveloped(endpoint, endpoint.answer({ fleet, shelf, request }, org)) : forbidden();
  }

  return {
    orgHeader: 'x-auth-org',
    unauthorized,
    forbidden,
    rateLimited,
    refused,
    answer(call) {
      try {
        return answer(call);
      } catch (error) {
        if (error instanceof MalformedRequestError) return malformed(400, 'Bad Request', error.message);
        if (error instanceof RefusedError) return refused(error.message);
        throw error;
      }
    },
  };
}

const ALL: readonly Endpoint[] = [...PARTNER_ENDPOINTS, ...STATE_ENDPOINTS, ...CLIENT_ENDPOINTS];
const ENDPOINTS = new Map(ALL.map((endpoint) => [endpoint.path, endpoint]));

/** Every path that is played. Writes are not, yet: their paths are as unknown here as any other. */
export const RHOMBUS_PATHS: readonly string[] = [...ENDPOINTS.keys()];

// Optional in the contract's schema, and yet nothing can be answered without.
function orgOf(request: Fields, field: string): string {
  const uuid = request.text(field);
  if (uuid === undefined) throw new MalformedRequestError(`Field "${field}" is missing`);
  return uuid;
}

function enveloped({ envelope }: Endpoint, json: object): Answer {
  return {
    status: 200,
    body: { json: envelope ? { ...json, error: false, errorMsg: null, warningMsg: null } : json },
  };
}

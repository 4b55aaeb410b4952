// The vendor Rhombus: what it demands of a call, in the order in which it looks, and then the answer.

import { createTokenBuckets, type RateLimit } from '../token-bucket.js';
import type { Answer, Call, Vendor } from '../vendor.js';
import { ACCOUNT_WRITES } from './account-writes.js';
import type { Caller } from './callers.js';
import { CLIENT_ENDPOINTS } from './client-endpoints.js';
import { CLIENT_WRITES } from './client-writes.js';
import { DEVICE_WRITES } from './device-writes.js';
import { DOOR_WRITES } from './door-writes.js';
import type { AuditNote, Endpoint, EndpointCall } from './endpoint.js';
import type { Org } from './fleet.js';
import { PARTNER_ENDPOINTS } from './partner-endpoints.js';
import {
  forbidden,
  ForbiddenError,
  malformed,
  MalformedRequestError,
  rateLimited,
  refused,
  RefusedError,
  unauthorized,
} from './refusals.js';
import { readFields } from './request-fields.js';
import { STATE_ENDPOINTS } from './state-endpoints.js';

/** What the vendor knows: its fleet, the fleet's devices and the keys by which it lets callers in. */
export type Knowledge = Pick<EndpointCall, 'fleet' | 'shelf' | 'tokens'>;

/** The vendor over a fleet, with a token bucket for each organisation if there is a limit. */
export function createRhombusVendor(knowledge: Knowledge, rateLimit: RateLimit | undefined): Vendor {
  const { fleet, tokens } = knowledge;
  const spend = rateLimit && createTokenBuckets(rateLimit);

  function answer({ body, headers, method, path }: Call): Answer {
    const caller = tokens.callerOf(headers);
    if (caller === undefined) return unauthorized();

    const endpoint = ENDPOINTS.get(path);
    if (endpoint === undefined) return malformed(404, 'Not Found', `No endpoint ${path}`);
    if (method !== 'POST') return malformed(405, 'Method Not Allowed', 'Every operation is POST');
    if (!headers['content-type']?.startsWith('application/json')) {
      return malformed(415, 'Unsupported Media Type', 'Content-Type must be application/json');
    }

    if (endpoint.oauthOnly === true && !caller.byOauth) return unauthorized();

    // Partner endpoints ignore the header, whatever is in it.
    const header = endpoint.scope === 'client' ? headers['x-auth-org'] : undefined;
    const org = header === undefined ? undefined : fleet.find(header);
    if (header !== undefined && org?.accessAllowed !== true) return forbidden();

    // Which bucket a call for a client spends is not documented; the client's own is the reading that costs others least.
    const wait = spend?.(org?.uuid ?? fleet.partnerUuid);
    if (wait !== undefined) return rateLimited(String(wait));

    const request = readFields(body, endpoint.request);
    const done = recordOf(path);
    const note: EndpointCall['note'] = (noted, words) => addNote(noted, caller, words);
    const endpointCall = { ...knowledge, request, done, note };
    return endpoint.scope === 'client'
      ? answerClient(endpoint, endpointCall, org)
      : answerPartner(endpoint, endpointCall);
  }

  function recordOf(path: string): EndpointCall['done'] {
    const endpoint = path.slice(path.lastIndexOf('/') + 1);
    return (parameters, org) => fleet.changes.writes.record({ endpoint, org: org?.uuid, parameters });
  }

  function addNote(org: Org, { principal }: Caller, { text, ...note }: AuditNote): void {
    fleet.changes.addEvent(org.index, (before) => ({
      ...principal,
      ...note,
      // Behind those of the fiction, of which there are fewer.
      uuid: fleet.ids.of('audit', org.index, 1000 + before),
      orgUuid: org.uuid,
      timestamp: new Date(fleet.clock()).toISOString(),
      displayText: `${principal.principalName} ${text}`,
      failure: false,
      ...{ sourceIp: '127.0.0.1', sourceCity: null, sourceCountry: null, sourceState: null, userAgent: null },
    }));
  }

  function answerPartner(endpoint: Endpoint & { scope: 'partner' }, call: EndpointCall): Answer {
    if ('parts' in endpoint) return { status: 200, body: { parts: () => endpoint.parts(call) } };
    if ('answer' in endpoint) return enveloped(endpoint, endpoint.answer(call));
    const org = fleet.find(call.request.needed(endpoint.orgField));
    return org === undefined ? forbidden() : enveloped(endpoint, endpoint.answerFor(call, org));
  }

  function answerClient(
    endpoint: Endpoint & { scope: 'client' },
    call: EndpointCall,
    org: Org | undefined,
  ): Answer {
    const { orgField } = endpoint;
    const own = org?.uuid ?? fleet.partnerUuid;
    const same = orgField === undefined || call.request.needed(orgField) === own;
    return same ? enveloped(endpoint, endpoint.answer(call, org)) : forbidden();
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
        if (error instanceof ForbiddenError) return forbidden();
        if (error instanceof RefusedError) return refused(error.message);
        throw error;
      }
    },
  };
}

const READS: readonly Endpoint[] = [...PARTNER_ENDPOINTS, ...STATE_ENDPOINTS, ...CLIENT_ENDPOINTS];
const WRITES: readonly Endpoint[] = [...CLIENT_WRITES, ...DEVICE_WRITES, ...ACCOUNT_WRITES, ...DOOR_WRITES];
const ENDPOINTS = new Map([...READS, ...WRITES].map((endpoint) => [endpoint.path, endpoint]));

/** Every path that is played and reads. */
export const RHOMBUS_PATHS: readonly string[] = READS.map(({ path }) => path);

/** Every path that is played and writes. */
export const RHOMBUS_WRITES: readonly string[] = WRITES.map(({ path }) => path);

const SUCCESS = { error: false, errorMsg: null, warningMsg: null };

function enveloped({ envelope }: Endpoint, json: object): Answer {
  return {
    status: 200,
    // What an answer says of its own failure stands over the usual success.
    body: { json: envelope ? { ...json, ...SUCCESS, ...json } : json },
  };
}

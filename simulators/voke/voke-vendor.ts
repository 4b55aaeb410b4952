// The vendor Voke: what it demands of a call, in the order in which it looks, and then the answer.

import { createTokenBuckets, type RateLimit } from '../token-bucket.js';
import type { Answer, Call, Vendor } from '../vendor.js';
import { admit, type Admission } from './admission.js';
import { readBody } from './bodies.js';
import { createRouter, nameOf, type Endpoint } from './endpoint.js';
import type { Fleet } from './fleet.js';
import { readParameters } from './parameters.js';
import { PARTNER_ENDPOINTS } from './partner-endpoints.js';
import { PARTNER_WRITES } from './partner-writes.js';
import { forbidden, rateLimited, refusal, RefusalError, unauthorized } from './refusals.js';
import { VCP_ENDPOINTS } from './vcp-endpoints.js';

/** The vendor over a fleet, with a token bucket for each organization if there is a limit. */
export function createVokeVendor(
  fleet: Fleet,
  admission: Admission,
  rateLimit: RateLimit | undefined,
): Vendor {
  const spend = rateLimit && createTokenBuckets(rateLimit);

  function answer({ body, headers, method, path, query }: Call): Answer {
    const route = routeOf(method, path);
    if (route === undefined) throw new RefusalError('NOT_FOUND', `Cannot ${method} ${path}`);
    const { endpoint, values } = route;

    const { organization, plants } = admit(fleet, admission, endpoint.access, headers);
    const wait = spend?.(organization?.id ?? 'all');
    if (wait !== undefined) return rateLimited(String(wait));

    const call = {
      fleet,
      plants,
      parameters: readParameters({ ...query, ...values }, endpoint.parameters),
      body: readBody(endpoint.body === undefined ? {} : body, endpoint.body ?? {}),
      done: (written: Readonly<Record<string, unknown>>) =>
        fleet.changes.writes.record({
          endpoint: nameOf(endpoint),
          org: organization?.id,
          parameters: written,
        }),
    };
    if ('answer' in endpoint) return ok(endpoint, endpoint.answer(call));
    return organization === undefined ? forbidden() : ok(endpoint, endpoint.answerFor(call, organization));
  }

  return {
    orgHeader: 'x-org-id',
    unauthorized,
    forbidden,
    rateLimited,
    // There are no failures inside HTTP 200 here; the nearest is a 400 that says no more than its message.
    refused: (message) => refusal(new RefusalError('BAD_REQUEST', message)),
    answer(call) {
      try {
        return answer(call);
      } catch (error) {
        if (error instanceof RefusalError) return refusal(error);
        throw error;
      }
    },
  };
}

const READS: readonly Endpoint[] = [...PARTNER_ENDPOINTS, ...VCP_ENDPOINTS];
const routeOf = createRouter([...READS, ...PARTNER_WRITES]);

/** Every path that is played and reads, with names in braces. */
export const VOKE_PATHS: readonly string[] = READS.map(({ path }) => path);

/** Every write that is played, as `POST /path`, with names in braces. */
export const VOKE_WRITES: readonly string[] = PARTNER_WRITES.map(nameOf);

const ok = ({ status = 200 }: Endpoint, json: object): Answer => ({ status, body: { json } });

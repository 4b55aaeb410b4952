// The vendor Vobiz: what it demands of a call, in the order in which it looks, and then the answer.

import { createTokenBuckets, type RateLimit } from '../token-bucket.js';
import type { Answer, Call, Vendor } from '../vendor.js';
import type { Admission, Login } from './admission.js';
import { field, readBody } from './body.js';
import type { Books, Capabilities } from './books.js';
import type { Customer } from './customers.js';
import { found, type ReadEndpoint, type WriteEndpoint } from './endpoint.js';
import { InvalidRequestError, readQuery } from './query.js';
import { invalid, mannerOf, rateLimited, refusal, RefusedError, type Manner } from './refusals.js';
import { routeOf, type Route } from './routes.js';

/** The vendor over the partner's books. */
export function createVobizVendor(
  books: Books,
  admission: Admission,
  rateLimit: RateLimit | undefined,
): Vendor {
  const spend = rateLimit && createTokenBuckets(rateLimit);

  function answer(call: Call): Answer {
    if (call.path === LOGIN_PATH) return answerLogin(call);
    const route = routeOf(call.method, call.path);
    if (route === undefined) throw new RefusedError(404, 'not_found', `No endpoint ${call.path}`);
    if (route === 'otherMethod') throw METHOD_NOT_ALLOWED;
    const { endpoint, named } = route;

    const caller = admission.callerOf(call, endpoint.scope === 'partner');
    if (caller === 'stranger') return unauthorized(call);
    if (caller === 'expired') throw new RefusedError(401, 'token_expired', 'The access token has expired');
    const owner = endpoint.scope === 'account' ? ownerOf(caller, named) : undefined;
    if (endpoint.scope === 'partner') demandPartner(caller, endpoint.needs);

    const wait = spend?.(owner?.authId ?? books.authId);
    if (wait !== undefined) return rateLimited(String(wait));
    return 'method' in endpoint ? write(endpoint, route, call, owner) : read(endpoint, route, call, owner);
  }

  function read(endpoint: ReadEndpoint, route: Route, call: Call, owner: Customer | undefined): Answer {
    const asked = { books, item: route.item, query: readQuery(call.query, endpoint.query) };
    if ('answer' in endpoint) return succeeded(endpoint.answer(asked));
    return succeeded(endpoint.answerFor(asked, owner ?? customerOf(route)));
  }

  function write(endpoint: WriteEndpoint, route: Route, call: Call, owner: Customer | undefined): Answer {
    const { invalidStatus, manner = mannerOf(call.path), status } = endpoint;
    return inManner(
      manner,
      () => {
        const query = readQuery(call.query, endpoint.query);
        const asked = { books, item: route.item, query, body: readBody(call.body, endpoint.body) };
        const json =
          'write' in endpoint ? endpoint.write(asked) : endpoint.writeFor(asked, owner ?? customerOf(route));
        return json === undefined ? { status, body: { text: '' } } : { status, body: { json } };
      },
      invalidStatus,
    );
  }

  const customerOf = ({ named = '' }: Route): Customer => found(books.find(named), 'Account');

  function demandPartner(caller: Customer | 'partner', needs: keyof Capabilities | undefined): void {
    if (caller !== 'partner') throw NOT_PERMITTED;
    if (needs !== undefined && !books.capabilities[needs]) {
      throw new RefusedError(403, 'permission_denied', `Your partner account lacks ${needs}`);
    }
  }

  function answerLogin({ body, method }: Call): Answer {
    if (method !== 'POST') throw METHOD_NOT_ALLOWED;
    const session = admission.logIn(loginOf(body));
    if (session !== undefined) return succeeded(session);
    throw new RefusedError(401, 'invalid_credentials', 'Email or password is incorrect');
  }

  return {
    orgOfPath: (path) => /^\/api\/v1\/accounts?\/([^/]+)/i.exec(path)?.[1],
    unauthorized,
    forbidden: ({ path }) => refusal(mannerOf(path), NOT_PERMITTED),
    rateLimited,
    refused: (message) => refusal('platform', { status: 200, code: 'request_failed', message }),
    answer: (call) => inManner(mannerOf(call.path), () => answer(call)),
  };
}

/** An answer, or the refusal in its place. */
function inManner(manner: Manner, answer: () => Answer, invalidStatus?: 400): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof InvalidRequestError) return invalid(manner, error.problems, invalidStatus);
    if (error instanceof RefusedError) return refusal(manner, error);
    throw error;
  }
}

const LOGIN_PATH = '/api/v1/partner/login';

const METHOD_NOT_ALLOWED = new RefusedError(405, 'method_not_allowed', 'Method Not Allowed');

const NOT_PERMITTED = new RefusedError(403, 'forbidden', 'These credentials do not permit this operation');

/** The customer that calls, on the paths that are its own. */
function ownerOf(caller: Customer | 'partner', named: string | undefined): Customer {
  // A partner's pair is none that the voice API knows, however valid elsewhere.
  if (caller === 'partner') throw new RefusedError(401, 'invalid_credentials', 'Invalid credentials');
  if (named !== undefined && named !== caller.authId) throw NOT_PERMITTED;
  if (!caller.active) throw new RefusedError(403, 'account_inactive', 'The account is not active');
  return caller;
}

function unauthorized({ path }: Call): Answer {
  const manner = mannerOf(path);
  const code = manner === 'platform' ? 'invalid_credentials' : 'unauthorized';
  return refusal(manner, { status: 401, code, message: 'Missing or invalid credentials' });
}

const succeeded = (json: object): Answer => ({ status: 200, body: { json } });

function loginOf(body: unknown): Login {
  const fields = readBody(body, {
    email: { is: 'text', required: true },
    password: { is: 'text', required: true },
  });
  return { email: field(fields, 'email'), password: field(fields, 'password') };
}

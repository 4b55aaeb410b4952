// The vendor Vobiz: what it demands of a call, in the order in which it looks, and then the answer.

import { createTokenBuckets, type RateLimit } from '../token-bucket.js';
import type { Answer, Call, Vendor } from '../vendor.js';
import { ACCOUNT_ENDPOINTS } from './account-endpoints.js';
import type { Admission, Login } from './admission.js';
import type { Books } from './books.js';
import type { Customer } from './customers.js';
import { found, type Endpoint, type PartnerEndpoint } from './endpoint.js';
import { LEDGER_ENDPOINTS } from './ledger-endpoints.js';
import { PARTNER_ENDPOINTS } from './partner-endpoints.js';
import { InvalidRequestError, readQuery, type Problem } from './query.js';
import { invalid, mannerOf, rateLimited, refusal, RefusedError } from './refusals.js';

/** The vendor over the partner's books. */
export function createVobizVendor(
  books: Books,
  admission: Admission,
  rateLimit: RateLimit | undefined,
): Vendor {
  const spend = rateLimit && createTokenBuckets(rateLimit);

  function answer(call: Call): Answer {
    if (call.path === LOGIN_PATH) return answerLogin(call);
    const route = routeOf(call.path);
    if (route === undefined) throw new RefusedError(404, 'not_found', `No endpoint ${call.path}`);
    const { endpoint, item, named } = route;
    if (call.method !== 'GET') throw new RefusedError(405, 'method_not_allowed', 'Method Not Allowed');

    const caller = admission.callerOf(call, endpoint.scope === 'partner');
    if (caller === 'stranger') return unauthorized(call);
    if (caller === 'expired') throw new RefusedError(401, 'token_expired', 'The access token has expired');
    const customer = endpoint.scope === 'account' ? ownerOf(caller, named) : undefined;
    if (endpoint.scope === 'partner') demandPartner(caller, endpoint);

    const wait = spend?.(customer?.authId ?? books.authId);
    if (wait !== undefined) return rateLimited(String(wait));

    const asked = { books, item, query: readQuery(call.query, endpoint.query) };
    if ('answer' in endpoint) return succeeded(endpoint.answer(asked));
    return succeeded(endpoint.answerFor(asked, customer ?? found(books.find(named ?? ''), 'Account')));
  }

  function demandPartner(caller: Customer | 'partner', { needs }: PartnerEndpoint): void {
    if (caller !== 'partner') throw NOT_PERMITTED;
    if (needs !== undefined && !books.capabilities[needs]) {
      throw new RefusedError(403, 'permission_denied', `Your partner account lacks ${needs}`);
    }
  }

  function answerLogin({ body, method }: Call): Answer {
    if (method !== 'POST') throw new RefusedError(405, 'method_not_allowed', 'Method Not Allowed');
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
    answer(call) {
      try {
        return answer(call);
      } catch (error) {
        const manner = mannerOf(call.path);
        if (error instanceof InvalidRequestError) return invalid(manner, error.problems);
        if (error instanceof RefusedError) return refusal(manner, error);
        throw error;
      }
    },
  };
}

const ENDPOINTS: readonly Endpoint[] = [...PARTNER_ENDPOINTS, ...LEDGER_ENDPOINTS, ...ACCOUNT_ENDPOINTS];

/** Every path that is read, as a template; `{customer}` and `{item}` stand for what differs. */
export const VOBIZ_PATHS: readonly string[] = ENDPOINTS.map(({ path }) => `/api/v1${path}`);

const LOGIN_PATH = '/api/v1/partner/login';

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

interface Route {
  readonly endpoint: Endpoint;
  /** The customer that the path names. */
  readonly named: string | undefined;
  readonly item: string;
}

function routeOf(path: string): Route | undefined {
  for (const { endpoint, pattern } of ROUTES) {
    const match = pattern.exec(path);
    if (match === null) continue;
    return { endpoint, named: match.groups?.['customer'], item: match.groups?.['item'] ?? '' };
  }
  return undefined;
}

const ROUTES = ENDPOINTS.map((endpoint) => ({ endpoint, pattern: patternOf(endpoint) }));

// The vendor's own material cannot agree on the case of voice paths, nor on their last slash.
function patternOf({ path, scope }: Endpoint): RegExp {
  const source = path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return scope === 'partner'
    ? new RegExp(`^/api/v1${source}$`)
    : new RegExp(`^/api/v1${source.replace('/Account/', '/accounts?/')}/?$`, 'i');
}

function loginOf(body: unknown): Login {
  const fields = new Map<string, unknown>(
    Object.entries(typeof body === 'object' && body !== null ? body : {}),
  );
  const problems: Problem[] = [];
  const text = (name: string): string => {
    const value = fields.get(name);
    if (typeof value === 'string') return value;
    problems.push({ type: 'missing', loc: ['body', name], msg: 'Field required', input: value ?? null });
    return '';
  };
  const login = { email: text('email'), password: text('password') };
  if (problems.length > 0) throw new InvalidRequestError(problems);
  return login;
}

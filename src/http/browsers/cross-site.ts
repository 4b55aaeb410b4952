/** Which requests the page of another site may have a browser send: none, but those of the origins that are configured. */
import type { GraphQLError } from 'graphql';
import type { CORSOptions, Plugin, YogaServerOptions } from 'graphql-yoga';
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import { headersOfTables, isTablesPath } from '../bi/paths.js';
import { refusal } from '../refusal.js';
import type { RequestFactsSource, Sockets } from '../request-facts.js';

/** Any of them shows that no form and no image sent the request: a script may, once a preflight has allowed it. */
const csrfHeaders = ['x-graphql-yoga-csrf', 'apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Refuses what a browser sends for another site without asking first. A GET with an access key as Bearer needs none of the
 * headers where no other site can have sent it: a browser adds no such key by itself. It does add the Basic credentials
 * that it remembers, and some proxies make a token of a cookie: those always need one.
 */
export function useCrossSiteDefence(options: CrossOriginOptions): Plugin<Context> {
  // Taken out of the plugin, which is one for another context.
  const { onRequestParse } = useCSRFPrevention({ requestHeaders: csrfHeaders });
  if (onRequestParse === undefined) return {};
  return {
    onRequestParse: (event) => (isGetWithKey(event.request, options) ? undefined : onRequestParse(event)),
  };
}

/** Whether it is a GET to which its sender has added an access key, for no page but ours and those that are allowed. */
function isGetWithKey(
  { method, headers }: Request,
  { corsOrigins, proxyAddsKey }: CrossOriginOptions,
): boolean {
  if (proxyAddsKey || method !== 'GET') return false;
  if (!/^bearer +pgk_/i.test(headers.get('authorization') ?? '')) return false;
  const [site, mode, origin] = ['sec-fetch-site', 'sec-fetch-mode', 'origin'].map((name) =>
    headers.get(name),
  );
  if (site === 'same-origin') return true;
  const isAllowed = typeof origin === 'string' && corsOrigins.includes(origin);
  // A program says nothing of it. Nor do browsers on plain HTTP: of these, a script of another site has an `Origin`.
  if (site === null) return origin === null || isAllowed;
  return mode === 'cors' && isAllowed;
}

/** Answers preflights where no other origin may ask: before anybody is asked for a key, which a preflight cannot have. */
export function usePreflights(
  { corsOrigins }: CrossOriginOptions,
  facts: RequestFactsSource,
): Plugin<Context> {
  if (corsOrigins.length > 0) return {};
  return {
    onRequest: (event) => {
      const { request, fetchAPI } = event;
      if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method')) return;
      const error = new PartnergraphError('INVALID_REQUEST', 'no page of another origin may ask here', {
        action: 'Have the operator list the origin in `server.corsOrigins`.',
      });
      event.endResponse(refusal(error, 403, fetchAPI, {}, facts.of(request).id));
    },
  };
}

/** What to do about such a refusal, which does not say so itself. */
export const csrfAction = `Send the operation as JSON by POST, or add a header such as \`${csrfHeaders[0]}: 1\`.`;

/** Whether the error is the refusal. */
export const isCsrfFailure = ({ message }: GraphQLError): boolean =>
  message === 'Required CSRF header(s) not present';

export interface CrossOriginOptions {
  readonly corsOrigins: readonly string[];
  /** Whether the browser may send what it has stored: cookies of a proxy, Basic credentials. */
  readonly corsCredentials: boolean;
  /** Whether a proxy in front adds an access key to requests: then a key says nothing of who has sent one. */
  readonly proxyAddsKey: boolean;
}

/**
 * What pages of other origins are allowed. Left to itself, Yoga names the one origin of a list to every other, and
 * allows `null`, which any sandboxed frame has: so it is given the one that asks, if it is on the list.
 */
export function crossOrigin({
  corsOrigins,
  corsCredentials,
}: CrossOriginOptions): YogaServerOptions<Sockets, Context>['cors'] {
  if (corsOrigins.length === 0) return false;
  const allowed: CORSOptions = {
    credentials: corsCredentials,
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', ...csrfHeaders],
    exposedHeaders: ['retry-after', 'x-request-id'],
    maxAge: 600,
  };
  const allowedForTables: CORSOptions = {
    ...allowed,
    methods: ['GET', 'HEAD'],
    allowedHeaders: ['authorization', ...headersOfTables.asked],
    exposedHeaders: ['retry-after', 'x-request-id', ...headersOfTables.told],
  };
  return (request) => {
    const origin = request.headers.get('origin');
    if (origin === null || !corsOrigins.includes(origin)) return false;
    const isOfTables = isTablesPath(new URL(request.url).pathname);
    return { ...(isOfTables ? allowedForTables : allowed), origin: [origin] };
  };
}

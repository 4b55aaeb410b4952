/** Which requests the page of another site may have a browser send: none, but those of the origins that are configured. */
import type { GraphQLError } from 'graphql';
import type { CORSOptions, Plugin, YogaServerOptions } from 'graphql-yoga';
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import type { Context } from '../../graph/context.js';
import { headersOfTables, isTablesPath } from '../bi/paths.js';
import type { Sockets } from '../request-facts.js';

/** Any of them shows that no form and no image sent the request: a script may, once a preflight has allowed it. */
const csrfHeaders = ['x-graphql-yoga-csrf', 'apollo-require-preflight'];

/**
 * Refuses what a browser sends for another site without asking first. No `Authorization` stands for one of the headers: a
 * browser adds the Basic one that it remembers, and some proxies a Bearer one that they make from a cookie.
 */
export function useCrossSiteDefence(): Plugin<Context> {
  // Taken out of the plugin, which is one for another context.
  const { onRequestParse } = useCSRFPrevention({ requestHeaders: csrfHeaders });
  return onRequestParse === undefined ? {} : { onRequestParse };
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

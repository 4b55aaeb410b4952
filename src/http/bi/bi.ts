/** The routes of BI tools: tables as files below `/data`, asked for with any credential that such a tool can send. */
import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { Authenticate, Caller } from '../../auth/caller.js';
import { authorizationOfQuery } from '../../auth/presented.js';
import { PartnergraphError, type ErrorCode } from '../../errors.js';
import type { Reader } from '../../exports/tables.js';
import type { Context } from '../../graph/context.js';
import { challenges } from '../callers.js';
import { refusal } from '../refusal.js';
import type { RequestFactsSource } from '../request-facts.js';
import { dataResponse, type DataRoute } from './data-route.js';

export interface BiOptions extends DataRoute {
  readonly authenticate: Authenticate;
  /** What of the tables a caller may read. */
  readonly readerOf: (caller: Caller) => Promise<Reader>;
  /** Whether a key in the address is accepted. */
  readonly queryParameter: boolean;
  readonly facts: RequestFactsSource;
}

const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_ARGUMENT: 400,
  RATE_LIMITED: 429,
};

export function useBi(options: BiOptions): Plugin<Context> {
  return {
    onRequest: async (event) => {
      const { request, url, fetchAPI } = event;
      const [, area, name] = /^\/(data)\/([^/]+)$/.exec(url.pathname) ?? [];
      if (area === undefined || name === undefined) return;
      event.endResponse(await answer(request, name, options, fetchAPI));
    },
  };
}

async function answer(
  request: Request,
  name: string,
  options: BiOptions,
  fetchAPI: FetchAPI,
): Promise<Response> {
  const { address, id } = options.facts.of(request);
  try {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new fetchAPI.Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
    }
    const authorization =
      request.headers.get('authorization') ??
      authorizationOfQuery(new URL(request.url).searchParams, options.queryParameter);
    const caller = await options.authenticate({ authorization, address });
    return await dataResponse(request, name, await options.readerOf(caller), options, fetchAPI);
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    const status = statuses[error.code] ?? 503;
    const headers: Record<string, string> = status === 401 ? { 'www-authenticate': challenges.basic } : {};
    return refusal(error, status, fetchAPI, headers, id);
  }
}

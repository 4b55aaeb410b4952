/** The routes of BI tools: tables as files below `/data` and in OData, asked for with any credential that such a tool can send. */
import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { Authenticate, Caller } from '../../auth/caller.js';
import { authorizationOfQuery } from '../../auth/presented.js';
import { PartnergraphError } from '../../errors.js';
import type { Reader } from '../../exports/tables.js';
import type { Context } from '../../graph/context.js';
import { refusal } from '../refusal.js';
import type { RequestFactsSource } from '../request-facts.js';
import { dataResponse, type DataRoute } from './data-route.js';
import { factsOfFailure } from './failures.js';
import { odataPath, odataResponse } from './odata-route.js';

export interface BiOptions extends DataRoute {
  readonly authenticate: Authenticate;
  /** What of the tables a caller may read. */
  readonly readerOf: (caller: Caller) => Promise<Reader>;
  /** Whether a key in the address is accepted. */
  readonly queryParameter: boolean;
  readonly facts: RequestFactsSource;
}

export function useBi(options: BiOptions): Plugin<Context> {
  return {
    onRequest: async (event) => {
      const { request, url, fetchAPI } = event;
      const reader = () => readerOf(request, options);
      const path = odataPath(url.pathname);
      if (path !== undefined) {
        const { publicUrl } = options.facts.of(request);
        const route = { tables: options.tables, reader, publicUrl };
        return event.endResponse(await odataResponse(request, path, route, fetchAPI));
      }
      const [, area, name] = /^\/(data)\/([^/]+)$/.exec(url.pathname) ?? [];
      if (area === undefined || name === undefined) return;
      event.endResponse(await answer(request, name, options, fetchAPI));
    },
  };
}

/** Who asks; throws where it is nobody. */
async function readerOf(request: Request, options: BiOptions): Promise<Reader> {
  const { address } = options.facts.of(request);
  const authorization =
    request.headers.get('authorization') ??
    authorizationOfQuery(new URL(request.url).searchParams, options.queryParameter);
  return options.readerOf(await options.authenticate({ authorization, address }));
}

async function answer(
  request: Request,
  name: string,
  options: BiOptions,
  fetchAPI: FetchAPI,
): Promise<Response> {
  try {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new fetchAPI.Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
    }
    return await dataResponse(request, name, await readerOf(request, options), options, fetchAPI);
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    const { status, headers } = factsOfFailure(error);
    return refusal(error, status, fetchAPI, headers, options.facts.of(request).id);
  }
}

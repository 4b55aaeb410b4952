/** The routes of BI tools: tables as files below `/data`, asked for with any credential that such a tool can send. */
import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { Authenticate, Caller } from '../../auth/caller.js';
import { authorizationOfQuery } from '../../auth/presented.js';
import { PartnergraphError } from '../../errors.js';
import type { Reader } from '../../exports/tables.js';
import type { Context } from '../../graph/context.js';
import type { RequestFactsSource } from '../request-facts.js';
import { tooMany, type TakeRequests } from '../request-rate.js';
import { biRefusal } from './bi-refusal.js';
import { dataResponse, type DataRoute } from './data-route.js';
import { errorPage, pageResponse } from './pages/pages-route.js';

export interface BiOptions extends DataRoute {
  readonly authenticate: Authenticate;
  readonly takeRequests: TakeRequests;
  /** What of the tables a caller may read. */
  readonly readerOf: (caller: Caller) => Promise<Reader>;
  /** Whether a key in the address is accepted. */
  readonly queryParameter: boolean;
  readonly facts: RequestFactsSource;
}

const allow = 'GET, HEAD, OPTIONS';

/** The parameter that tells who asks. */
const keyParameter = 'access_key';

export function useBi(options: BiOptions): Plugin<Context> {
  return {
    onRequest: async (event) => {
      const { request, url, fetchAPI } = event;
      const [match, name = ''] = /^\/data(?:\/([^/]*))?$/.exec(url.pathname) ?? [];
      if (match !== undefined) event.endResponse(await answer(request, name, options, fetchAPI));
    },
  };
}

async function answer(
  request: Request,
  name: string,
  options: BiOptions,
  fetchAPI: FetchAPI,
): Promise<Response> {
  const { id, isSecure } = options.facts.of(request);
  const isFile = name.includes('.');
  try {
    if (request.method === 'OPTIONS') return new fetchAPI.Response(null, { status: 204, headers: { allow } });
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new PartnergraphError(
        'INVALID_REQUEST',
        `tables are read by GET and HEAD, not ${request.method}`,
      );
    }
    const { caller, parameters } = await recognise(request, options);
    const taken = await options.takeRequests(caller, 1);
    if (!taken.allowed) throw tooMany(1, taken);
    const reader = await options.readerOf(caller);
    if (isFile) return await dataResponse(request, name, parameters, reader, options, fetchAPI);
    const place = { name, origin: originOf(request.url, isSecure) };
    return await pageResponse(request, place, parameters, reader, options.tables, fetchAPI);
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    const refused = biRefusal(error, fetchAPI, id);
    if (error.code === 'INVALID_REQUEST') refused.headers.set('allow', allow);
    const isForPeople = !isFile && (request.headers.get('accept') ?? '').includes('text/html');
    return isForPeople ? errorPage(request, error, refused, fetchAPI) : refused;
  }
}

/** Who asks, by the header or, where that is allowed, by the address; and the other parameters of it. */
async function recognise(
  request: Request,
  { authenticate, queryParameter, facts }: BiOptions,
): Promise<{ readonly caller: Caller; readonly parameters: URLSearchParams }> {
  const parameters = new URLSearchParams(new URL(request.url).searchParams);
  const authorization =
    request.headers.get('authorization') ?? authorizationOfQuery(parameters, queryParameter);
  const caller = await authenticate({ authorization, address: facts.of(request).address });
  // Where it is not accepted it stays, and is refused as unknown: who sends one should learn that it does nothing.
  if (queryParameter) parameters.delete(keyParameter);
  return { caller, parameters };
}

/** The address of the server as the client knows it. */
function originOf(address: string, isSecure: boolean): string {
  const url = new URL(address);
  if (isSecure) url.protocol = 'https:';
  return url.origin;
}

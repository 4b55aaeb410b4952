/** The routes of BI tools: tables as files below `/data` and in OData, asked for with any credential that such a tool can send. */
import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { Authenticate, Caller } from '../../auth/caller.js';
import { PartnergraphError } from '../../errors.js';
import type { Reader } from '../../exports/tables.js';
import type { Context } from '../../graph/context.js';
import type { Log } from '../../telemetry/log.js';
import type { RequestFactsSource } from '../request-facts.js';
import { tooMany, type TakeRequests } from '../request-rate.js';
import { signalOf } from '../request-signal.js';
import { addressOf } from './address-key.js';
import { biRefusal } from './bi-refusal.js';
import { dataResponse, type DataRoute } from './data-route.js';
import { shownFailure } from './failures.js';
import { odataPath, odataResponse, type ODataRoute } from './odata-route.js';
import { errorPage, pageResponse } from './pages/pages-route.js';

export interface BiOptions extends DataRoute {
  readonly authenticate: Authenticate;
  readonly takeRequests: TakeRequests;
  /** What of the tables a caller may read. */
  readonly readerOf: (caller: Caller) => Promise<Reader>;
  /** Whether a key in the address is accepted. */
  readonly queryParameter: boolean;
  readonly facts: RequestFactsSource;
  readonly log: Log;
}

const allow = 'GET, HEAD, OPTIONS';

export function useBi(options: BiOptions): Plugin<Context> {
  return {
    onRequest: async (event) => {
      const { request, url, fetchAPI } = event;
      const path = odataPath(url.pathname);
      if (path !== undefined) {
        const { id, publicUrl } = options.facts.of(request);
        const route: ODataRoute = {
          tables: options.tables,
          asked: async () => {
            const asked = await askedOf(request, options);
            return { ...asked, reader: withUs(request, asked.reader) };
          },
          publicUrl,
          shown: (error) => shownFailure(error, { request, requestId: id, log: options.log }),
        };
        return event.endResponse(await odataResponse(request, path, route, fetchAPI));
      }
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
  const { id, publicUrl } = options.facts.of(request);
  const isFile = name.includes('.');
  try {
    if (request.method === 'OPTIONS') return new fetchAPI.Response(null, { status: 204, headers: { allow } });
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new PartnergraphError(
        'INVALID_REQUEST',
        `tables are read by GET and HEAD, not ${request.method}`,
      );
    }
    const { reader, parameters } = await askedOf(request, options);
    if (isFile) return await dataResponse(request, name, parameters, reader, options, fetchAPI);
    const place = { name, origin: publicUrl, below: options.below };
    return await pageResponse(request, place, parameters, withUs(request, reader), options.tables, fetchAPI);
  } catch (error) {
    const failure = shownFailure(error, { request, requestId: id, log: options.log });
    const refused = biRefusal(failure, fetchAPI, id);
    if (failure.code === 'INVALID_REQUEST') refused.headers.set('allow', allow);
    const isForPeople = !isFile && (request.headers.get('accept') ?? '').includes('text/html');
    return isForPeople ? errorPage(request, failure, refused, options.below, fetchAPI) : refused;
  }
}

/** The reader for as long as it is there. A file is not for one reader alone, and is made to its end. */
const withUs = (request: Request, reader: Reader): Reader => ({ ...reader, signal: signalOf(request) });

interface Asked {
  readonly reader: Reader;
  /** What is asked, without what tells who asks. */
  readonly parameters: URLSearchParams;
  /** The same as it was written, as links to further pages repeat it. */
  readonly query: string;
}

/** Who asks, by the header or, where that is allowed, by the address; and what. */
async function askedOf(
  request: Request,
  { authenticate, takeRequests, queryParameter, facts, readerOf }: BiOptions,
): Promise<Asked> {
  const { authorization, parameters, query } = addressOf(request, queryParameter);
  const caller = await authenticate({ authorization, address: facts.of(request).address });
  const taken = await takeRequests(caller, 1);
  if (!taken.allowed) throw tooMany(1, taken);
  return { reader: await readerOf(caller), parameters, query };
}

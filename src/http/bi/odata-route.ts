/** `/odata`: the OData service over HTTP, where every answer is one of OData, refusals too. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FetchAPI } from 'graphql-yoga';
import type { PartnergraphError } from '../../errors.js';
import { errorBody, ODataError } from '../../exports/odata/odata-error.js';
import { odataAnswer, type ODataAnswer } from '../../exports/odata/odata-service.js';
import { version } from '../../exports/odata/protocol.js';
import type { Reader, Tables } from '../../exports/tables.js';
import { acceptsGzip } from '../content-coding.js';
import { namesTag } from '../entity-tag.js';
import { factsOfFailure } from './failures.js';
import { freshness } from './freshness.js';

const compressed = promisify(gzip);

export interface ODataRoute {
  readonly tables: Tables;
  /** Who asks, and what; it may be refused. */
  readonly asked: () => Promise<{ readonly reader: Reader; readonly query: string }>;
  /** The address of the gateway as the client sees it. */
  readonly publicUrl: string;
  /** What is shown of a failure that is none of OData. */
  readonly shown: (error: unknown) => PartnergraphError;
}

/** What is behind the root in a path; undefined where the path is none of the service. */
export const odataPath = (pathname: string): string | undefined => /^\/odata(|\/.*)$/s.exec(pathname)?.[1];

/** What every answer has. */
const common = { 'odata-version': version };

export async function odataResponse(
  request: Request,
  path: string,
  route: ODataRoute,
  fetchAPI: FetchAPI,
): Promise<Response> {
  const refuse = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Response =>
    new fetchAPI.Response(request.method === 'HEAD' ? null : body, {
      status,
      headers: { ...common, 'content-type': 'application/json;odata.metadata=minimal', ...headers },
    });
  try {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(405, errorBody('METHOD_NOT_ALLOWED', 'the service is only read'), { allow: 'GET, HEAD' });
    }
    const { reader, query: search } = await route.asked();
    const asked = { path, search, headers: request.headers, base: `${route.publicUrl}/odata`, reader };
    return await responseTo(request, await odataAnswer(asked, route.tables), fetchAPI);
  } catch (error) {
    if (error instanceof ODataError) {
      return refuse(error.status, errorBody(error.code, error.message, error.target));
    }
    const failure = route.shown(error);
    const { status, headers } = factsOfFailure(failure);
    return refuse(status, errorBody(failure.code, failure.message, failure.details.argument), headers);
  }
}

async function responseTo(request: Request, answer: ODataAnswer, { Response }: FetchAPI): Promise<Response> {
  // Weak, because the same rows may come compressed or not.
  const etag = `W/"${answer.validator}"`;
  const headers: Record<string, string> = {
    'cache-control': 'private, no-cache',
    ...(answer.table === undefined ? {} : freshness(answer.table)),
    vary: 'accept, authorization, accept-encoding, prefer',
    ...common,
    ...answer.headers,
    etag,
  };
  if (namesTag(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  const text = await answer.body();
  headers['content-type'] = answer.contentType;
  const isCompressed = acceptsGzip(request.headers.get('accept-encoding'));
  if (isCompressed) headers['content-encoding'] = 'gzip';
  const bytes = isCompressed ? await compressed(text) : Buffer.from(text);
  headers['content-length'] = String(bytes.length);
  return new Response(request.method === 'HEAD' ? null : bytes, { status: 200, headers });
}

/** Reads what a request asks, from its URL or from its body. */
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { Context } from '../../graph/context.js';
import { limitExceeded } from '../limit-exceeded.js';
import { readBody } from './body.js';
import { checkParameters, malformed, parseJson } from './parameters.js';

export interface RequestLimits {
  readonly requestBytes: number;
  /** Operations in one request. */
  readonly batchSize: number;
}

type Parameters = GraphQLParams | GraphQLParams[];

/**
 * In place of Yoga's own readers, which pass over `Content-Encoding`, answer broken JSON in a URL with a 500, and take a
 * form for a query. A body is JSON here; a GET that claims another kind is refused, because browsers have been led to
 * send such ones without asking first (the advisory behind Apollo Server 5.5).
 */
export function useRequestParameters(limits: RequestLimits): Plugin<Context> {
  return {
    onRequestParse: ({ request, url, setRequestParser }) => {
      const type = mediaType(request.headers.get('content-type'));
      if (request.method === 'GET' && (type === undefined || type === 'application/json')) {
        setRequestParser(() => ofUrl(url.searchParams));
      } else if (request.method === 'POST' && type === 'application/json') {
        setRequestParser(() => ofBody(request, limits));
      } else if (request.method === 'GET' || request.method === 'POST') {
        throw malformed('content-type: expected application/json, in UTF-8', 415);
      }
    },
  };
}

function ofUrl(parameters: URLSearchParams): Parameters {
  const json = (name: string): unknown => {
    const value = parameters.get(name);
    return value === null || value === '' ? undefined : parseJson(value, name);
  };
  return checkParameters({
    query: parameters.get('query'),
    operationName: parameters.get('operationName') || undefined,
    variables: json('variables'),
    extensions: json('extensions'),
    documentId: parameters.get('documentId'),
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

async function ofBody(request: Request, { requestBytes, batchSize }: RequestLimits): Promise<Parameters> {
  const body = parseJson(decode(await readBody(request, requestBytes)), 'the body');
  if (!Array.isArray(body)) return checkParameters(body);
  if (body.length === 0) throw malformed('the body is an empty list');
  if (body.length > batchSize) throw limitExceeded('batchSize', body.length, batchSize);
  return body.map(checkParameters);
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed('the body is not UTF-8');
  }
}

/** The media type without its parameters; `other` where it says another encoding than UTF-8. */
function mediaType(header: string | null): string | undefined {
  if (header === null) return undefined;
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return charset === undefined || /^charset="?utf-?8"?$/.test(charset) ? type : 'other';
}

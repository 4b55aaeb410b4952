/** GraphiQL, served from the gateway itself: no CDN, compressed once, cached by the browser. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { Context } from '../graph/context.js';
import { renderGraphiqlPage, type GraphiqlOptions } from './graphiql-page.js';

export const graphiqlPath = '/graphiql';

interface Page {
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Made on first use, and kept in its compressed form only. */
async function compressPage(options: GraphiqlOptions): Promise<Page> {
  const gzipped = new Uint8Array(await promisify(gzip)(await renderGraphiqlPage(options)));
  // Weak, because it stands for the page in both encodings.
  return { gzipped, etag: `W/"${createHash('sha256').update(gzipped).digest('base64url')}"` };
}

/** Serves the page at `/graphiql`, and sends visitors of `/` there. */
export function useGraphiql(options: GraphiqlOptions): Plugin<Context> {
  let page: Promise<Page> | undefined;
  return {
    onRequest: async (event) => {
      const { request, url, fetchAPI } = event;
      if (request.method !== 'GET' && request.method !== 'HEAD') return;
      if (url.pathname === '/') {
        event.endResponse(new fetchAPI.Response(null, { status: 302, headers: { location: graphiqlPath } }));
      }
      if (url.pathname === graphiqlPath) {
        event.endResponse(await respond(request, await (page ??= compressPage(options)), fetchAPI));
      }
    },
  };
}

async function respond(request: Request, { gzipped, etag }: Page, fetchAPI: FetchAPI): Promise<Response> {
  const headers = { etag, 'cache-control': 'no-cache', vary: 'accept-encoding' };
  if (namesTag(request.headers.get('if-none-match'), etag)) {
    return new fetchAPI.Response(null, { status: 304, headers });
  }
  const compressed = acceptsGzip(request.headers.get('accept-encoding'));
  const body = compressed ? gzipped : new Uint8Array(await promisify(gunzip)(gzipped));
  return new fetchAPI.Response(request.method === 'HEAD' ? null : body, {
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      ...(compressed ? { 'content-encoding': 'gzip' } : {}),
    },
  });
}

/** Whether `If-None-Match` names the tag; whether it was weak does not matter there. */
function namesTag(header: string | null, etag: string): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

/** Whether `Accept-Encoding` allows gzip: named, and not with the weight 0. */
function acceptsGzip(header: string | null): boolean {
  return (header ?? '').split(',').some((coding) => {
    const [name = '', ...parameters] = coding.split(';').map((part) => part.trim().toLowerCase());
    return name === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

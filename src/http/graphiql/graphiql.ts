/** GraphiQL, served from the gateway itself: no CDN, compressed once, cached by the browser. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { Context } from '../../graph/context.js';
import { challenges, type Callers } from '../callers.js';
import { acceptsGzip } from '../content-coding.js';
import { mayRead, schemaForbidden, type SchemaAccess } from '../documents/schema-access.js';
import { namesTag } from '../entity-tag.js';
import { refusal } from '../refusal.js';
import type { RequestFactsSource } from '../request-facts.js';
import { contentPolicyOf } from './content-policy.js';
import { renderGraphiqlPage, type GraphiqlOptions } from './page.js';

export const graphiqlPath = '/graphiql';

interface Page {
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly contentPolicy: string;
}

export interface GraphiqlDoor {
  readonly access: SchemaAccess;
  readonly callers: Callers;
  readonly facts: RequestFactsSource;
  /** The path below which its visitors find the gateway; nearly always empty. */
  readonly below: string;
}

/** Made on first use, and kept in its compressed form only. */
async function compressPage(options: GraphiqlOptions): Promise<Page> {
  const page = await renderGraphiqlPage(options);
  const gzipped = new Uint8Array(await promisify(gzip)(page));
  // Weak, because it stands for the page in both encodings.
  const etag = `W/"${createHash('sha256').update(gzipped).digest('base64url')}"`;
  return { gzipped, etag, contentPolicy: contentPolicyOf(page) };
}

/** Serves the page at `/graphiql` to those who may open it, and sends visitors of `/` there. */
export function useGraphiql(options: GraphiqlOptions, door: GraphiqlDoor): Plugin<Context> {
  const { below } = door;
  let page: Promise<Page> | undefined;
  return {
    onRequest: async (event) => {
      const { request, url, fetchAPI } = event;
      if (request.method !== 'GET' && request.method !== 'HEAD') return;
      if (url.pathname === '/') {
        event.endResponse(
          new fetchAPI.Response(null, { status: 302, headers: { location: below + graphiqlPath } }),
        );
      }
      if (url.pathname !== graphiqlPath) return;
      const refused = await refuse(request, fetchAPI, door);
      event.endResponse(
        refused ?? (await respond(request, await (page ??= compressPage(options)), fetchAPI)),
      );
    },
  };
}

/** A browser sends no key by itself: it is asked for as a user name and a password, which it then remembers. */
async function refuse(
  request: Request,
  fetchAPI: FetchAPI,
  { access, callers, facts }: GraphiqlDoor,
): Promise<Response | undefined> {
  if (access === 'open') return undefined;
  const caller = await callers.recognise(request, fetchAPI, challenges.basic);
  if (caller instanceof fetchAPI.Response) return caller;
  if (mayRead(access, caller)) return undefined;
  return refusal(schemaForbidden(access), 403, fetchAPI, {}, facts.of(request).id);
}

async function respond(request: Request, page: Page, fetchAPI: FetchAPI): Promise<Response> {
  const headers = {
    etag: page.etag,
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding, authorization',
    'content-security-policy': page.contentPolicy,
  };
  if (namesTag(request.headers.get('if-none-match'), page.etag)) {
    return new fetchAPI.Response(null, { status: 304, headers });
  }
  const compressed = acceptsGzip(request.headers.get('accept-encoding'));
  const body = compressed ? page.gzipped : new Uint8Array(await promisify(gunzip)(page.gzipped));
  return new fetchAPI.Response(request.method === 'HEAD' ? null : body, {
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      ...(compressed ? { 'content-encoding': 'gzip' } : {}),
    },
  });
}

/** What is known of a request before anything of it is read: its id, where it came from, and whether over TLS. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../graph/context.js';
import { clientAddress, trustRanges } from './client-address.js';

export interface RequestFacts {
  /** Names the request in its answer and in the log. */
  readonly id: string;
  /** The address of the client; null without a socket. */
  readonly address: string | null;
  /** Whether the client's own connection is encrypted. */
  readonly isSecure: boolean;
  /** Where the client finds the gateway, without a slash at the end. */
  readonly publicUrl: string;
}

/** The path below which clients find the gateway: empty, or `/partnergraph`, which a proxy takes off before we see it. */
export const publicPath = (publicUrl: string | null = null): string =>
  publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');

export interface RequestFactsSource {
  /** Notes them when a request comes in. */
  readonly plugin: Plugin<Context>;
  /** The facts of a request; the context of the server has its socket, if it came by one. */
  readonly of: (request: Request, serverContext?: object) => RequestFacts;
}

/** What a request that came by a socket brings along. */
export interface Sockets {
  readonly req?: IncomingMessage;
  readonly res?: ServerResponse;
}

/** An id that is safe to print, as proxies make them. */
const requestId = /^[\w.:-]{1,128}$/;

/** A host as it may stand in an address. */
const hostForm = /^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Takes the facts from the socket, and from `X-Forwarded-*` and `X-Request-Id` only of proxies in these ranges. A public
 * address that is configured is always the one.
 */
export function createRequestFacts(
  trustedProxies: readonly string[],
  publicUrl: string | null = null,
): RequestFactsSource {
  const isTrusted = trustRanges(trustedProxies);
  const known = new WeakMap<Request, RequestFacts>();

  function factsOf({ headers, url }: Request, serverContext: Sockets | undefined): RequestFacts {
    const peer = clientAddress(serverContext?.req?.socket.remoteAddress ?? null, null, () => false);
    const own = new URL(url);
    if (peer === null || !isTrusted(peer)) {
      return { id: randomUUID(), address: peer, isSecure: false, publicUrl: publicUrl ?? own.origin };
    }
    const given = headers.get('x-request-id') ?? '';
    // The rightmost one: those before it came with the request that our proxy got.
    const last = (name: string): string | undefined => headers.get(name)?.split(',').at(-1)?.trim();
    const protocol = last('x-forwarded-proto')?.toLowerCase();
    const host = last('x-forwarded-host') ?? '';
    const origin = `${protocol === 'https' ? 'https:' : own.protocol}//${hostForm.test(host) ? host : own.host}`;
    return {
      publicUrl: publicUrl ?? (URL.canParse(origin) ? new URL(origin).origin : own.origin),
      id: requestId.test(given) ? given : randomUUID(),
      address: clientAddress(peer, headers.get('x-forwarded-for'), isTrusted),
      isSecure: protocol === 'https',
    };
  }

  const of: RequestFactsSource['of'] = (request, serverContext) => {
    const facts = known.get(request) ?? factsOf(request, serverContext);
    known.set(request, facts);
    return facts;
  };
  return { of, plugin: { onRequest: ({ request, serverContext }) => void of(request, serverContext) } };
}

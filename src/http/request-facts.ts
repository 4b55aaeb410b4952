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
}

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

/** Takes the facts from the socket, and from `X-Forwarded-*` and `X-Request-Id` only of proxies in these ranges. */
export function createRequestFacts(trustedProxies: readonly string[]): RequestFactsSource {
  const isTrusted = trustRanges(trustedProxies);
  const known = new WeakMap<Request, RequestFacts>();

  function factsOf({ headers }: Request, serverContext: Sockets | undefined): RequestFacts {
    const peer = clientAddress(serverContext?.req?.socket.remoteAddress ?? null, null, () => false);
    if (peer === null || !isTrusted(peer)) return { id: randomUUID(), address: peer, isSecure: false };
    const given = headers.get('x-request-id') ?? '';
    // The rightmost one: those before it came with the request that our proxy got.
    const protocol = headers.get('x-forwarded-proto')?.split(',').at(-1)?.trim().toLowerCase();
    return {
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

/** Recognises who is asking, before anything of the request is read. */
import type { Plugin } from 'graphql-yoga';
import type { Authenticate, Caller } from '../auth/caller.js';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { refusal } from './refusal.js';

export interface Callers {
  /** Refuses who is nobody. */
  readonly plugin: Plugin<Context>;
  /** Who sent a request that was let in. */
  readonly of: (request: Request) => Caller;
}

/** Lets requests to this path in whose caller is recognised. */
export function createCallers(authenticate: Authenticate, path: string): Callers {
  const callers = new WeakMap<Request, Caller>();
  return {
    plugin: {
      onRequest: async (event) => {
        const { request, url, fetchAPI } = event;
        if (url.pathname !== path) return;
        const authorization = request.headers.get('authorization');
        try {
          callers.set(request, await authenticate({ authorization, address: null }));
        } catch (error) {
          if (!(error instanceof PartnergraphError)) throw error;
          const isUnknown = error.code === 'UNAUTHENTICATED';
          const headers: Record<string, string> = isUnknown
            ? { 'www-authenticate': 'Bearer realm="partnergraph"' }
            : {};
          event.endResponse(refusal(error, isUnknown ? 401 : 503, fetchAPI, headers));
        }
      },
    },
    of: (request) => {
      const caller = callers.get(request);
      if (caller === undefined) throw new Error('a request was let in without a caller');
      return caller;
    },
  };
}

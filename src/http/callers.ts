/** Recognises who is asking, before anything of the request is read. */
import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { Authenticate, Caller, Credentials } from '../auth/caller.js';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { refusal } from './refusal.js';
import type { RequestFactsSource } from './request-facts.js';

export interface Callers {
  /** Refuses who is nobody. */
  readonly plugin: Plugin<Context>;
  /** Who sent a request that was let in. */
  readonly of: (request: Request) => Caller;
  /** Recognises the sender of a request anew, when that has long been answered, by what it presented. */
  readonly again: (request: Request) => () => Promise<Caller>;
  /** Who sends a request, or the answer that refuses it; with the way of sending a credential that is asked for. */
  readonly recognise: (request: Request, fetchAPI: FetchAPI, challenge: string) => Promise<Caller | Response>;
}

/** What a program is asked for, and what a browser asks its user for. */
export const challenges = {
  bearer: 'Bearer realm="partnergraph"',
  basic: 'Basic realm="partnergraph", charset="UTF-8"',
};

/** Lets requests to this path in whose caller is recognised. */
export function createCallers(authenticate: Authenticate, facts: RequestFactsSource, path: string): Callers {
  const callers = new WeakMap<Request, Caller>();

  const presented = (request: Request): Credentials => ({
    authorization: request.headers.get('authorization'),
    address: facts.of(request).address,
  });

  const recognise: Callers['recognise'] = async (request, fetchAPI, challenge) => {
    const { id } = facts.of(request);
    try {
      return await authenticate(presented(request));
    } catch (error) {
      if (!(error instanceof PartnergraphError)) throw error;
      const isUnknown = error.code === 'UNAUTHENTICATED';
      const headers: Record<string, string> = isUnknown ? { 'www-authenticate': challenge } : {};
      return refusal(error, isUnknown ? 401 : 503, fetchAPI, headers, id);
    }
  };

  return {
    recognise,
    plugin: {
      onRequest: async (event) => {
        const { request, url, fetchAPI } = event;
        if (url.pathname !== path) return;
        const caller = await recognise(request, fetchAPI, challenges.bearer);
        if (caller instanceof fetchAPI.Response) event.endResponse(caller);
        else callers.set(request, caller);
      },
    },
    again: (request) => {
      const credentials = presented(request);
      return () => authenticate(credentials);
    },
    of: (request) => {
      const caller = callers.get(request);
      if (caller === undefined) throw new Error('a request was let in without a caller');
      return caller;
    },
  };
}

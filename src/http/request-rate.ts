/** Refuses callers who send more requests than they may: before anything of a request is read. */
import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { Caller } from '../auth/caller.js';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import type { Taken } from '../limits/token-buckets.js';
import type { Callers } from './callers.js';
import { refusal } from './refusal.js';

/** Takes so many requests from what the caller may send. */
export type TakeRequests = (caller: Caller, count: number) => Promise<Taken>;

/** Counts the requests to this path, behind the recognition of their callers. A batch counts as many as it holds. */
export function useRequestRate(
  take: TakeRequests,
  callers: Pick<Callers, 'of'>,
  path: string,
): Plugin<Context> {
  const refused = async (
    request: Request,
    count: number,
    fetchAPI: FetchAPI,
  ): Promise<Response | undefined> => {
    const { allowed, retryAfterMs } = await take(callers.of(request), count);
    return allowed ? undefined : tooMany(count, retryAfterMs, fetchAPI);
  };
  return {
    onRequest: async (event) => {
      if (event.url.pathname !== path) return;
      const response = await refused(event.request, 1, event.fetchAPI);
      if (response !== undefined) event.endResponse(response);
    },
    // How many operations a batch holds is known when it is read; the first of them is counted by then.
    onRequestParse: ({ requestParser: parse, setRequestParser, fetchAPI }) => {
      if (parse === undefined) return;
      setRequestParser(async (request) => {
        const operations = await parse(request);
        const more = Array.isArray(operations) ? operations.length - 1 : 0;
        return (more > 0 ? await refused(request, more, fetchAPI) : undefined) ?? operations;
      });
    },
  };
}

function tooMany(count: number, retryAfterMs: number | null, fetchAPI: FetchAPI): Response {
  if (retryAfterMs === null) {
    const message = `${count} requests at once are more than a caller may ever send`;
    return refusal(new PartnergraphError('LIMIT_EXCEEDED', message), 429, fetchAPI);
  }
  const error = new PartnergraphError('RATE_LIMITED', 'the caller sends more requests than it may', {
    retryAfterMs,
  });
  return refusal(error, 429, fetchAPI, { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) });
}

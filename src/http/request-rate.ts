/** Refuses callers who send more requests than they may: before anything of a request is read. */
import { createGraphQLError, type Plugin } from 'graphql-yoga';
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
  return {
    onRequest: async (event) => {
      const { request, url, fetchAPI } = event;
      if (url.pathname !== path) return;
      const taken = await take(callers.of(request), 1);
      if (!taken.allowed) event.endResponse(refusal(tooMany(1, taken), 429, fetchAPI, headersOf(taken)));
    },
    onRequestParse: ({ request }) => ({
      // How many operations a batch holds is known when it was read; the first of them is counted by then.
      onRequestParseDone: async ({ requestParserResult: operations }) => {
        const more = Array.isArray(operations) ? operations.length - 1 : 0;
        if (more <= 0) return;
        const taken = await take(callers.of(request), more);
        if (taken.allowed) return;
        const { message, extensions } = tooMany(more, taken);
        const http = { status: 429, headers: headersOf(taken) };
        throw createGraphQLError(message, { extensions: { ...extensions, http } });
      },
    }),
  };
}

const headersOf = ({ retryAfterMs }: Taken): Record<string, string> =>
  retryAfterMs === null ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) };

/** Why so many requests more are not let in. */
export const tooMany = (count: number, { retryAfterMs }: Taken): PartnergraphError =>
  retryAfterMs === null
    ? new PartnergraphError(
        'LIMIT_EXCEEDED',
        `${count} operations at once are more than a caller may ever send`,
      )
    : new PartnergraphError('RATE_LIMITED', 'the caller sends more requests than it may', { retryAfterMs });

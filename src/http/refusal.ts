/** An answer to a request that is refused before it becomes GraphQL: the same shape as an error of GraphQL. */
import { GraphQLError } from 'graphql';
import type { FetchAPI } from 'graphql-yoga';
import type { PartnergraphError } from '../errors.js';

/** The failure as a response with this status. */
export function refusal(
  error: PartnergraphError,
  status: number,
  { Response }: Pick<FetchAPI, 'Response'>,
  headers: Readonly<Record<string, string>> = {},
  requestId?: string,
): Response {
  const { message, extensions } = error;
  const answer = {
    errors: [{ message, extensions }],
    ...(requestId === undefined ? {} : { extensions: { requestId } }),
  };
  return new Response(JSON.stringify(answer), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

/** The failure where a request is GraphQL already: thrown, it becomes the answer, with this status. */
export const requestFailure = (error: PartnergraphError, status: number): GraphQLError =>
  new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.extensions, http: { status } },
  });

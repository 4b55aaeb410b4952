/** An answer to a request that is refused before it becomes GraphQL: the same shape as an error of GraphQL. */
import type { FetchAPI } from 'graphql-yoga';
import type { PartnergraphError } from '../errors.js';

/** The failure as a response with this status. */
export function refusal(
  error: PartnergraphError,
  status: number,
  { Response }: Pick<FetchAPI, 'Response'>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { message, extensions } = error;
  return new Response(JSON.stringify({ errors: [{ message, extensions }] }), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

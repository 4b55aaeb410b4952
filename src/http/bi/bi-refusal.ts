/** Failures as answers of the routes for tables. */
import type { FetchAPI } from 'graphql-yoga';
import type { PartnergraphError } from '../../errors.js';
import { refusal } from '../refusal.js';
import { factsOfFailure } from './failures.js';

export function biRefusal(error: PartnergraphError, fetchAPI: FetchAPI, requestId: string): Response {
  const { status, headers } = factsOfFailure(error);
  return refusal(
    error,
    status,
    fetchAPI,
    { vary: 'accept, authorization, accept-encoding', ...headers },
    requestId,
  );
}

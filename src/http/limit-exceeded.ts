/** The refusal of a request that goes beyond a limit. */
import type { GraphQLError } from 'graphql';
import { PartnergraphError } from '../errors.js';
import { requestFailure } from './refusal.js';

/** Names the limit as the configuration does, with what the request has of it and what it may have. */
export const limitExceeded = (limit: string, value: number, maximum: number, status = 400): GraphQLError =>
  requestFailure(
    new PartnergraphError('LIMIT_EXCEEDED', `${limit}: ${value} is more than ${maximum}`, {
      limit,
      value,
      maximum,
    }),
    status,
  );

/** What a request asks: a query, its variables and the like, of the types that they have to be. */
import type { GraphQLParams } from 'graphql-yoga';
import * as z from 'zod';
import { PartnergraphError } from '../../errors.js';
import { requestFailure } from '../refusal.js';
import { wellFormedJson } from '../../text/unicode.js';

const mapping = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  { error: 'expected an object' },
);

const text = z.string({ error: 'expected a text' });

const parameters = z.strictObject(
  {
    query: text.nullish(),
    operationName: text.nullish(),
    variables: mapping.nullish(),
    extensions: mapping.nullish(),
    documentId: text.nullish(),
  },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? 'known are query, operationName, variables, extensions and documentId, and nothing else'
        : 'expected an object with a query',
  },
);

/** Checks the parameters of one operation. */
export function checkParameters(value: unknown): GraphQLParams {
  const { success, data, error } = parameters.safeParse(value);
  if (success) {
    if (data.query || data.documentId || data.extensions) return data as GraphQLParams;
    throw malformed('the request has neither a query nor a documentId');
  }
  const [issue] = error.issues;
  throw malformed([issue?.path.join('.'), issue?.message].filter(Boolean).join(': '));
}

/** The value of a text in JSON. */
export function parseJson(source: string, name: string): unknown {
  try {
    return JSON.parse(wellFormedJson(source));
  } catch {
    // The parser's own message repeats the text.
    throw malformed(`${name}: not valid JSON`);
  }
}

/** The refusal of a request that is not GraphQL over HTTP. */
export const malformed = (message: string, status = 400) =>
  requestFailure(new PartnergraphError('INVALID_REQUEST', message), status);

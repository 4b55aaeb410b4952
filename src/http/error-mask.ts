/** Decides what of a failure the caller sees: for GraphQL here and nowhere else, for tables in `bi/failures.ts`. */
import { GraphQLError } from 'graphql';
import { errorCatalogue, PartnergraphError, type ErrorCode } from '../errors.js';

/**
 * Our own failures are shown with their code. GraphQL's own, about syntax and validity, only repeat the caller's text and
 * pass. Anything else is a fault of the gateway, and is shown as nothing but INTERNAL; what it was is kept beside it for
 * the log.
 */
export function maskError(error: unknown): Error {
  const cause = original(error);
  const place = error instanceof GraphQLError ? { nodes: error.nodes ?? [], path: error.path ?? null } : {};
  if (cause instanceof PartnergraphError) {
    // What wraps it names the variable or argument, where there is one, and the status of what was not executed.
    const message = error instanceof GraphQLError ? error.message : cause.message;
    const http = error instanceof GraphQLError ? error.extensions['http'] : undefined;
    const extensions = { ...cause.extensions, ...(http === undefined ? {} : { http }) };
    return new GraphQLError(message, { ...place, extensions });
  }
  if (cause instanceof GraphQLError) return error instanceof GraphQLError ? error : cause;
  return new GraphQLError('the gateway failed', {
    ...place,
    originalError: cause instanceof Error ? cause : new Error(String(cause)),
    extensions: extensionsOf('INTERNAL'),
  });
}

/** The failure at the bottom: execution wraps what a resolver throws, scalars wrap what they refuse. */
function original(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError !== undefined
    ? original(error.originalError)
    : error;
}

/** What the catalogue says of a code, as the extensions of an error. */
export function extensionsOf(code: ErrorCode): Record<string, unknown> {
  const { retryable, action } = errorCatalogue[code];
  return { code, retryable, action };
}

/** Decides what of a failure the caller sees. The one place that does. */
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { errorCatalogue, PartnergraphError, type ErrorCode } from '../errors.js';
import type { Context } from '../graph/context.js';
import type { Log } from '../telemetry/log.js';

/**
 * Our own failures are shown with their code. GraphQL's own, about syntax and validity, only repeat the caller's text and
 * pass. Anything else is a fault of the gateway: it is logged once, and shown as nothing but INTERNAL.
 */
export const maskErrors =
  (log: Log) =>
  (error: unknown): Error => {
    const cause = original(error);
    const place = error instanceof GraphQLError ? { nodes: error.nodes ?? [], path: error.path ?? null } : {};
    if (cause instanceof PartnergraphError) {
      // What wraps it names the variable or argument, where there is one.
      const message = error instanceof GraphQLError ? error.message : cause.message;
      return new GraphQLError(message, { ...place, extensions: cause.extensions });
    }
    if (cause instanceof GraphQLError) return error instanceof GraphQLError ? error : cause;
    log.error({ err: cause }, 'a fault of the gateway');
    return new GraphQLError('the gateway failed', { ...place, extensions: extensionsOf('INTERNAL') });
  };

/** The failure at the bottom: execution wraps what a resolver throws, scalars wrap what they refuse. */
function original(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError !== undefined
    ? original(error.originalError)
    : error;
}

/** Gives what is left without a code of ours the one for malformed requests, whoever found the fault. */
export function useErrorCodes(): Plugin<Context> {
  return {
    onResultProcess: (event) => {
      const { result } = event;
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      const { errors, ...rest } = result as ExecutionResult;
      if (errors === undefined) return;
      event.setResult({ ...rest, errors: errors.map(withCode) });
    },
  };
}

function withCode(error: GraphQLError): GraphQLError {
  const { code, http } = error.extensions;
  if (typeof code === 'string' && Object.hasOwn(errorCatalogue, code)) return error;
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions: {
      ...(http === undefined ? { http: { status: 400 } } : { http }),
      ...extensionsOf('INVALID_REQUEST'),
    },
  });
}

function extensionsOf(code: ErrorCode): Record<string, unknown> {
  const { retryable, action } = errorCatalogue[code];
  return { code, retryable, action };
}

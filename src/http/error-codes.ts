/** The last look at the errors of an answer: each has a code of the catalogue, faults are logged, hints taken out. */
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { errorCatalogue } from '../errors.js';
import type { Context } from '../graph/context.js';
import type { Log } from '../telemetry/log.js';
import { csrfAction, isCsrfFailure } from './browsers/cross-site.js';
import { extensionsOf } from './error-mask.js';
import type { RequestFactsSource } from './request-facts.js';

export interface ErrorCodeOptions {
  readonly log: Log;
  readonly facts: RequestFactsSource;
  /** Whether an error about an unknown name may say which one is meant. */
  readonly suggestions: boolean;
}

/** Gives what is left without a code of ours the one for malformed requests, and every answer its request id. */
export function useErrorCodes({ log, facts, suggestions }: ErrorCodeOptions): Plugin<Context> {
  return {
    onResultProcess: (event) => {
      const { request, result } = event;
      if (Symbol.asyncIterator in result) return;
      const requestId = facts.of(request).id;
      const complete = (one: ExecutionResult): ExecutionResult => ({
        ...one,
        ...(one.errors && { errors: one.errors.map((error) => shown(error, 'data' in one, requestId)) }),
        extensions: { ...one.extensions, requestId },
      });
      event.setResult(Array.isArray(result) ? result.map(complete) : complete(result as ExecutionResult));
    },
  };

  function shown(error: GraphQLError, isExecuted: boolean, requestId: string): GraphQLError {
    const { code, http } = error.extensions;
    if (code === 'INTERNAL') {
      log.error({ err: error.originalError, requestId }, 'a fault of the gateway');
      // What was executed in part is an answer all the same.
      return rewritten(error, error.message, {
        ...extensionsOf('INTERNAL'),
        ...(isExecuted ? {} : { http: { status: 500 } }),
      });
    }
    if (typeof code === 'string' && Object.hasOwn(errorCatalogue, code)) return error;
    return rewritten(error, suggestions ? error.message : withoutHint(error.message), {
      ...extensionsOf('INVALID_REQUEST'),
      ...(isCsrfFailure(error) ? { action: csrfAction } : {}),
      http: http ?? { status: 400 },
    });
  }
}

/** GraphQL ends a message about an unknown name with those that are like it: names of the schema. */
function withoutHint(message: string): string {
  const [text = ''] = message.split(/\s?Did you mean /, 1);
  return text;
}

function rewritten(
  { nodes, source, positions, path }: GraphQLError,
  message: string,
  extensions: Record<string, unknown>,
): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions,
  });
}

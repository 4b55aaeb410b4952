/** Documents that are asked for by their hash, beside all others or as the only ones that run. */
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import type { ExecutionResult } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { Caller } from '../../auth/caller.js';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import { requestFailure } from '../refusal.js';
import { documentOf, type Manifest } from '../manifest.js';

export interface PersistedSettings {
  /** Whether documents are known by their hash at all, and whether nothing else runs. */
  readonly persisted: 'off' | 'allow' | 'only';
  /** Callers whose own documents run even so: a federated gateway makes its own, and has no manifest of them. */
  readonly persistedExcept: readonly string[];
  readonly persistedMaxAgeSeconds: number;
}

/** The hash, as `documentId`, or where automatic persisted queries have it. */
function idOf({ extensions, ...parameters }: GraphQLParams): string | null {
  const { documentId } = parameters as { readonly documentId?: unknown };
  if (typeof documentId === 'string') return documentId;
  const automatic = extensions?.['persistedQuery'] as { readonly sha256Hash?: unknown } | null | undefined;
  return typeof automatic?.sha256Hash === 'string' ? automatic.sha256Hash : null;
}

const unknown =
  (message: string, status = 400) =>
  () =>
    requestFailure(new PartnergraphError('DOCUMENT_UNKNOWN', message), status);

/** Runs documents of the manifest by their hash, and others where they may run. */
export function usePersistedDocuments(
  documents: Manifest,
  { persisted, persistedExcept }: PersistedSettings,
  callerOf: (request: Request) => Caller,
): Plugin<Context> {
  return usePersistedOperations({
    allowArbitraryOperations: (request) =>
      persisted === 'allow' || persistedExcept.includes(callerOf(request).id),
    extractPersistedOperationId: idOf,
    getPersistedOperation: (id) => documentOf(documents, id) ?? null,
    customErrors: {
      // The words by which clients of automatic persisted queries know that they have to send the document.
      notFound: unknown('PersistedQueryNotFound', 404),
      keyNotFound:
        persisted === 'only'
          ? unknown('only persisted documents run here, and the request names none')
          : () =>
              requestFailure(
                new PartnergraphError('INVALID_REQUEST', 'the request has neither a query nor a documentId'),
                400,
              ),
      persistedQueryOnly: unknown('only persisted documents run here, and the request brings its own', 403),
    },
  });
}

/**
 * Lets a client keep the whole answer to a document that it asked for by GET. There is no ETag: every answer has an id of
 * its own, and to find out that the data is the same would cost the same vendor calls.
 */
export function useDocumentCaching({ persistedMaxAgeSeconds }: PersistedSettings): Plugin<Context> {
  const lasting = new WeakSet<Request>();
  return {
    onResultProcess: ({ request, result }) => {
      const { data, errors, extensions = {} } = result as ExecutionResult;
      const isComplete = data && !errors && !('outages' in extensions);
      const isByHash = request.method === 'GET' && !new URL(request.url).searchParams.get('query');
      if (isByHash && isComplete) lasting.add(request);
    },
    onResponse: ({ request, response }) => {
      if (!lasting.has(request)) return;
      response.headers.set('cache-control', `private, max-age=${persistedMaxAgeSeconds}`);
      response.headers.append('vary', 'authorization, accept');
    },
  };
}

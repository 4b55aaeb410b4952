/** The GraphQL server: what happens to a request, in order. */
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Authenticate, Caller } from '../auth/caller.js';
import type { Context } from '../graph/context.js';
import type { Log } from '../telemetry/log.js';
import type { Secret } from '../secret.js';
import { useAnswerType } from './answer-type.js';
import { useBi, type BiOptions } from './bi/bi.js';
import {
  crossOrigin,
  useCrossSiteDefence,
  usePreflights,
  type CrossOriginOptions,
} from './browsers/cross-site.js';
import { useSecurityHeaders } from './browsers/security-headers.js';
import { useCallBudget } from './call-budget.js';
import { createCallers } from './callers.js';
import { createTextCache } from './documents/document-cache.js';
import { useDocumentLimits, type DocumentLimits } from './documents/document-limits.js';
import { readManifests } from './manifest.js';
import {
  useDocumentCaching,
  usePersistedDocuments,
  type PersistedSettings,
} from './documents/persisted-documents.js';
import { useSchemaAccess, type SchemaAccess } from './documents/schema-access.js';
import { useErrorCodes } from './error-codes.js';
import { maskError } from './error-mask.js';
import { useGraphiql } from './graphiql/graphiql.js';
import type { GraphiqlTab } from './graphiql/page.js';
import { useRequestParameters, type RequestLimits } from './parameters/request-parameters.js';
import { createRequestFacts, publicPath, type RequestFacts, type Sockets } from './request-facts.js';
import { useRequestExtensions } from './request-extensions.js';
import { noPath, useRoutes } from './routes.js';
import { useRequestRate, type TakeRequests } from './request-rate.js';
import { signalOf } from './request-signal.js';

export type { GraphiqlTab };

export interface GatewaySettings extends PersistedSettings {
  /** Who may open GraphiQL, at `/graphiql`. */
  readonly graphiql: SchemaAccess;
  readonly introspection: SchemaAccess;
  /** Whether an error about an unknown name may say which one is meant. */
  readonly suggestions: boolean;
  /** Whether answers carry `extensions.vendorCalls`, for callers who may see them. */
  readonly showVendorCalls: boolean;
  /** Files with persisted documents of the operator. */
  readonly persistedManifests: readonly string[];
}

export interface GatewayOptions {
  readonly schema: GraphQLSchema;
  /** The context of a request, which the given signal aborts when its caller goes away; `again` recognises that anew. */
  readonly createContext: (
    caller: Caller,
    aborted: AbortSignal,
    facts: Pick<RequestFacts, 'id' | 'address'>,
    again: () => Promise<Caller>,
  ) => Promise<Context>;
  readonly authenticate: Authenticate;
  readonly takeRequests: TakeRequests;
  readonly log: Log;
  readonly settings: GatewaySettings;
  readonly limits: RequestLimits & DocumentLimits;
  readonly origins: CrossOriginOptions;
  /** Ranges of the proxies whose word about a request is taken. */
  readonly trustedProxies: readonly string[];
  /** Where clients find the gateway, where it is told. */
  readonly publicUrl?: string | null;
  readonly tabs: readonly GraphiqlTab[];
  /** Tables for BI tools; none without it. */
  readonly bi?: Omit<BiOptions, 'authenticate' | 'takeRequests' | 'facts' | 'below' | 'log'>;
  /** An access key that GraphiQL sends by itself. */
  readonly graphiqlKey?: Secret;
}

export type Gateway = YogaServerInstance<Sockets, Context>;

/** Where GraphQL is served. */
const graphqlPath = '/graphql';

export function createGateway({
  schema,
  createContext,
  log,
  settings,
  limits,
  ...options
}: GatewayOptions): Gateway {
  const { tabs, graphiqlKey: key, origins, authenticate, takeRequests } = options;
  const { graphiql: access, showVendorCalls } = settings;
  const facts = createRequestFacts(options.trustedProxies, options.publicUrl);
  const below = publicPath(options.publicUrl);
  const callers = createCallers(authenticate, facts, graphqlPath);
  const documentCache = createTextCache<DocumentNode>();
  const plugins: Plugin<Context>[] = [
    // Before anything can be refused, because a refusal is logged and answered with the request's id.
    facts.plugin,
    useSecurityHeaders(facts, origins.corsOrigins.length > 0),
    usePreflights(origins, facts),
    // Answers that need no GraphQL. Then whoever asks for something that is not there need not say who they are.
    ...(access === 'off'
      ? []
      : [
          useGraphiql(
            { endpoint: below + graphqlPath, tabs, showVendorCalls, key },
            { access, callers, facts, below },
          ),
        ]),
    ...(options.bi ? [useBi({ ...options.bi, authenticate, takeRequests, facts, below, log })] : []),
    useRoutes(graphqlPath, facts),
    // From here on there is a caller; nothing of the body has been read yet.
    callers.plugin,
    // What another site had a browser send is refused before it is read.
    useCrossSiteDefence(origins),
    useRequestParameters(limits),
    // Behind what reads a request: the operations of a batch count one by one.
    useRequestRate(takeRequests, callers, graphqlPath),
    // A hash becomes a document, which then is looked at as if it had been sent.
    ...(settings.persisted === 'off'
      ? []
      : [usePersistedDocuments(readManifests(settings.persistedManifests), settings, callers.of)]),
    useDocumentLimits(schema, limits, documentCache),
    useSchemaAccess(settings.introspection, callers.of),
    // Nothing is executed that would cost more than is left.
    useCallBudget(),
    // What an answer tells of itself is added when it is complete; its errors are looked at last.
    useRequestExtensions(showVendorCalls),
    useAnswerType(facts),
    useErrorCodes({ log, facts, suggestions: settings.suggestions }),
    ...(settings.persisted === 'off' ? [] : [useDocumentCaching(settings)]),
  ];
  return createYoga<Sockets, Context>({
    schema,
    graphqlEndpoint: graphqlPath,
    plugins,
    cors: crossOrigin(origins),
    // We check it ourselves, one list for all sizes; the body as well.
    batching: { limit: limits.batchSize },
    maxRequestBodySize: false,
    multipart: false,
    extraParamNames: ['documentId'],
    parserAndValidationCache: { documentCache, errorCache: createTextCache() },
    logging: false,
    graphiql: false,
    landingPage: false,
    healthCheckEndpoint: noPath,
    maskedErrors: { maskError },
    context: ({ request }) =>
      createContext(callers.of(request), signalOf(request), facts.of(request), callers.again(request)),
  });
}

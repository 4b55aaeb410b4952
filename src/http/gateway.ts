/** The GraphQL server: what happens to a request, in order. */
import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Authenticate, Caller } from '../auth/caller.js';
import type { Context } from '../graph/context.js';
import type { Log } from '../telemetry/log.js';
import type { Secret } from '../secret.js';
import { useCallBudget } from './call-budget.js';
import { createCallers } from './callers.js';
import { maskErrors, useErrorCodes } from './error-mask.js';
import type { GraphiqlTab } from './graphiql-page.js';
import { useGraphiql } from './graphiql.js';
import { useRequestExtensions } from './request-extensions.js';
import { useRequestRate, type TakeRequests } from './request-rate.js';

export type { GraphiqlTab };

export interface GatewaySettings {
  /** Whether GraphiQL is served at `/graphiql`. */
  readonly graphiql: boolean;
  /** Whether answers carry `extensions.vendorCalls`. */
  readonly showVendorCalls: boolean;
}

export interface GatewayOptions {
  readonly schema: GraphQLSchema;
  /** The context of a request, which the given signal aborts when its caller goes away. */
  readonly createContext: (caller: Caller, aborted: AbortSignal) => Context;
  readonly authenticate: Authenticate;
  readonly takeRequests: TakeRequests;
  readonly log: Log;
  readonly settings: GatewaySettings;
  readonly tabs: readonly GraphiqlTab[];
  /** An access key that GraphiQL sends by itself. */
  readonly graphiqlKey?: Secret;
}

export type Gateway = YogaServerInstance<object, Context>;

/** Where GraphQL is served. */
const graphqlPath = '/graphql';

export function createGateway({
  schema,
  createContext,
  log,
  settings,
  tabs,
  ...options
}: GatewayOptions): Gateway {
  const callers = createCallers(options.authenticate, graphqlPath);
  // Answers that need no GraphQL come first; what an answer tells of itself is added when it is complete.
  const plugins: Plugin<Context>[] = [
    ...(settings.graphiql
      ? [useGraphiql({ tabs, showVendorCalls: settings.showVendorCalls, key: options.graphiqlKey })]
      : []),
    callers.plugin,
    useRequestRate(options.takeRequests, callers, graphqlPath),
    useCallBudget(),
    useRequestExtensions(settings.showVendorCalls),
    useErrorCodes(),
  ];
  return createYoga<object, Context>({
    schema,
    graphqlEndpoint: graphqlPath,
    plugins,
    logging: false,
    graphiql: false,
    landingPage: false,
    healthCheckEndpoint: '/health',
    maskedErrors: { maskError: maskErrors(log) },
    context: ({ request }) => createContext(callers.of(request), request.signal),
  });
}

/** The GraphQL server: what happens to a request, in order. */
import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Context } from '../graph/context.js';
import type { Log } from '../telemetry/log.js';
import { maskErrors, useErrorCodes } from './error-mask.js';
import type { GraphiqlTab } from './graphiql-page.js';
import { useGraphiql } from './graphiql.js';
import { useRequestExtensions } from './request-extensions.js';

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
  readonly createContext: (caller: AbortSignal) => Context;
  readonly log: Log;
  readonly settings: GatewaySettings;
  readonly tabs: readonly GraphiqlTab[];
}

export type Gateway = YogaServerInstance<object, Context>;

export function createGateway({ schema, createContext, log, settings, tabs }: GatewayOptions): Gateway {
  // Answers that need no GraphQL come first; what an answer tells of itself is added when it is complete.
  const plugins: Plugin<Context>[] = [
    ...(settings.graphiql ? [useGraphiql({ tabs, showVendorCalls: settings.showVendorCalls })] : []),
    useRequestExtensions(settings.showVendorCalls),
    useErrorCodes(),
  ];
  return createYoga<object, Context>({
    schema,
    plugins,
    logging: false,
    graphiql: false,
    landingPage: false,
    healthCheckEndpoint: '/health',
    maskedErrors: { maskError: maskErrors(log) },
    context: ({ request }) => createContext(request.signal),
  });
}

/** Federated gateways over Partnergraph and a ticketing system: Apollo's, and what executes in Hive Gateway. */
import { ApolloGateway, LocalGraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import type { Executor } from '@graphql-tools/utils';
import { createHash } from 'node:crypto';
import { execute, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';

export interface FederatedGateway {
  readonly query: (document: string) => Promise<ExecutionResult<Record<string, unknown>>>;
  readonly stop: () => Promise<void>;
}

export interface Supergraph {
  readonly supergraphSdl: string;
  /** Where Partnergraph is, and the access key that the gateway has for it. */
  readonly url: string;
  readonly key: string;
  readonly tickets: GraphQLSchema;
}

async function apolloGateway({ supergraphSdl, url, key, tickets }: Supergraph): Promise<FederatedGateway> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) =>
      name === 'tickets'
        ? new LocalGraphQLDataSource(tickets)
        : new RemoteGraphQLDataSource({
            url: `${url}/graphql`,
            willSendRequest: ({ request: { http } }) => http?.headers.set('authorization', `Bearer ${key}`),
          }),
  });
  const { executor } = await gateway.load();
  return {
    query: async (query) =>
      executor({
        request: { query },
        document: parse(query),
        queryHash: createHash('sha256').update(query).digest('hex'),
        operationName: null,
        // Where it notes which subgraph has failed, as its server would have it.
        metrics: {},
      } as unknown as Parameters<typeof executor>[0]),
    stop: () => gateway.stop(),
  };
}

function hiveGateway({ supergraphSdl, url, key, tickets }: Supergraph): Promise<FederatedGateway> {
  // What shape an answer has is the word of whoever asks.
  const executeTickets = (({ document, variables }) =>
    execute({ schema: tickets, document, variableValues: variables })) as Executor;
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl: supergraphSdl.replaceAll('http://partnergraph.example', url),
    batch: true,
    httpExecutorOpts: { headers: { authorization: `Bearer ${key}` } },
    onSubschemaConfig: (subschema) => {
      if (subschema.name.toLowerCase() === 'tickets') subschema.executor = executeTickets;
    },
  });
  return Promise.resolve({
    query: (query) => Promise.resolve(execute({ schema, document: parse(query), contextValue: {} })),
    stop: () => Promise.resolve(),
  });
}

/** By their names. */
export const federatedGateways: Readonly<
  Record<string, (supergraph: Supergraph) => Promise<FederatedGateway>>
> = {
  "Apollo's gateway": apolloGateway,
  'what executes in Hive Gateway': hiveGateway,
};

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

/** A composition holds up the whole process for seconds: a connection that was kept may be closed when it is used again. */
const headersOf = (key: string): Record<string, string> => ({
  authorization: `Bearer ${key}`,
  connection: 'close',
});

async function apolloGateway({ supergraphSdl, url, key, tickets }: Supergraph): Promise<FederatedGateway> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) =>
      name === 'tickets'
        ? new LocalGraphQLDataSource(tickets)
        : new RemoteGraphQLDataSource({
            url: `${url}/graphql`,
            // Its own keeps connections whatever a request says.
            fetcher: (address, { headers = {}, body } = {}) =>
              fetch(address, { method: 'POST', headers, body: body?.toString() ?? null }),
            willSendRequest: ({ request: { http } }) =>
              Object.entries(headersOf(key)).forEach(([name, value]) => http?.headers.set(name, value)),
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
    httpExecutorOpts: { headers: headersOf(key) },
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
export const federatedGateways = {
  "Apollo's gateway": apolloGateway,
  'what executes in Hive Gateway': hiveGateway,
};

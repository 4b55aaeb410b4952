/** A second, small subgraph: the ticketing system of a managed service provider, and both behind a federated gateway. */
import { ApolloGateway, LocalGraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createHash } from 'node:crypto';
import { parse, type ExecutionResult } from 'graphql';

/** What any subgraph of ours in tests uses of federation. */
const link = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.7"
      import: ["@key", "@shareable", "@interfaceObject", "@external"]
    )
`;

/** Tickets refer to things of Partnergraph by their global ids, and put a list of tickets on every client org. */
export const ticketSdl = /* GraphQL */ `
  type Query {
    tickets: [Ticket!]!
  }

  type Ticket @key(fields: "number") {
    number: Int!
    title: String!
    clientOrg: ClientOrg
    device: RhombusDevice
  }

  type ClientOrg @key(fields: "id") @interfaceObject {
    id: ID!
    tickets: [Ticket!]!
  }

  type RhombusDevice @key(fields: "id", resolvable: false) {
    id: ID!
  }
`;

export interface Ticket {
  readonly number: number;
  readonly title: string;
  readonly clientOrg: { readonly id: string };
  readonly device?: { readonly __typename: 'RhombusDevice'; readonly id: string };
}

/** The composed supergraph, or what keeps the two from being composed. */
export function compose(
  sdl: string,
  tickets = ticketSdl,
): { supergraphSdl: string | undefined; errors: readonly string[] } {
  const services = [
    { name: 'partnergraph', typeDefs: parse(sdl), url: 'http://partnergraph.example' },
    { name: 'tickets', typeDefs: parse(`${link}\n${tickets}`), url: 'http://tickets.example' },
  ];
  const { supergraphSdl, errors = [] } = composeServices(services);
  return { supergraphSdl, errors: errors.map(({ message }) => message) };
}

export interface Supergraph {
  readonly query: (document: string) => Promise<ExecutionResult<Record<string, unknown>>>;
  readonly stop: () => Promise<void>;
}

/** Apollo's gateway over Partnergraph at that URL and a ticketing system with those tickets. */
export async function startSupergraph(
  supergraphSdl: string,
  partnergraphUrl: string,
  key: string,
  tickets: readonly Ticket[],
): Promise<Supergraph> {
  const ticketSchema = buildSubgraphSchema({
    typeDefs: parse(`${link}\n${ticketSdl}`),
    resolvers: {
      Query: { tickets: () => tickets },
      ClientOrg: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        tickets: ({ id }: { id: string }) => tickets.filter(({ clientOrg }) => clientOrg.id === id),
      },
    },
  });
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) =>
      name === 'tickets'
        ? new LocalGraphQLDataSource(ticketSchema)
        : new RemoteGraphQLDataSource({
            url: `${partnergraphUrl}/graphql`,
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
      } as unknown as Parameters<typeof executor>[0]),
    stop: () => gateway.stop(),
  };
}

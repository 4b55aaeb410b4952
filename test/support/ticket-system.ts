/** A second, small subgraph: the ticketing system of a managed service provider. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import { link } from './composers.js';

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

/** The same about the client orgs of one vendor: an object type in place of the interface. */
export const ticketSdlOfOneVendor = ticketSdl
  .replaceAll('ClientOrg', 'RhombusClientOrg')
  .replace(' @interfaceObject', '');

export interface Ticket {
  readonly number: number;
  readonly title: string;
  readonly clientOrg: { readonly id: string };
  readonly device?: { readonly __typename: 'RhombusDevice'; readonly id: string };
}

/** The ticketing system with those tickets. */
export function ticketSystem(sdl: string, tickets: readonly Ticket[]): GraphQLSchema {
  const clientOrg = {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    tickets: ({ id }: { id: string }) => tickets.filter(({ clientOrg: org }) => org.id === id),
  };
  const name = sdl === ticketSdlOfOneVendor ? 'RhombusClientOrg' : 'ClientOrg';
  return buildSubgraphSchema({
    typeDefs: parse(`${link}\n${sdl}`),
    resolvers: { Query: { tickets: () => tickets }, [name]: clientOrg },
  });
}

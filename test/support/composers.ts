/** The programs that make one supergraph of subgraphs: each has rules of its own, and words of its own for what breaks them. */
import * as apollo from '@apollo/composition';
import * as guild from '@theguild/federation-composition';
import * as wundergraph from '@wundergraph/composition';
import { parse } from 'graphql';

/** Subgraphs by their names. */
export type Subgraphs = Readonly<Record<string, string>>;

export interface Composition {
  /** What a gateway runs by; WunderGraph's runs by another form, which is not told here. */
  readonly supergraphSdl?: string | undefined;
  /** What keeps the subgraphs from being composed; empty where nothing does. */
  readonly errors: readonly string[];
}

/** What a subgraph of the tests uses of federation. */
export const link = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.7"
      import: ["@key", "@shareable", "@interfaceObject", "@external"]
    )
`;

const messages = (errors: readonly { readonly message: string }[] = []): string[] =>
  errors.map(({ message }) => message);

/** Addresses are the gateway's to know: those of the supergraph lead nowhere. */
const services = (subgraphs: Subgraphs) =>
  Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    typeDefs: parse(sdl),
    url: `http://${name}.example/graphql`,
  }));

export const composers = {
  '@apollo/composition': (subgraphs: Subgraphs): Composition => {
    const { supergraphSdl, errors } = apollo.composeServices(services(subgraphs));
    return { supergraphSdl, errors: messages(errors) };
  },
  '@theguild/federation-composition': (subgraphs: Subgraphs): Composition => {
    const { supergraphSdl, errors } = guild.composeServices(services(subgraphs));
    return { supergraphSdl, errors: messages(errors) };
  },
  '@wundergraph/composition': (subgraphs: Subgraphs): Composition => {
    const result = wundergraph.federateSubgraphs({
      subgraphs: services(subgraphs).map(({ typeDefs, ...rest }) => ({ ...rest, definitions: typeDefs })),
      version: wundergraph.LATEST_ROUTER_COMPATIBILITY_VERSION,
    });
    return { errors: result.success ? [] : messages(result.errors) };
  },
};

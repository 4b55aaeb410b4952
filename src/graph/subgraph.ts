/** What makes a schema a subgraph: `_service` tells its text to a gateway, `_entities` finds entities by their keys. */
import { EntityType, entitiesField, serviceField } from '@apollo/subgraph/dist/types.js';
import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isObjectType,
  lexicographicSortSchema,
  type GraphQLNamedType,
} from 'graphql';

const isEntity = (type: GraphQLNamedType): type is GraphQLObjectType =>
  isObjectType(type) && 'apollo' in type.extensions;

/** The schema with the two fields of a subgraph. */
export function toSubgraph(schema: GraphQLSchema): GraphQLSchema {
  const { query, types, ...config } = schema.toConfig();
  if (!query) throw new Error('a subgraph has a query type');
  const entity = new GraphQLUnionType({ ...EntityType.toConfig(), types: types.filter(isEntity) });
  const { fields, ...queryConfig } = query.toConfig();
  let text: Promise<string> | undefined;
  const queryOfSubgraph = new GraphQLObjectType({
    ...queryConfig,
    fields: {
      ...fields,
      _entities: { ...entitiesField, type: new GraphQLNonNull(new GraphQLList(entity)) },
      _service: { ...serviceField, resolve: () => ({ sdl: () => (text ??= subgraphText(schema)) }) },
    },
  });
  return new GraphQLSchema({
    ...config,
    query: queryOfSubgraph,
    types: types.filter((type) => type !== query),
  });
}

/** The schema as a federated gateway composes it: sorted, with `@key` and the other directives. */
export async function subgraphText(schema: GraphQLSchema): Promise<string> {
  // It takes a quarter of a second to load, and only a gateway asks. By its default export, which CommonJS has in a bundle, too.
  const { default: subgraph } = await import('@apollo/subgraph');
  return subgraph.printSubgraphSchema(lexicographicSortSchema(schema));
}

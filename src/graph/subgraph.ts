/** What makes a schema a subgraph: `_service` tells its text to a gateway, `_entities` finds entities by their keys. */
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  isInterfaceType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  visit,
  type GraphQLFieldConfigMap,
  type GraphQLNamedType,
} from 'graphql';
import { isNodeType } from './access/readable.js';
import type { Context } from './context.js';
import { entitiesOf, type References } from './references.js';

const service = new GraphQLObjectType({
  name: '_Service',
  description: 'What a federated gateway is told of this subgraph.',
  fields: {
    sdl: { type: GraphQLString, description: 'The schema as a gateway composes it, with its directives.' },
  },
});

const reference = new GraphQLScalarType({
  name: '_Any',
  description: 'A reference to an entity: an object with its `__typename` and its key.',
});

export interface SubgraphOptions {
  /** Whether a gateway is told of `Query.node` and `Query.nodes`, which only one subgraph can have. True without it. */
  readonly withNodeFields?: boolean;
}

/** The schema with the two fields of a subgraph. https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec */
export function toSubgraph(schema: GraphQLSchema, options?: SubgraphOptions): GraphQLSchema {
  const { query, types, ...config } = schema.toConfig();
  const node = schema.getType('Node');
  if (!query || !isInterfaceType(node)) throw new Error('a subgraph has a query type, and nodes');
  const isEntity = (type: GraphQLNamedType): type is GraphQLObjectType =>
    isObjectType(type) && isNodeType(type);
  const entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'Anything that has a key.',
    types: types.filter(isEntity),
    // All of them are nodes, which tell their type.
    ...(node.resolveType ? { resolveType: node.resolveType } : {}),
  });
  let text: string | undefined;
  const fields: GraphQLFieldConfigMap<unknown, Context> = {
    _entities: {
      type: new GraphQLNonNull(new GraphQLList(entity)),
      description:
        'Entities by reference, in the order of the references; null with an error in the place of one that fails.',
      args: {
        representations: {
          type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(reference))),
          description: 'References: what `_Any` says.',
        },
      },
      resolve: (_root, { representations }: { representations: References }, context, info) =>
        entitiesOf(representations, context, info),
    },
    _service: {
      type: new GraphQLNonNull(service),
      description: 'What a federated gateway is told of this subgraph.',
      resolve: () => ({ sdl: () => (text ??= subgraphText(schema, options)) }),
    },
  };
  const { fields: ownFields, ...queryConfig } = query.toConfig();
  return new GraphQLSchema({
    ...config,
    query: new GraphQLObjectType({ ...queryConfig, fields: { ...ownFields, ...fields } }),
    types: types.filter((type) => type !== query),
  });
}

/** Root fields that other Relay subgraphs have, too: of a supergraph, one has them. */
const nodeFields = ['node', 'nodes'];

/**
 * The schema as a federated gateway composes it: sorted, with `@key` and the other directives; without the root fields of
 * nodes where another subgraph has them.
 */
export function subgraphText(schema: GraphQLSchema, { withNodeFields = true }: SubgraphOptions = {}): string {
  const text = printSchemaWithDirectives(lexicographicSortSchema(schema), {
    // Every directive stands in the syntax tree already.
    pathToDirectivesInExtensions: ['none'],
  });
  // An extension: the types of the operations are the gateway's, and have the names that they have everywhere.
  const asExtension = visit(parse(text), {
    [Kind.SCHEMA_DEFINITION]: ({ directives = [] }) => ({ kind: Kind.SCHEMA_EXTENSION, directives }),
    [Kind.OBJECT_TYPE_DEFINITION]: (type) =>
      withNodeFields || type.name.value !== 'Query'
        ? undefined
        : { ...type, fields: type.fields?.filter(({ name }) => !nodeFields.includes(name.value)) },
  });
  return print(asExtension);
}

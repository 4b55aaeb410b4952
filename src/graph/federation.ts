/**
 * The graph as a subgraph (Apollo Federation 2): every node type, and every interface of them, is an entity with the
 * key `id`; a type that only one vendor supplies says so with `@vendor`. https://www.apollographql.com/docs/graphos/schema-design/federated-schemas
 */
import SchemaBuilder, { BasePlugin, type PothosTypeConfig, type SchemaTypes } from '@pothos/core';
import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLString,
  specifiedDirectives,
} from 'graphql';
import { directivesOf, scopeDirective } from './access/directive.js';

declare global {
  // Pothos' plugins name their options in these.
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      entities: EntityPlugin<Types>;
    }
    interface BaseTypeOptions {
      /** The vendor that supplies the type, for a type that only one does. */
      vendor?: string;
      /** Whether other subgraphs may have the same type: one of values, or one that every graph has. */
      shareable?: boolean;
    }
  }
}

export const entityPlugin = 'entities';

/** Composed into the supergraph by `@composeDirective`, so that consumers of the whole see it too. */
export const vendorDirective = new GraphQLDirective({
  name: 'vendor',
  description: 'The vendor whose API supplies this type.',
  locations: [DirectiveLocation.OBJECT],
  args: {
    name: { type: new GraphQLNonNull(GraphQLString), description: 'The vendor, for example `rhombus`.' },
  },
});

/** What the schema says of itself to the gateway that composes it. */
export const schemaOptions = {
  directives: [...specifiedDirectives, scopeDirective, vendorDirective],
  extensions: {
    directives: [
      {
        name: 'link',
        args: {
          url: 'https://specs.apollo.dev/federation/v2.7',
          import: ['@key', '@shareable', '@composeDirective'],
        },
      },
      // A name for where our own directive is specified, which nothing is loaded from.
      {
        name: 'link',
        args: { url: 'https://specs.partnergraph.example/directives/v1.0', import: ['@scope', '@vendor'] },
      },
      { name: 'composeDirective', args: { name: '@scope' } },
      { name: 'composeDirective', args: { name: '@vendor' } },
    ],
  },
};

class EntityPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    if (config.kind !== 'Object' && config.kind !== 'Interface') return config;
    const { shareable = false, vendor } = config.pothosOptions;
    const isEntity = 'loadMany' in config.pothosOptions || this.isInterfaceOfNodes(config);
    return {
      ...config,
      extensions: {
        ...config.extensions,
        directives: [
          ...directivesOf(config.extensions),
          ...(isEntity ? [{ name: 'key', args: { fields: 'id' } }] : []),
          ...(shareable ? [{ name: 'shareable', args: {} }] : []),
          ...(vendor === undefined ? [] : [{ name: 'vendor', args: { name: vendor } }]),
        ],
      },
    };
  }

  /** Another subgraph may add fields to all client orgs at once, whichever vendor they are of (`@interfaceObject`). */
  private isInterfaceOfNodes(config: PothosTypeConfig): boolean {
    return (
      config.kind === 'Interface' &&
      config.interfaces.some((parent) => this.builder.configStore.getTypeConfig(parent).name === 'Node')
    );
  }
}

SchemaBuilder.registerPlugin(entityPlugin, EntityPlugin);

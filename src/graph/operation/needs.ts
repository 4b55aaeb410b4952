/** What a field needs, and what it takes to load a node by its id: options beside the field and the type, kept with the schema. */
import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type InputFieldMap,
  type InputShapeFromFields,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core';
import type { GraphQLField, GraphQLFieldResolver, GraphQLNamedType } from 'graphql';
import { beginWrite } from '../../reads/span.js';
import type { Needs, NodeNeeds } from './place.js';

declare global {
  // Pothos' plugins name their options in these.
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      needs: NeedsPlugin<Types>;
    }
    interface BaseTypeOptions {
      /** What it takes to load rows of a node type by their ids. */
      nodeNeeds?: NodeNeeds;
      /** Whether it leads from rows of one account to rows of another: what they need is found out together. */
      isCrossing?: boolean;
    }
    interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > {
      /** What the field itself needs; what the fields below it need is theirs. */
      needs?: Needs<InputShapeFromFields<Args>>;
    }
  }
}

export const needsPlugin = 'needs';

class NeedsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    if (config.kind !== 'Object') return config;
    const { vendor, nodeNeeds, isCrossing } = config.pothosOptions;
    const own: Supply = {
      ...(isCrossing === true ? { isCrossing } : {}),
      ...(vendor === undefined ? {} : { vendor }),
      ...(nodeNeeds === undefined ? {} : { nodeNeeds }),
    };
    return { ...config, extensions: { ...config.extensions, supply: own } };
  }

  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { needs } = config.pothosOptions;
    return needs === undefined ? config : { ...config, extensions: { ...config.extensions, needs } };
  }

  /** What stands behind a write was decided behind it. */
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { parentType }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (parentType !== 'Mutation') return resolver;
    return (parent, args, context, info) => {
      beginWrite(context, String(info.path.key));
      return resolver(parent, args, context, info);
    };
  }
}

SchemaBuilder.registerPlugin(needsPlugin, NeedsPlugin);

/** What a field needs, where it needs anything of a vendor. */
export const needsOfField = ({ extensions }: GraphQLField<unknown, unknown>): Needs | undefined =>
  extensions.needs as Needs | undefined;

interface Supply {
  /** The vendor that supplies the type, for a type that only one does. */
  readonly vendor?: string;
  readonly nodeNeeds?: NodeNeeds;
  /** Whether it leads from account to account. */
  readonly isCrossing?: boolean;
}

/** Who supplies the type, and what it takes to load one by its id. */
export const supplyOfType = ({ extensions }: GraphQLNamedType): Supply =>
  (extensions.supply as Supply | undefined) ?? {};

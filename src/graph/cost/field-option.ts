/** The option `calls` of a field, and `nodeCalls` of a type: which vendor calls they cause. Kept with the schema. */
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
import type { GraphQLField, GraphQLNamedType } from 'graphql';
import type { NodeCalls } from './nodes.js';
import type { FieldCalls } from './place.js';

declare global {
  // Pothos' plugins name their options in these.
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      costs: CostPlugin<Types>;
    }
    interface BaseTypeOptions {
      /** The vendor calls that loading rows of a node type by their ids causes. */
      nodeCalls?: NodeCalls;
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
      /** The vendor calls that the field itself causes; those of the fields below it are theirs. */
      calls?: FieldCalls<InputShapeFromFields<Args>>;
    }
  }
}

export const costPlugin = 'costs';

class CostPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    if (config.kind !== 'Object') return config;
    const { vendor, nodeCalls } = config.pothosOptions;
    return { ...config, extensions: { ...config.extensions, cost: { vendor, nodeCalls } } };
  }

  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { calls } = config.pothosOptions;
    return calls === undefined ? config : { ...config, extensions: { ...config.extensions, calls } };
  }
}

SchemaBuilder.registerPlugin(costPlugin, CostPlugin);

/** The vendor calls of a field, where it causes any. */
export const callsOfField = ({ extensions }: GraphQLField<unknown, unknown>): FieldCalls | undefined =>
  extensions.calls as FieldCalls | undefined;

interface TypeCost {
  /** The vendor that supplies the type, for a type that only one does. */
  readonly vendor?: string;
  readonly nodeCalls?: NodeCalls;
}

/** What the type says of its cost. */
export const costOfType = ({ extensions }: GraphQLNamedType): TypeCost =>
  (extensions.cost as TypeCost | undefined) ?? {};

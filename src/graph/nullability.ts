/**
 * A failure costs its own field. What is not nullable takes its parent with it, up to the whole answer: beside a mutation that was
 * refused, the secret of a key that another one has just made. So each field that can fail by itself is nullable,
 * whoever defines it: of the roots all, elsewhere what needs a scope of its own or needs something of a vendor.
 */
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';

declare global {
  // Pothos' plugins name themselves in it.
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      nullability: NullabilityPlugin<Types>;
    }
  }
}

export const nullabilityPlugin = 'nullability';

class NullabilityPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { kind, extensions, type } = config;
    const isOfRoot = kind === 'Query' || kind === 'Mutation' || kind === 'Subscription';
    const canFail =
      isOfRoot || [extensions?.['needOf'], extensions?.['needs']].some((one) => one !== undefined);
    return canFail ? { ...config, type: { ...type, nullable: true } } : config;
  }
}

SchemaBuilder.registerPlugin(nullabilityPlugin, NullabilityPlugin);

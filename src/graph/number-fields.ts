/**
 * Numbers that have no room in their field: a vendor's count of three thousand million in an Int of 32 bits, or one with a
 * fraction. GraphQL would call that a fault of ours and repeat the value; it is an answer of the vendor against its contract.
 */
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { PartnergraphError } from '../errors.js';

declare global {
  // Pothos' plugins name their options in these.
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      numbers: NumberPlugin<Types>;
    }
  }
}

export const numberPlugin = 'numbers';

/** A scalar that does not hold every number. */
interface Room {
  readonly holds: (value: number) => boolean;
  readonly description: string;
}

const rooms: ReadonlyMap<unknown, Room> = new Map([
  ['Int', { holds: (value) => value === (value | 0), description: 'a whole number of 32 bits' }],
  ['Float', { holds: Number.isFinite, description: 'a finite number' }],
] satisfies [string, Room][]);

class NumberPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context']>,
    { name, parentType, type }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context']> {
    const room =
      type.kind === 'Scalar' ? rooms.get(this.builder.configStore.getTypeConfig(type.ref).name) : undefined;
    if (room === undefined) return resolver;
    const held = (value: unknown): unknown => {
      if (typeof value !== 'number' || room.holds(value)) return value;
      // The field and never the value: nobody knows what it is.
      throw new PartnergraphError(
        'VENDOR_INVALID_ANSWER',
        `${parentType}.${name}: the vendor's value is not ${room.description}`,
        { retryable: false },
      );
    };
    return (parent, args, context, info) => {
      const value: unknown = resolver(parent, args, context, info);
      return value instanceof Promise ? value.then(held) : held(value);
    };
  }
}

SchemaBuilder.registerPlugin(numberPlugin, NumberPlugin);

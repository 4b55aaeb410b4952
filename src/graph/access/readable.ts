/** Objects by their ids, for who may read them: no field has led there, so the type is asked before any is loaded. */
import type { SchemaTypes } from '@pothos/core';
import { resolveNodes } from '@pothos/plugin-relay';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import { forbidden, meets, needOfType, nothing } from './need.js';

interface NodeName {
  readonly typename: string;
  readonly id: string;
}

/** The nodes in the order of the ids; in the place of one that the caller may not read, FORBIDDEN. */
export async function readableNodes<Types extends SchemaTypes>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
  ids: readonly NodeName[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<readonly unknown[]> {
  const refusals = ids.map(({ typename }) => {
    const type = info.schema.getType(typename);
    const need = type === undefined ? nothing : needOfType(type);
    return !meets(context.caller, need) ? forbidden(typename, need, context.caller) : undefined;
  });
  const allowed = ids.filter((_, index) => refusals[index] === undefined);
  const nodes = await resolveNodes(builder, context, info, allowed);
  return refusals.map((refusal) => refusal ?? nodes.shift());
}

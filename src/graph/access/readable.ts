/** Objects by their global ids, for who may read them: no field has led there, so the type is asked before any is loaded. */
import type { SchemaTypes } from '@pothos/core';
import { resolveNodes } from '@pothos/plugin-relay';
import { isInterfaceType, isObjectType, type GraphQLNamedType, type GraphQLResolveInfo } from 'graphql';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../context.js';
import { decodeId } from '../id.js';
import { forbidden, meets, needOfType } from './need.js';

/** Whether things of the type have a global id by which they are found again. */
export const isNodeType = (type: GraphQLNamedType | undefined): boolean =>
  (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some(({ name }) => name === 'Node');

interface NodeName {
  readonly typename: string;
  readonly id: string;
}

/**
 * The nodes in the order of the ids. Each id stands for itself: in the place of one that is none, that is of something the
 * caller may not read, or whose loader fails, there is the error, and the others come.
 */
export async function readableNodes<Types extends SchemaTypes>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
  ids: readonly string[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<readonly unknown[]> {
  const names = ids.map((id) => readableName(id, context, info));
  const byType = new Map<string, NodeName[]>();
  for (const name of names) {
    if (name instanceof Error) continue;
    byType.set(name.typename, [...(byType.get(name.typename) ?? []), name]);
  }
  const found = new Map<NodeName, unknown>();
  await Promise.all(
    [...byType.values()].map(async (ofType) => {
      const nodes = await resolveNodes(builder, context, info, ofType).catch(asError);
      ofType.forEach((name, index) => found.set(name, nodes instanceof Error ? nodes : nodes[index]));
    }),
  );
  return names.map((name) => (name instanceof Error ? name : found.get(name)));
}

/** What an id names, or why it leads nowhere for this caller. */
function readableName(id: string, { caller }: Context, { schema }: GraphQLResolveInfo): NodeName | Error {
  try {
    const name = decodeId(id);
    const type = schema.getType(name.typename);
    if (!isObjectType(type) || !isNodeType(type)) {
      throw new PartnergraphError('INVALID_ID', 'this is not the id of anything in this graph');
    }
    const need = needOfType(type);
    return meets(caller, need) ? name : forbidden(name.typename, need, caller);
  } catch (error) {
    return asError(error);
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** What `node`, `nodes` and `_entities` cost: each type says what it takes to load rows of it by their ids. */
import type { GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { PartnergraphError } from '../../errors.js';
import { decodeId, splitIdParts } from '../id.js';
import { costOfType } from './field-option.js';
import type { Cost, FieldCalls, Part, Place } from './place.js';

/** Says which vendor calls the loading of these rows causes, given their node ids. */
export type NodeCalls = (nodeIds: readonly string[], place: Place, typename: string) => Cost | Promise<Cost>;

/** The rows of nodes whose ids have so many parts: their account first, then their org where they have one. */
export const ofNodes =
  (count: number, calls: FieldCalls<unknown>): NodeCalls =>
  async (nodeIds, place, typename) => {
    const ids = nodeIds.flatMap((nodeId) => attempt(() => [splitIdParts(nodeId, count)]));
    const parts = place.parts.flatMap(({ account }): Part[] => {
      const own = ids.filter(([first]) => first === account.id);
      if (own.length === 0) return [];
      const keys = [...new Set(own.map(([, second = '']) => second))];
      const rows = { set: `${typename} ${JSON.stringify(own)}`, count: own.length };
      const orgs = { set: `${typename} ${JSON.stringify(keys)}`, count: keys.length, keys };
      return [{ account, type: typename, rows, orgs }];
    });
    return { below: parts, ...(await calls({ ...place, parts })) };
  };

/** An id that is none fails for itself, and costs nothing. */
function attempt<Item>(read: () => readonly Item[]): readonly Item[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof PartnergraphError) return [];
    throw error;
  }
}

/** What is no reference fails for itself, too. */
const reference = z
  .object({ id: z.string() })
  .transform((one): readonly string[] => [one.id])
  .catch([]);
const references = z.array(reference).transform((all) => all.flat());
const id = z.string().transform((one) => [one]);

/** The root fields that load nodes, and where the ids stand in their arguments. */
const nodeFields: Readonly<Record<string, z.ZodType<readonly string[]>>> = {
  node: z.object({ id }).transform((args) => args.id),
  nodes: z.object({ ids: z.array(z.string()) }).transform((args) => args.ids),
  _entities: z.object({ representations: references }).transform((args) => args.representations),
};

/** What a root field costs that loads nodes; undefined for any other. */
export function callsOfNodeField(name: string, schema: GraphQLSchema): FieldCalls | undefined {
  const ids = nodeFields[name];
  return ids && (async (place) => nodesCost(ids.parse(place.args), place, schema));
}

async function nodesCost(ids: readonly string[], place: Place, schema: GraphQLSchema): Promise<Cost> {
  const byType = new Map<string, string[]>();
  for (const { typename, id: nodeId } of [...new Set(ids)].flatMap((one) => attempt(() => [decodeId(one)]))) {
    byType.set(typename, [...(byType.get(typename) ?? []), nodeId]);
  }
  const costs = await Promise.all(
    [...byType].map(async ([typename, nodeIds]): Promise<Cost> => {
      const type = schema.getType(typename);
      const calls = type && costOfType(type).nodeCalls;
      return calls === undefined ? { calls: [], below: [] } : calls(nodeIds, place, typename);
    }),
  );
  return {
    calls: costs.flatMap((cost) => cost.calls),
    below: costs.flatMap((cost) => cost.below ?? []),
  };
}

/** What `node`, `nodes` and `_entities` need: each type says what it takes to load rows of it by their ids. */
import type { GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { PartnergraphError } from '../../errors.js';
import type { Part, Place } from './place.js';
import { decodeId, splitIdParts } from '../id.js';
import { supplyOfType } from './needs.js';
import type { Need, Needs } from './place.js';

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

/** What a root field needs that loads nodes; undefined for any other. */
export function needsOfNodeField(name: string, schema: GraphQLSchema): Needs | undefined {
  const ids = nodeFields[name];
  return ids && (async (place) => nodesNeed(ids.parse(place.args), place, schema));
}

async function nodesNeed(ids: readonly string[], place: Place, schema: GraphQLSchema): Promise<Need> {
  const byType = new Map<string, string[]>();
  for (const { typename, id: nodeId } of [...new Set(ids)].flatMap((one) => attempt(() => [decodeId(one)]))) {
    byType.set(typename, [...(byType.get(typename) ?? []), nodeId]);
  }
  const needs = await Promise.all(
    [...byType].map(async ([typename, nodeIds]): Promise<Need> => {
      const type = schema.getType(typename);
      const nodeNeeds = type && supplyOfType(type).nodeNeeds;
      return nodeNeeds === undefined ? { planned: [], below: [] } : nodeNeeds(nodeIds, place, typename);
    }),
  );
  return {
    planned: needs.flatMap(({ planned }) => planned),
    demands: needs.flatMap(({ demands }) => demands ?? []),
    below: needs.flatMap(({ below }) => below ?? []),
  };
}

/** The rows of nodes whose ids have so many parts: their account first, then their org where they have one. */
export function partsOfNodes(
  nodeIds: readonly string[],
  count: number,
  { parts }: Pick<Place, 'parts'>,
  typename: string,
): readonly Part[] {
  const ids = nodeIds.flatMap((nodeId) => attempt(() => [splitIdParts(nodeId, count)]));
  return parts.flatMap(({ account }): Part[] => {
    const own = ids.filter(([first]) => first === account.id);
    if (own.length === 0) return [];
    const keys = [...new Set(own.map(([, second = '']) => second))];
    const rows = { set: `${typename} ${JSON.stringify(own)}`, count: own.length };
    const orgs = { set: `${typename} ${JSON.stringify(keys)}`, count: keys.length, keys };
    return [{ account, type: typename, rows, orgs }];
  });
}

/** An id that is none fails for itself, and costs nothing. */
function attempt<Item>(read: () => readonly Item[]): readonly Item[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof PartnergraphError) return [];
    throw error;
  }
}

/** What loading nodes costs, where it is counted by hand. */
import { partsOfNodes } from '../operation/node-fields.js';
import type { Cost, FieldCalls, Place } from '../operation/place.js';

/** Says which vendor calls the loading of these rows causes, given their node ids. */
export type NodeCalls = (nodeIds: readonly string[], place: Place, typename: string) => Cost | Promise<Cost>;

/** The rows of nodes whose ids have so many parts: their account first, then their org where they have one. */
export const ofNodes =
  (count: number, calls: FieldCalls<unknown>): NodeCalls =>
  async (nodeIds, place, typename) => {
    const parts = partsOfNodes(nodeIds, count, place, typename);
    return { below: parts, ...(await calls({ ...place, parts })) };
  };

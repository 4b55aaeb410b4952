/** What node types have in common: how a row tells its type, and how rows are loaded again by their ids. */
import type { Context } from './context.js';

/** Tells the concrete type of a row behind an interface: every row names its own. */
export const isA =
  (typename: string) =>
  (row: unknown): boolean =>
    typeof row === 'object' && row !== null && '__typename' in row && row.__typename === typename;

/** Loads nodes each for itself, so that one that is gone costs its own place only; loaders batch what can be. */
export const eachNode =
  <Row>(load: (nodeId: string, context: Context) => Row | Promise<Row>) =>
  async (nodeIds: string[], context: Context): Promise<Row[]> => {
    const rows = await Promise.allSettled(nodeIds.map(async (nodeId) => load(nodeId, context)));
    // The executor takes an Error in a list for the failure of its place; the plugin's types do not know that.
    return rows.map((row) => (row.status === 'fulfilled' ? row.value : (row.reason as Row)));
  };

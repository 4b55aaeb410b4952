/** From a read to a node: how a row is found by its id, and what that takes. */
import { PartnergraphError } from '../errors.js';
import type { Account } from '../reads/endpoint.js';
import type { Read } from '../reads/kinds.js';
import type { Rows } from '../reads/rows.js';
import { readingsOf } from '../reads/run.js';
import type { Context } from './context.js';
import type { Place } from './operation/place.js';
import { splitIdParts } from './id.js';
import type { Need } from './operation/place.js';
import { partsOfNodes } from './operation/node-fields.js';
import { needsOf, type Of } from './reading.js';

/** The ids of nodes of a vendor: how many parts they have, and whose the first of them is. */
export interface NodeIds {
  /** The account, the org, and the keys of the row. */
  readonly parts: number;
  readonly account: (context: Context, id: string | undefined) => Account;
}

/** How a row is found by its id, of whose parts those behind account and org are its own keys. */
export const node = <Ask, Result, Row>(
  read: Read<Ask, Result>,
  { parts, account }: NodeIds,
  ask: (keys: readonly string[]) => Ask,
  pick: (result: Result, account: Account) => Row,
  of: Of = 'org',
) => ({
  needs: (nodeIds: readonly string[], place: Place, typename: string): Need => {
    const below = partsOfNodes(nodeIds, parts, place, typename);
    // Rows are asked for by their own ids, whichever field asks.
    return { ...needsOf(read, of, { isAsked: false })({ ...place, parts: below, name: typename }), below };
  },
  load: async (nodeId: string, context: Context): Promise<Row> => {
    const [accountId, native = '', ...keys] = splitIdParts(nodeId, parts);
    const readings = readingsOf(account(context, accountId), context);
    return pick(await read.run(readings, await readings.org(native), ask(keys)), readings.account);
  },
});

/** The row, or NOT_FOUND where it has gone. */
export function present<Row>({ rows: [row] }: Rows<Row>): Row {
  if (row !== undefined) return row;
  throw new PartnergraphError('NOT_FOUND', 'the client has no such object any more');
}

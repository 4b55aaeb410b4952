/** From a read to a field of what belongs to the partner itself, and to no client. */
import { nobody, type Decision } from '../reads/decision.js';
import type { Account, ReadEndpoint } from '../reads/endpoint.js';
import { indexed } from '../reads/indexed.js';
import { once } from '../reads/kinds.js';
import { readingsOf } from '../reads/run.js';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.js';
import type { Place } from './cost/place.js';
import { splitIdParts } from './id.js';
import { orderedPage } from './list-reading.js';
import { present, type NodeIds } from './node-reading.js';
import type { Need } from './operation/needs.js';
import { partsOfNodes } from './operation/node-fields.js';
import type { Ordering, Page, PageArguments } from './page.js';
import { first, planningAt, tell } from './reading.js';
import { itself, selectedFields } from './selection.js';

/** What is asked of the partner itself, once for each way in which it is asked. */
const neededOf = <Parameters extends object, Args>(
  endpoint: ReadEndpoint<Parameters, unknown, 'partner'>,
  place: Place<Args>,
  variant: string | undefined,
): Need => ({
  planned: place.parts.flatMap((part): Decision => {
    const at = { ...planningAt(part, place), orgTotal: undefined, variant };
    return once(endpoint).plan(at, nobody);
  }),
});

/** A field that is the one row that the partner itself is answered with. */
export const oneOfPartner = <
  Parameters extends object,
  Row,
  From extends { readonly account: Account },
  Args,
>(
  endpoint: ReadEndpoint<Parameters, Row, 'partner'>,
  ask: (row: From, args: Args) => NoInfer<Parameters>,
) => ({
  needs: (place: Place<Args>): Need => neededOf(endpoint, place, place.name),
  resolve: async (row: From, args: Args, context: Context, info: GraphQLResolveInfo): Promise<Row> => {
    const brought = await readingsOf(row.account, context).once(endpoint, null, ask(row, args));
    tell(context, row.account, null, brought, selectedFields(info, itself));
    return first(brought, row.account);
  },
});

/** A field that is a page, in an order of ours, of a list that is the partner's own and takes no parameters. */
export const orderedOfPartner = <Row, From extends { readonly account: Account }>(
  endpoint: ReadEndpoint<Readonly<Record<string, never>>, Row, 'partner'>,
  ordering: Ordering<Row>,
) => ({
  needs: (place: Place): Need => neededOf(endpoint, place, undefined),
  resolve: async (
    { account }: From,
    args: PageArguments,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<Page<Row>> => {
    const brought = await readingsOf(account, context).once(endpoint, null, {});
    return orderedPage({ account, org: null }, brought, ordering, args, context, info);
  },
});

/** How a row of such a list is found by its id: the account and the row's own key. */
export const nodeOfPartner = <Row>(
  endpoint: ReadEndpoint<Readonly<Record<string, never>>, Row, 'partner'>,
  { parts, account }: NodeIds,
) => ({
  needs: (nodeIds: readonly string[], place: Place, typename: string): Need => {
    const below = partsOfNodes(nodeIds, parts, place, typename);
    return { ...neededOf(endpoint, { ...place, parts: below }, undefined), below };
  },
  load: async (nodeId: string, context: Context): Promise<Row> => {
    const [accountId, key = ''] = splitIdParts(nodeId, parts);
    const readings = readingsOf(account(context, accountId), context);
    return present(await indexed(readings, endpoint, null, {}, key));
  },
});

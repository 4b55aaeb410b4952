/** From a read to a field of what belongs to the partner itself, and to no client. */
import { nobody, type Decision } from '../reads/decision.js';
import type { Account, ListEndpoint, ReadEndpoint } from '../reads/endpoint.js';
import { once, vendorPages, type Planning } from '../reads/kinds.js';
import { readingsOf } from '../reads/run.js';
import type { GraphQLResolveInfo } from 'graphql';
import { PartnergraphError } from '../errors.js';
import { warningsOf, type Identity } from '../reads/rows.js';
import type { Context } from './context.js';
import type { Part, Place } from './operation/place.js';
import { splitIdParts } from './id.js';
import { pageDemand } from './ledger-reading.js';
import { orderedPage } from './list-reading.js';
import type { NodeIds } from './node-reading.js';
import { partsOfNodes } from './operation/node-fields.js';
import type { Need } from './operation/place.js';
import { recordOutages } from './outage.js';
import type { Ordering, Page, PageArguments } from './page.js';
import { first, planningAt, tell } from './reading.js';
import { connectionRows, itself, selectedFields } from './selection.js';
import { windowPage } from './window-page.js';

/** What stands at a place of an operation, for a plan that is about no org. */
const planningOfPartner = (part: Part, place: Place): Planning => ({
  ...planningAt(part, place),
  orgTotal: undefined,
  variant: place.name,
});

/** What is asked of the partner itself, once for each way in which it is asked. */
const neededOf = <Parameters extends object, Args>(
  endpoint: ReadEndpoint<Parameters, unknown, 'partner'>,
  place: Place<Args>,
  variant: string | undefined,
): Need => ({
  planned: place.parts.flatMap((part): Decision =>
    once(endpoint).plan({ ...planningOfPartner(part, place), variant }, nobody),
  ),
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

/** How a row of such a list is found by its id: in all of it, as the vendor has no call for one. */
export const nodeOfPartner = <Row extends Identity<Account>>(
  endpoint: ReadEndpoint<Readonly<Record<string, never>>, Row, 'partner'>,
  { parts, account }: NodeIds,
) => ({
  needs: (nodeIds: readonly string[], place: Place, typename: string): Need => {
    const below = partsOfNodes(nodeIds, parts, place, typename);
    return { ...neededOf(endpoint, { ...place, parts: below }, undefined), below };
  },
  load: async (nodeId: string, context: Context): Promise<Row> => {
    const [accountId] = splitIdParts(nodeId, parts);
    const list = await readingsOf(account(context, accountId), context).once(endpoint, null, {});
    const rows = list.rows.filter((row) => row.nodeId === nodeId);
    // What is missing from a list that is not whole may well be there.
    if (rows.length === 0 && list.failures[0] !== undefined) throw list.failures[0];
    const [row] = rows;
    if (row !== undefined) return row;
    throw new PartnergraphError('NOT_FOUND', 'the partner has no such object any more');
  },
});

/** What is asked of the partner itself for what a write shows, or before it. */
export const neededOfPartner =
  (endpoint: ReadEndpoint<Readonly<Record<string, never>>, unknown, 'partner'>) =>
  (place: Place): Need =>
    neededOf(endpoint, place, undefined);

/** A page of a list that belongs to the partner itself, in the vendor's own order. */
export const pagesOfPartner = <
  Parameters extends object,
  Row,
  From extends { readonly account: Account },
  Args extends PageArguments,
>(
  endpoint: ListEndpoint<Parameters, Row, 'partner'>,
  ask: (row: From, args: Args) => NoInfer<Parameters>,
) => ({
  needs: (place: Place<Args>): Need => ({
    planned: place.parts.flatMap((part): Decision =>
      vendorPages<Parameters, Row>(endpoint).plan(
        { ...planningOfPartner(part, place), page: pageDemand(place.args) },
        nobody,
      ),
    ),
  }),
  resolve: async (row: From, args: Args, context: Context, info: GraphQLResolveInfo): Promise<Page<Row>> => {
    const { account } = row;
    const parameters = ask(row, args);
    const selected = selectedFields(info, connectionRows);
    const list = {
      // A cursor of one filter means nothing in another.
      key: JSON.stringify([account.id, parameters]),
      load: async (window: { readonly offset: number; readonly count: number }) => {
        const brought = await readingsOf(account, context).list(endpoint, null, parameters, window);
        return {
          ...brought,
          warnings: warningsOf(brought, { account, org: null, sight: context.sight }, selected),
        };
      },
    };
    const page = await windowPage(endpoint.name, [list], args);
    recordOutages(context, page.outages);
    return page;
  },
});

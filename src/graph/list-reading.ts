/** From a read to a connection: a list that comes whole in an order of ours, or one in the vendor's own pages. */
import type { GraphQLResolveInfo } from 'graphql';
import type { PartnergraphError } from '../errors.js';
import type { Decision, Subjects } from '../reads/decision.js';
import type { ListEndpoint } from '../reads/endpoint.js';
import { rowsBelow, vendorPages, type Read } from '../reads/kinds.js';
import type { Origin } from '../reads/owners.js';
import { warningsOf, type Rows } from '../reads/rows.js';
import { readingsOf } from '../reads/run.js';
import type { Context } from './context.js';
import { rowsOfPage } from './operation/rows-below.js';
import type { Place } from './operation/place.js';
import { outageOf, recordOutages, type Outage } from './outage.js';
import { pageOf, pageSize, type Ordering, type Page, type PageArguments } from './page.js';
import type { Need } from './operation/place.js';
import { needsOf, orgOf, planningAt, type Of, type Parent } from './reading.js';
import { connectionRows, selectedFields } from './selection.js';
import { windowPage } from './window-page.js';

/**
 * A page of a list of the parent that comes whole, in an order of ours. What is missing of it is among its outages; when
 * nothing came at all the field fails, so that an empty list always means "none".
 */
export const ordered = <Ask, Row, From extends Parent, Args extends PageArguments>(
  read: Read<Ask, Rows<Row>>,
  ordering: Ordering<Row>,
  ask: (row: From, args: Args) => Ask,
  options: { readonly isAsked?: boolean } = {},
) => ({
  needs: needsOf<Args>(read, 'org', options),
  resolve: async (row: From, args: Args, context: Context, info: GraphQLResolveInfo): Promise<Page<Row>> => {
    const { account } = row;
    const org = orgOf(row, context);
    const brought = await read.run(readingsOf(account, context), org, ask(row, args));
    return orderedPage({ account, org }, brought, ordering, args, context, info);
  },
});

/** The page of what was brought, in an order of ours. */
export function orderedPage<Row>(
  { account, org }: Pick<Origin, 'account' | 'org'>,
  brought: Rows<Row>,
  ordering: Ordering<Row>,
  args: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Page<Row> {
  const { rows, failures } = brought;
  if (rows.length === 0 && failures[0] !== undefined) throw failures[0];
  const outageHere = (failure: PartnergraphError): Outage => outageOf(account.id, failure);
  const missing = failures.map(outageHere);
  const selected = selectedFields(info, connectionRows);
  const odd = warningsOf(brought, { account, org, sight: context.sight }, selected).map(outageHere);
  recordOutages(context, [...missing, ...odd]);
  const page = pageOf(rows, ordering, args, missing);
  // A value that cannot be read is no row that is missing.
  return { ...page, outages: [...missing, ...odd] };
}

/** A page of a list of the parent, in the vendor's own order. */
export function pages<Parameters extends object, Row, From extends Parent, Args extends PageArguments>(
  endpoint: ListEndpoint<Parameters, Row>,
  ask: (row: From, args: Args) => NoInfer<Parameters>,
  of: Of = 'org',
) {
  const read = vendorPages(endpoint);
  return {
    needs: (place: Place<Args>): Need => {
      const { args } = place;
      const rows = rowsOfPage(args);
      const page = {
        rows,
        isCut: typeof args.after === 'string' || typeof args.before === 'string',
        isFromEnd: typeof args.last === 'number',
      };
      return {
        planned: place.parts.flatMap((part): Decision => {
          const { orgTotal, ...open } = planningAt(part, place);
          const at = { ...open, page, variant: place.name };
          return of === 'org' ? read.plan({ ...at, orgTotal }, part.orgs) : read.plan(at, part.rows);
        }),
        below: place.parts.map((part) => {
          const { known } = planningAt(part, place);
          const above: Subjects = of === 'org' ? part.orgs : part.rows;
          const below = rowsBelow(known, endpoint.name, above, rows);
          return {
            account: part.account,
            rows: { ...below, set: `${above.set}/${place.name}` },
            orgs: part.orgs,
          };
        }),
      };
    },
    resolve: async (
      row: From,
      args: Args,
      context: Context,
      info: GraphQLResolveInfo,
    ): Promise<Page<Row>> => {
      pageSize(args.first, args.last);
      const parameters = ask(row, args);
      const org = orgOf(row, context);
      const readings = readingsOf(row.account, context);
      const selected = selectedFields(info, connectionRows);
      const list = {
        // A cursor of one org, or of one filter, means nothing in another.
        key: JSON.stringify([org.native, parameters]),
        load: async (window: { readonly offset: number; readonly count: number }) => {
          const brought = await read.run(readings, org, { parameters, window });
          const warnings = warningsOf(brought, { account: row.account, org, sight: context.sight }, selected);
          return { ...brought, warnings };
        },
      };
      const page = await windowPage(endpoint.name, [list], args);
      recordOutages(context, page.outages);
      return page;
    },
  };
}

/** From a read to a field of what belongs to the partner itself, and to no client. */
import { nobody, type Decision } from '../reads/decision.js';
import type { Account, ListEndpoint, ReadEndpoint } from '../reads/endpoint.js';
import { once, vendorPages, type Planning } from '../reads/kinds.js';
import { warningsOf } from '../reads/rows.js';
import { readingsOf } from '../reads/run.js';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.js';
import type { Part, Place } from './cost/place.js';
import { pageDemand } from './ledger-reading.js';
import type { Need } from './operation/needs.js';
import { recordOutages } from './outage.js';
import type { Page, PageArguments } from './page.js';
import { first, planningAt, tell } from './reading.js';
import { connectionRows, itself, selectedFields } from './selection.js';
import { windowPage } from './window-page.js';

/** What stands at a place of an operation, for a plan that is about no org. */
const planningOfPartner = (part: Part, place: Place): Planning => ({
  ...planningAt(part, place),
  orgTotal: undefined,
  variant: place.name,
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
  needs: (place: Place<Args>): Need => ({
    planned: place.parts.flatMap((part): Decision =>
      once(endpoint).plan(planningOfPartner(part, place), nobody),
    ),
  }),
  resolve: async (row: From, args: Args, context: Context, info: GraphQLResolveInfo): Promise<Row> => {
    const brought = await readingsOf(row.account, context).once(endpoint, null, ask(row, args));
    tell(context, row.account, null, brought, selectedFields(info, itself));
    return first(brought, row.account);
  },
});

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

/** From a read to a list in an order of ours: all of it is read, and a page is cut out of it. */
import { warningsOf, type Rows } from '../reads/rows.js';
import { readingsOf } from '../reads/run.js';
import type { Read } from '../reads/kinds.js';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.js';
import { outageOf, recordOutages } from './outage.js';
import { pageOf, type Ordering, type Page, type PageArguments } from './page.js';
import { needsOf, orgOf, type Parent } from './reading.js';
import { connectionRows, selectedFields } from './selection.js';

/** A page of all rows of what a read brings for its parent, in an order of ours. */
export const sortedPage = <Ask, Row, From extends Parent>(
  read: Read<Ask, Rows<Row>>,
  ask: (row: From) => NoInfer<Ask>,
  ordering: Ordering<Row>,
) => ({
  needs: needsOf<unknown>(read, 'org', { isAsked: false }),
  resolve: async (
    row: From,
    args: PageArguments,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<Page<Row>> => {
    const org = orgOf(row, context);
    const brought = await read.run(readingsOf(row.account, context), org, ask(row));
    const { rows, failures } = brought;
    // An empty list always means "none".
    if (rows.length === 0 && failures[0] !== undefined) throw failures[0];
    const missing = failures.map((failure) => outageOf(row.account.id, failure));
    const warnings = warningsOf(brought, row.account, org, selectedFields(info, connectionRows));
    const warned = warnings.map((warning) => outageOf(row.account.id, warning));
    recordOutages(context, [...missing, ...warned]);
    const page = pageOf(rows, ordering, args, missing);
    return { ...page, outages: [...missing, ...warned] };
  },
});

/** From a read to a field of what belongs to the partner itself, and to no client. */
import { nobody, type Decision } from '../reads/decision.js';
import type { Account, ReadEndpoint } from '../reads/endpoint.js';
import { once } from '../reads/kinds.js';
import { readingsOf } from '../reads/run.js';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.js';
import type { Place } from './cost/place.js';
import type { Need } from './operation/needs.js';
import { first, planningAt, tell } from './reading.js';
import { itself, selectedFields } from './selection.js';

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
    planned: place.parts.flatMap((part): Decision => {
      const at = { ...planningAt(part, place), orgTotal: undefined, variant: place.name };
      return once(endpoint).plan(at, nobody);
    }),
  }),
  resolve: async (row: From, args: Args, context: Context, info: GraphQLResolveInfo): Promise<Row> => {
    const brought = await readingsOf(row.account, context).once(endpoint, null, ask(row, args));
    tell(context, row.account, null, brought, selectedFields(info, itself));
    return first(brought, row.account);
  },
});

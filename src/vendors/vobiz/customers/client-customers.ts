/** `Client.customers`: the customers that are linked to a client. */
import { mergedPage } from '../../../entities/fan-out.js';
import { ClientRef } from '../../../entities/links/client.js';
import { answerOf, askEnds, findCustomer } from '../../../entities/links/ends.js';
import type { LinkedCustomer } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import { toOrgs } from '../../../graph/cost/causes.js';
import { isVobizAccount } from '../account.js';
import { customerCalls } from '../costs.js';
import { customerOrder } from './customer-filter.js';
import type { CustomerRow } from './customer-row.js';
import { CustomerRef } from './customer.js';
import { CustomerConnection } from './customers.js';

const isCustomer = (row: LinkedCustomer): row is CustomerRow => row.__typename === 'Customer';

builder.objectField(ClientRef, 'customers', (t) =>
  t.connection(
    {
      type: CustomerRef,
      description: 'Customers that are linked to the client (Vobiz), by name, without those that are gone.',
      calls: (place) => {
        const parts = place.parts.filter(({ account }) => isVobizAccount(account));
        const calls = parts.flatMap(({ account, orgs }) =>
          isVobizAccount(account) ? customerCalls(account, orgs) : [],
        );
        return toOrgs({ ...place, parts }, calls);
      },
      resolve: async (client, args, context) => {
        const { rows, outages } = await askEnds(client, context, (account, authId) =>
          isVobizAccount(account) ? findCustomer(account, authId, context).then(answerOf) : undefined,
        );
        return mergedPage({ rows: rows.filter(isCustomer), outages }, customerOrder.ordering(null), args);
      },
    },
    CustomerConnection,
  ),
);

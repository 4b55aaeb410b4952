/** `Client.customers`: the customers that are linked to a client. */
import { mergedPage } from '../../../entities/fan-out.js';
import { ClientRef } from '../../../entities/links/client.js';
import { answerOf, askEnds, findCustomer } from '../../../entities/links/ends.js';
import type { LinkedCustomer } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import { isVobizAccount } from '../account.js';
import { customerOrder } from './customer-filter.js';
import { customersByAuthId } from './customer-needs.js';
import { CustomerRef, type CustomerRow } from './customer.js';
import { CustomerConnection } from './customers.js';

const isCustomer = (row: LinkedCustomer): row is CustomerRow => row.__typename === 'Customer';

builder.objectField(ClientRef, 'customers', (t) =>
  t.connection(
    {
      type: CustomerRef,
      description: 'Customers that are linked to the client (Vobiz), by name, without those that are gone.',
      needs: ({ parts }) => {
        const own = parts.filter(({ account }) => isVobizAccount(account));
        const below = own.map(({ account, orgs }) => ({ account, rows: orgs, orgs }));
        return { ...customersByAuthId({ parts: own }), below };
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

/** The road to a customer by its id, and from it to its partner. */
import { partnerOf, PartnerRef } from '../../../entities/partner.js';
import { builder } from '../../../graph/builder.js';
import { splitIdParts } from '../../../graph/id.js';
import { partsOfNodes } from '../../../graph/operation/node-fields.js';
import { first } from '../../../graph/reading.js';
import { nodeType } from '../../../graph/shape.js';
import { readingsOf } from '../../../reads/run.js';
import { ids } from '../reads.js';
import { customersByAuthId } from './customer-needs.js';
import { Customer, CustomerRef } from './customer.js';
import { customerOf } from './directory.js';

nodeType(Customer, {
  needs: (nodeIds, place, typename) => {
    const below = partsOfNodes(nodeIds, 2, place, typename);
    return { ...customersByAuthId({ parts: below }), below };
  },
  load: async (nodeId, context) => {
    const [account, authId = ''] = splitIdParts(nodeId, 2);
    const readings = readingsOf(ids(2).account(context, account), context);
    return first(await customerOf(readings, authId), readings.account);
  },
});

builder.objectField(CustomerRef, 'partner', (t) =>
  t.field({
    type: PartnerRef,
    description: 'Account of ours that the customer belongs to.',
    resolve: ({ account }) => partnerOf(account),
  }),
);

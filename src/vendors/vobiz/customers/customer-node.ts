/** The road to a customer by its id, and what a customer has beyond what the list says of it. */
import { partnerOf, PartnerRef } from '../../../entities/partner.js';
import { builder } from '../../../graph/builder.js';
import { perOrg, perPart, eachOrg } from '../../../graph/cost/causes.js';
import { splitIdParts } from '../../../graph/id.js';
import { partsOfNodes } from '../../../graph/operation/node-fields.js';
import { first } from '../../../graph/reading.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { nodeType } from '../../../graph/shape.js';
import { readingsOf } from '../../../reads/run.js';
import { connectionOf } from '../connection.js';
import { getCapacity, getCustomerBalance } from '../endpoints/accounts.js';
import { ids } from '../reads.js';
import { balanceOf, CustomerBalanceRef } from './balance.js';
import { CapacityAllocationRef } from './capacity.js';
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

builder.objectFields(CustomerRef, (t) => ({
  partner: t.field({
    type: PartnerRef,
    description: 'Account of ours that the customer belongs to.',
    resolve: ({ account }) => partnerOf(account),
  }),
  balance: t.field({
    type: CustomerBalanceRef,
    nullable: true,
    description: "What is in the customer's wallet. Amount and currency cost no further call.",
    calls: perPart((part, { selected }) =>
      selected(itself).has('updatedAt') ? [eachOrg(part, getCustomerBalance.name, part.orgs)] : [],
    ),
    resolve: (customer, _args, context, info) => balanceOf(customer, selectedFields(info, itself), context),
  }),
  capacity: t.field({
    type: CapacityAllocationRef,
    nullable: true,
    description: 'Calls at once and per second (GET /partner/accounts/{id}/concurrency).',
    calls: perOrg(getCapacity),
    resolve: ({ account, authId }, _args, context) =>
      connectionOf(account, context).api.asPartner().call(getCapacity, { customerAuthId: authId }),
  }),
}));

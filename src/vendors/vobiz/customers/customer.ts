/** `Customer`: a customer of the partner at Vobiz. Its token is never read. */
import { LinkableRef } from '../../../entities/links/linkable.js';
import { partnerOf, PartnerRef } from '../../../entities/partner.js';
import { builder } from '../../../graph/builder.js';
import { perOrg, perPart, eachOrg } from '../../../graph/cost/causes.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import { eachNode, isA } from '../../../graph/node.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { connectionOf } from '../connection.js';
import { getCapacity, getCustomerBalance } from '../endpoints/accounts.js';
import { openNodeId } from '../find-account.js';
import { balanceOf, CustomerBalanceRef } from './balance.js';
import { CapacityAllocationRef } from './capacity.js';
import { byAuthIdCalls } from './customer-costs.js';
import type { CustomerRow } from './customer-row.js';
import { PricingTierRef } from './pricing-tier.js';

export const CustomerRef = builder.objectRef<CustomerRow>('Customer');

builder.node(CustomerRef, {
  description: 'A customer of a Vobiz partner (GET /partner/accounts).',
  vendor: 'vobiz',
  interfaces: [LinkableRef],
  isTypeOf: isA('Customer'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(2, byAuthIdCalls),
  loadMany: eachNode((id, context) => {
    const [{ directory }, authId] = openNodeId(id, context, 2);
    return directory.one(authId ?? '');
  }),
  fields: (t) => ({
    authId: t.exposeString('authId', { description: "The customer's auth id, `MA_…`." }),
    accountId: t.exposeString('id', {
      nullable: true,
      description: "The vendor's number of the customer's account, which rows of ledgers name.",
    }),
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    email: t.exposeString('email', { nullable: true, description: 'E-mail address.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'Telephone number.' }),
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
    pricingTier: t.expose('pricing_tier', {
      type: PricingTierRef,
      nullable: true,
      description: 'Price list. Where one customer is read alone, Vobiz may leave out most of its prices.',
    }),
    capacity: t.field({
      type: CapacityAllocationRef,
      nullable: true,
      description: 'Calls at once and per second (GET /partner/accounts/{id}/concurrency).',
      calls: perOrg(getCapacity),
      resolve: ({ account, authId }, _args, context) =>
        connectionOf(account, context).api.asPartner().call(getCapacity, { customerAuthId: authId }),
    }),
  }),
});

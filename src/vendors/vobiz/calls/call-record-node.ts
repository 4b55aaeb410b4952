/** The road to a call record by its id, and what of it is made of several of its values. */
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { splitIdParts } from '../../../graph/id.js';
import { partsOfNodes } from '../../../graph/operation/node-fields.js';
import { first, needsOf } from '../../../graph/reading.js';
import { nodeType } from '../../../graph/shape.js';
import { once } from '../../../reads/kinds.js';
import { demandOf } from '../../../reads/planned.js';
import { readingsOf } from '../../../reads/run.js';
import { CustomerRef } from '../customers/customer.js';
import { customerByNumber, customers } from '../customers/directory.js';
import { customerOfNumber, ownersByNumber } from '../customers/owner.js';
import { ids } from '../reads.js';
import { CallRecord, CallRecordRef, getCustomerCallRecord } from './call-record.js';

const single = once(getCustomerCallRecord);

nodeType(CallRecord, {
  // The customer stands in the id by its number, for which the list of all has to be read.
  needs: (nodeIds, place, typename) => {
    const below = partsOfNodes(nodeIds, 3, place, typename);
    const need = needsOf(single, 'row', { isAsked: false })({ ...place, parts: below, name: typename });
    const demands = below.map(({ account }) => demandOf(account, customers, { of: 'all', question: null }));
    return { ...need, demands, below };
  },
  load: async (nodeId, context) => {
    const [account, accountId = '', callUuid = ''] = splitIdParts(nodeId, 3);
    const readings = readingsOf(ids(3).account(context, account), context);
    const customer = await customerByNumber(readings, accountId);
    if (customer === null) throw new PartnergraphError('NOT_FOUND', 'the partner has this customer no more');
    const org = await readings.org(customer.authId);
    const parameters = { customerAuthId: customer.authId, callUuid };
    return first(await single.run(readings, org, parameters), readings.account);
  },
});

builder.objectFields(CallRecordRef, (t) => ({
  cost: t.field({
    type: MoneyRef,
    nullable: true,
    description: 'What the call itself cost.',
    resolve: ({ ownCost, currency }) => moneyOf(ownCost, currency),
  }),
  streamingCost: t.field({
    type: MoneyRef,
    nullable: true,
    description: 'What streaming its audio cost.',
    resolve: ({ streaming, currency }) => moneyOf(streaming, currency),
  }),
  totalCost: t.field({
    type: MoneyRef,
    nullable: true,
    description: 'What it cost in all.',
    resolve: ({ total, currency }) => moneyOf(total, currency),
  }),
  customer: t.field({
    type: CustomerRef,
    nullable: true,
    description: 'Whose call it was; null when the partner has the customer no more.',
    needs: ownersByNumber,
    resolve: (row, _args, context) => customerOfNumber(row, context),
  }),
}));

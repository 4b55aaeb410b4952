/** `CallRecord`: a call that has ended, of a customer. */
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import type { NodeRow } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { allOf, perPartLater, perRow } from '../../../graph/cost/causes.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import { joinIdParts } from '../../../graph/id.js';
import { eachNode, isA } from '../../../graph/node.js';
import { allCustomersCost, connectionAt } from '../costs.js';
import { ownersByNumberCalls } from '../customers/customer-costs.js';
import { CustomerRef } from '../customers/customer.js';
import { getCustomerCallRecord, type WireCallRecord } from '../endpoints/call-records.js';
import { openNodeId } from '../find-account.js';
import type { LedgerRow } from './ledger-page.js';
import { customerOf } from './owner.js';

export type CallRecordRow = NodeRow & LedgerRow & WireCallRecord;

/** The customer stands in the node id by its number, the one thing that each list says of it. */
export function callRecordRow(wire: WireCallRecord, from: LedgerRow): CallRecordRow {
  const owner = wire.account_id ?? from.customer?.id ?? '';
  const nodeId = joinIdParts([from.account.id, owner, wire.uuid ?? '']);
  return { ...wire, ...from, __typename: 'CallRecord', nodeId };
}

export const CallRecordRef = builder.objectRef<CallRecordRow>('CallRecord');

builder.node(CallRecordRef, {
  scope: 'voice:read',
  vendor: 'vobiz',
  description: 'A call that has ended, of a customer at Vobiz (a CDR). Personal data.',
  isTypeOf: isA('CallRecord'),
  id: { resolve: ({ nodeId }) => nodeId },
  // The customer stands in the id by its number, for which the list of all has to be read.
  nodeCalls: ofNodes(
    3,
    allOf(
      perPartLater(
        async (part, { context }) =>
          (await allCustomersCost(connectionAt(part, context), undefined, context)).calls,
      ),
      perRow(getCustomerCallRecord),
    ),
  ),
  loadMany: eachNode(async (nodeId, context) => {
    const [{ account, api, directory }, accountId = '', callUuid = ''] = openNodeId(nodeId, context, 3);
    const customer = await directory.byAccountId(accountId);
    if (customer === null) throw new PartnergraphError('NOT_FOUND', 'the partner has this customer no more');
    const parameters = { customerAuthId: customer.authId, callUuid };
    return callRecordRow(await api.asPartner().call(getCustomerCallRecord, parameters), {
      account,
      customer,
    });
  }),
  fields: (t) => ({
    uuid: t.exposeString('uuid', { nullable: true, description: "The vendor's own id of the call." }),
    accountId: t.exposeString('account_id', {
      nullable: true,
      description: 'The customer, by `Customer.accountId`.',
    }),
    direction: t.exposeString('call_direction', {
      nullable: true,
      description: '`inbound` or `outbound`, seen from the customer.',
    }),
    callerNumber: t.exposeString('caller_id_number', { nullable: true, description: 'Who called.' }),
    callerName: t.exposeString('caller_id_name', { nullable: true, description: 'Name of who called.' }),
    destinationNumber: t.exposeString('destination_number', {
      nullable: true,
      description: 'Who was called.',
    }),
    startedAt: t.expose('start_time', { type: 'DateTime', nullable: true, description: 'When it began.' }),
    ringingAt: t.expose('progress_time', {
      type: 'DateTime',
      nullable: true,
      description: 'When it began to ring.',
    }),
    answeredAt: t.expose('answer_time', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was answered; null for a call that was not.',
    }),
    endedAt: t.expose('end_time', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
    durationSeconds: t.exposeInt('duration', {
      nullable: true,
      description: 'Seconds from its beginning to its end.',
    }),
    billedSeconds: t.exposeInt('billsec', { nullable: true, description: 'Seconds that are charged.' }),
    ringSeconds: t.exposeInt('ring_time', { nullable: true, description: 'Seconds for which it rang.' }),
    cost: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'What the call itself cost.',
      resolve: ({ cost, currency }) => moneyOf(cost, currency),
    }),
    streamingCost: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'What streaming its audio cost.',
      resolve: ({ streaming_cost, currency }) => moneyOf(streaming_cost, currency),
    }),
    totalCost: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'What it cost in all.',
      resolve: ({ total_cost, currency }) => moneyOf(total_cost, currency),
    }),
    customer: t.field({
      type: CustomerRef,
      nullable: true,
      description: 'Whose call it was; null when the partner has the customer no more.',
      calls: ownersByNumberCalls,
      resolve: (row, _args, context) => customerOf(row, row.account_id, context),
    }),
  }),
});

/** `ClaimKey`: the contract that licences were bought under; the only place that knows when they end. */
import { ownPage } from '../../../entities/fan-out.js';
import type { NodeRow } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { perAccount } from '../../../graph/cost/causes.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import { joinIdParts } from '../../../graph/id.js';
import { eachNode, isA } from '../../../graph/node.js';
import type { RhombusAccount } from '../account.js';
import { connectionOf } from '../connection.js';
import { getClaimKeysForPartnerOrg, type WireClaimKey } from '../endpoints/licenses.js';
import { openNodeId } from '../find-account.js';
import { RhombusPartnerRef } from '../partner.js';

type ClaimKeyRow = NodeRow & Omit<WireClaimKey, 'claimKeyUuid'> & { readonly uuid: string };

export const claimKeyRow = (account: RhombusAccount, uuid: string, claimKey: WireClaimKey): ClaimKeyRow => ({
  ...claimKey,
  __typename: 'ClaimKey',
  account,
  nodeId: joinIdParts([account.id, uuid]),
  uuid,
});

export const ClaimKeyRef = builder.objectRef<ClaimKeyRow>('ClaimKey');

builder.node(ClaimKeyRef, {
  scope: 'licenses:read',
  wholeAccount: true,
  vendor: 'rhombus',
  description: 'A contract under which licences were bought (Rhombus getClaimKeysForPartnerOrg).',
  isTypeOf: isA('ClaimKey'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(2, perAccount(getClaimKeysForPartnerOrg)),
  loadMany: eachNode(async (nodeId, context) => {
    const [{ account, claimKeys }, uuid] = openNodeId(nodeId, context, 2);
    const claimKey = (await claimKeys.load()).get(uuid ?? '');
    if (claimKey === undefined)
      throw (
        (await claimKeys.failures())[0] ??
        new PartnergraphError('NOT_FOUND', 'the partner has no such claim key any more')
      );
    return claimKeyRow(account, uuid ?? '', claimKey);
  }),
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the claim key." }),
    accountName: t.exposeString('accountName', {
      nullable: true,
      description: 'Name of the account it was sold to.',
    }),
    purchaseOrderNumber: t.exposeString('poNumber', {
      nullable: true,
      description: 'Number of the purchase order.',
    }),
    createdAt: t.expose('createdDate', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was made.',
    }),
    contractStartsAt: t.expose('contractStartDate', {
      type: 'DateTime',
      nullable: true,
      description: 'When the contract starts; a date without a time is midnight UTC.',
    }),
    contractEndsAt: t.expose('contractEndDate', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the contract ends; a date without a time is midnight UTC, null when the vendor does not say.',
    }),
  }),
});

const ClaimKeyConnection = builder.connectionObject(
  { type: ClaimKeyRef, name: 'ClaimKeyConnection', description: 'A page of claim keys.' },
  { name: 'ClaimKeyEdge', description: 'A claim key and its position in the list.' },
);

/** First to end first. */
const ordering = {
  name: 'CONTRACT_ENDS_AT',
  descending: false,
  value: ({ contractEndDate }: ClaimKeyRow) => contractEndDate?.getTime() ?? null,
  id: ({ uuid }: ClaimKeyRow) => uuid,
};

builder.objectField(RhombusPartnerRef, 'claimKeys', (t) =>
  t.connection(
    {
      type: ClaimKeyRef,
      nullable: true,
      description: 'Contracts under which licences were bought, first to end first.',
      calls: perAccount(getClaimKeysForPartnerOrg),
      resolve: async ({ account }, args, context) => {
        const { claimKeys } = connectionOf(account, context);
        const rows = [...(await claimKeys.load())].map(([uuid, claimKey]) =>
          claimKeyRow(account, uuid, claimKey),
        );
        return ownPage(account, context, { rows, failures: await claimKeys.failures() }, ordering, args);
      },
    },
    ClaimKeyConnection,
  ),
);

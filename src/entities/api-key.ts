/** `ApiKey`: a key that a vendor has issued to the partner, and the roads to it. Never the key itself. */
import { builder } from '../graph/builder.js';
import type { Context } from '../graph/context.js';
import type { Page } from '../graph/page.js';
import { fanOut, mergedPage } from './fan-out.js';
import { defineOrder, textOrder, type ListArguments } from './order.js';
import { partnerArgument, partnerOf, PartnerRef, selectAccounts } from './partner.js';
import type { NodeRow, VendorAccount } from './vendor-account.js';

export interface ApiKey extends NodeRow {
  readonly uuid: string;
  readonly name: string | null;
}

export const ApiKeyRef = builder.interfaceRef<ApiKey>('ApiKey');

ApiKeyRef.implement({
  description: 'A key that a vendor has issued for its API. The secret part is never shown.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the key." }),
    name: t.exposeString('name', { nullable: true, description: 'Display name of the key.' }),
    partner: t.field({
      type: PartnerRef,
      description: 'Account that the key belongs to.',
      resolve: ({ account }) => partnerOf(account),
    }),
  }),
});

const ApiKeyConnection = builder.connectionObject(
  { type: ApiKeyRef, name: 'ApiKeyConnection', description: 'A page of API keys.' },
  { name: 'ApiKeyEdge', description: 'An API key and its position in the list.' },
);

const apiKeyOrder = defineOrder('ApiKey', {
  NAME: { description: 'By name.', field: 'name', value: (key: ApiKey) => textOrder(key.name) },
});

const listArguments = builder.args((t) => ({
  orderBy: t.field({ type: apiKeyOrder.input, description: 'How they are ordered; by name without it.' }),
}));

async function apiKeyPage(
  accounts: readonly VendorAccount[],
  args: ListArguments<never, 'NAME'>,
  context: Context,
): Promise<Page<ApiKey>> {
  const merged = await fanOut(accounts, context, (account) => account.apiKeys?.(context));
  return mergedPage(merged, apiKeyOrder.ordering(args.orderBy), args);
}

builder.queryField('apiKeys', (t) =>
  t.connection(
    {
      type: ApiKeyRef,
      description: 'API keys that the vendors have issued to our accounts.',
      args: { ...listArguments, partner: partnerArgument },
      resolve: (_root, args, context) => apiKeyPage(selectAccounts(context, args.partner), args, context),
    },
    ApiKeyConnection,
  ),
);

builder.interfaceField(PartnerRef, 'apiKeys', (t) =>
  t.connection(
    {
      type: ApiKeyRef,
      description: 'API keys that the vendor has issued to this account.',
      args: listArguments,
      resolve: ({ account }, args, context) => apiKeyPage([account], args, context),
    },
    ApiKeyConnection,
  ),
);

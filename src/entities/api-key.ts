/** `ApiKey`: a key that a vendor has issued to the partner, and the roads to it. Never the key itself. */
import { builder } from '../graph/builder.js';
import type { Context } from '../graph/context.js';
import { fleetBelow } from '../graph/operation/rows-below.js';
import type { Need, Place } from '../graph/operation/place.js';
import type { Page } from '../graph/page.js';
import { selectedFields } from '../graph/selection.js';
import { fanOut, mergedPage } from './fan-out.js';
import { defineOrder, textOrder, type ListArguments } from './order.js';
import { partnerArgument, partnerOf, PartnerRef, selectAccounts } from './partner.js';
import { apiKeysNeed, inEach } from './supply-needs.js';
import type { NodeRow, Query, VendorAccount } from './vendor-account.js';
import { nameForm } from '../text/name.js';

export interface ApiKey extends NodeRow {
  readonly uuid: string;
  readonly name: string | null;
  readonly expiresAt: Date | null;
}

export interface ApiKeyFilter {
  readonly text?: string | null | undefined;
  readonly expiresBefore?: Date | null | undefined;
  readonly expiresFrom?: Date | null | undefined;
}

export const ApiKeyRef = builder.interfaceRef<ApiKey>('ApiKey');

ApiKeyRef.implement({
  scope: 'keys:read',
  description: 'A key that a vendor has issued for its API. The secret part is never shown.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the key." }),
    name: t.exposeString('name', { nullable: true, description: 'Display name of the key.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends; null for one that does not end, as at Rhombus.',
    }),
    partner: t.field({
      type: PartnerRef,
      description: 'Account that the key belongs to.',
      resolve: ({ account }) => partnerOf(account),
    }),
  }),
});

export const ApiKeyConnection = builder.connectionObject(
  { type: ApiKeyRef, name: 'ApiKeyConnection', description: 'A page of API keys.' },
  { name: 'ApiKeyEdge', description: 'An API key and its position in the list.' },
);

export const apiKeyOrder = defineOrder('ApiKey', {
  NAME: { description: 'By name.', field: 'name', value: (key: ApiKey) => textOrder(key.name) },
  EXPIRES_AT: {
    description: 'By the time at which they end; keys that do not end come last.',
    field: 'expiresAt',
    value: (key: ApiKey) => key.expiresAt?.getTime() ?? null,
  },
});

const ApiKeyFilterInput = builder.inputRef<ApiKeyFilter>('ApiKeyFilter').implement({
  description: 'Which API keys; all conditions must hold.',
  fields: (t) => ({
    text: t.string({ description: 'The name contains this text, upper and lower case alike.' }),
    expiresBefore: t.field({
      type: 'DateTime',
      description: 'They end before this instant, and perhaps have ended; keys that do not end are left out.',
    }),
    expiresFrom: t.field({
      type: 'DateTime',
      description: 'They end at this instant or later; keys that do not end are left out.',
    }),
  }),
});

/** The filter as a predicate. */
export const matchesApiKey =
  ({ text, expiresBefore, expiresFrom }: ApiKeyFilter) =>
  ({ name, expiresAt }: ApiKey): boolean =>
    (!text || nameForm(name ?? '').includes(nameForm(text))) &&
    (!expiresBefore || (expiresAt !== null && expiresAt < expiresBefore)) &&
    (!expiresFrom || (expiresAt !== null && expiresAt >= expiresFrom));

/** Arguments of every list of API keys. */
export const apiKeyArguments = builder.args((t) => ({
  filter: t.field({ type: ApiKeyFilterInput, description: 'Which API keys; all of them without it.' }),
  orderBy: t.field({ type: apiKeyOrder.input, description: 'How they are ordered; by name without it.' }),
}));

type ApiKeyArguments = ListArguments<ApiKeyFilter, 'NAME' | 'EXPIRES_AT'>;

/** What a vendor is asked: what the caller selected, and what the ordering reads. */
export const apiKeyQuery = (args: ApiKeyArguments, selected: ReadonlySet<string>): Query<ApiKeyFilter> => ({
  filter: args.filter ?? {},
  fields: new Set([...selected, apiKeyOrder.field(args.orderBy)]),
});

/** What all API keys need. */
const allKeysNeed = async (place: Place<ApiKeyArguments>): Promise<Need> => ({
  ...(await inEach(place.parts, ({ account }) => apiKeysNeed(account, 'all', place.context))),
  below: fleetBelow(place),
});

async function apiKeyPage(
  accounts: readonly VendorAccount[],
  args: ApiKeyArguments,
  context: Context,
  selected: ReadonlySet<string>,
): Promise<Page<ApiKey>> {
  const query = apiKeyQuery(args, selected);
  const merged = await fanOut(accounts, context, (account) => account.apiKeys?.(query, context));
  return mergedPage(merged, apiKeyOrder.ordering(args.orderBy), args, matchesApiKey(query.filter));
}

builder.queryField('apiKeys', (t) =>
  t.connection(
    {
      type: ApiKeyRef,
      description: 'API keys that the vendors have issued to our accounts.',
      args: { ...apiKeyArguments, partner: partnerArgument },
      needs: allKeysNeed,
      resolve: (_root, args, context, info) =>
        apiKeyPage(selectAccounts(context, args.partner), args, context, selectedFields(info)),
    },
    ApiKeyConnection,
  ),
);

builder.interfaceField(PartnerRef, 'apiKeys', (t) =>
  t.connection(
    {
      type: ApiKeyRef,
      description: 'API keys that the vendor has issued to this account.',
      args: apiKeyArguments,
      needs: allKeysNeed,
      resolve: ({ account }, args, context, info) =>
        apiKeyPage([account], args, context, selectedFields(info)),
    },
    ApiKeyConnection,
  ),
);

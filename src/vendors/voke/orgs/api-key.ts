/** `VokeApiKey`: a key that Voke has issued to a partner of an organization. Never the key itself. */
import { ApiKeyRef, type ApiKey } from '../../../entities/api-key.js';
import type { Answer } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import { eachNode, isA } from '../../../graph/node.js';
import { connectionOf, type VokeConnection } from '../connection.js';
import { getPartnerApiKeys, type WireApiKey, type WireCreator } from '../endpoints/api-keys.js';
import { ownerCalls, ownNodeCalls, ownPageCalls } from '../field-costs.js';
import { gather } from '../gather.js';
import { VokeOrganizationRef } from './organization.js';
import { assertOwn, ownRow, type Owner, type OwnRow } from './own-row.js';
import { ownRows } from './own-list.js';
import { ownNode, ownWindow } from './own-window.js';

type VokeApiKeyRow = ApiKey & OwnRow & Omit<WireApiKey, 'id' | 'organizationId'>;

/** The keys of an organization. */
export const apiKeys = {
  endpoint: getPartnerApiKeys,
  row: (org: Owner, { id, organizationId, ...key }: WireApiKey): VokeApiKeyRow => {
    assertOwn(org.uuid, org.uuid, organizationId, getPartnerApiKeys.name);
    return { ...key, ...ownRow('VokeApiKey', org, id) };
  },
};

/** The keys of one organization. */
export async function apiKeysOf({ directory }: VokeConnection, org: string): Promise<Answer<ApiKey>> {
  return { rows: await ownRows(apiKeys, directory, await directory.org(org), {}), failures: [] };
}

/** The keys of all organizations; one that fails costs its own keys. */
export async function apiKeysOfFleet(connection: VokeConnection): Promise<Answer<ApiKey>> {
  return gather((await connection.directory.orgs()).keys(), (org) => apiKeysOf(connection, org));
}

const CreatorRef = builder.objectRef<WireCreator>('ApiKeyCreator').implement({
  scope: 'personal:read',
  description: 'The user who made an API key (Voke partner/api-keys).',
  fields: (t) => ({
    uuid: t.exposeString('id', { nullable: true, description: "The vendor's own id of the user." }),
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    email: t.exposeString('email', { nullable: true, description: 'E-mail address.' }),
    role: t.exposeString('role', { nullable: true, description: "The vendor's word, for example ADMIN." }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the user was created.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the user was last changed.',
    }),
  }),
});

export const VokeApiKeyRef = builder.objectRef<VokeApiKeyRow>('VokeApiKey');

builder.node(VokeApiKeyRef, {
  scope: 'keys:read',
  vendor: 'voke',
  description:
    'An API key of an organization at Voke (partner/api-keys, read in the scope of the organization).',
  interfaces: [ApiKeyRef],
  isTypeOf: isA('VokeApiKey'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ownNodeCalls(getPartnerApiKeys),
  loadMany: eachNode(ownNode(apiKeys)),
  fields: (t) => ({
    clientOrg: t.field({
      type: VokeOrganizationRef,
      nullable: true,
      description: 'Organization whose data it opens.',
      calls: ownerCalls,
      resolve: ({ account, orgUuid }, _args, context) =>
        connectionOf(account, context).directory.org(orgUuid),
    }),
    partnerId: t.exposeString('partnerId', {
      nullable: true,
      description: 'How whoever made it calls the partner that it is for.',
    }),
    keyPrefix: t.exposeString('keyPrefix', {
      nullable: true,
      description: 'First characters of the key, to tell it by.',
    }),
    scopes: t.exposeStringList('scopes', {
      description: "What it may do, in the vendor's words, for example vcp:read. The list of words is open.",
    }),
    allowedIps: t.exposeStringList('allowedIps', {
      description: 'Networks (CIDR) that may use it; empty when all may.',
    }),
    isActive: t.exposeBoolean('isActive', { nullable: true, description: 'Whether it works: not revoked.' }),
    vhost: t.exposeString('vhost', {
      nullable: true,
      description: 'Virtual host of the message broker (AMQP); null for a key that does not open it.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used; null for never.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
    }),
    createdBy: t.exposeString('createdBy', {
      scope: 'personal:read',
      nullable: true,
      description: "The vendor's id of the user who made it.",
    }),
    creator: t.expose('creator', {
      type: CreatorRef,
      nullable: true,
      description: 'The user who made it.',
    }),
  }),
});

const VokeApiKeyConnection = builder.connectionObject(
  {
    type: VokeApiKeyRef,
    name: 'VokeApiKeyConnection',
    description: 'A page of API keys of an organization.',
  },
  { name: 'VokeApiKeyEdge', description: 'An API key and its position in the list.' },
);

builder.objectField(VokeOrganizationRef, 'apiKeys', (t) =>
  t.connection(
    {
      type: VokeApiKeyRef,
      nullable: true,
      description:
        "API keys of the organization in the vendor's order, read in its scope (partner/api-keys).",
      calls: ownPageCalls(getPartnerApiKeys),
      resolve: (org, args, context) => ownWindow(apiKeys, org, {}, args, context),
    },
    VokeApiKeyConnection,
  ),
);

/** `RhombusApiKey` and its applications: keys that Rhombus has issued, or is asked to issue, to the partner. */
import { ApiKeyRef, type ApiKey } from '../../entities/api-key.js';
import { ownPage } from '../../entities/fan-out.js';
import { textOrder } from '../../entities/order.js';
import type { Answer } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import { builder } from '../../graph/builder.js';
import { perAccount } from '../../graph/cost/causes.js';
import { ofNodes } from '../../graph/cost/nodes.js';
import { joinIdParts } from '../../graph/id.js';
import { eachNode, isA } from '../../graph/node.js';
import { connectionOf, type RhombusConnection } from './connection.js';
import {
  getApiTokenApplications,
  getApiTokens,
  type WireApiToken,
  type WireApiTokenApplication,
} from './endpoints/api-tokens.js';
import { openNodeId } from './find-account.js';
import { listed } from './listed.js';
import { RhombusPartnerRef } from './partner.js';

type RhombusApiKeyRow = ApiKey & Omit<WireApiToken, 'tokenUuid' | 'displayName'>;

export async function apiKeysOf({ account, api }: RhombusConnection): Promise<Answer<RhombusApiKeyRow>> {
  const answer = await api.asPartner().call(getApiTokens, {});
  return listed(getApiTokens, answer, answer.apiTokens, (token) => {
    const { tokenUuid: uuid, displayName: name } = token;
    if (uuid === null) return undefined;
    const row = { __typename: 'RhombusApiKey', account, name, expiresAt: null };
    return { ...token, ...row, uuid, nodeId: joinIdParts([account.id, uuid]) };
  });
}

export const RhombusApiKeyRef = builder.objectRef<RhombusApiKeyRow>('RhombusApiKey');

builder.node(RhombusApiKeyRef, {
  scope: 'keys:read',
  wholeAccount: true,
  vendor: 'rhombus',
  description:
    'An API token of the partner at Rhombus (getApiTokens). Its hash and certificate are not read.',
  interfaces: [ApiKeyRef],
  isTypeOf: isA('RhombusApiKey'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(2, perAccount(getApiTokens)),
  loadMany: eachNode(async (nodeId, context) => {
    const [connection, uuid] = openNodeId(nodeId, context, 2);
    const { rows, failures } = await apiKeysOf(connection);
    const row = rows.find((candidate) => candidate.uuid === uuid);
    if (row === undefined)
      throw failures[0] ?? new PartnergraphError('NOT_FOUND', 'the partner has no such API token any more');
    return row;
  }),
  fields: (t) => ({
    authType: t.exposeString('authType', {
      nullable: true,
      description: 'API_TOKEN, or CERT for a certificate.',
    }),
    clientType: t.exposeString('clientType', { nullable: true, description: "The vendor's kind of client." }),
    requestsPerSecond: t.exposeInt('allowedRequetsPerSecond', {
      nullable: true,
      description: 'Requests per second that the token may make.',
    }),
    certificateFingerprint: t.exposeString('certFingerprint', {
      scope: 'secrets:read',
      nullable: true,
      description: 'Fingerprint of the certificate, for a token of that kind.',
    }),
    restrictedToAllowedIps: t.exposeBoolean('restrictToAllowedIps', {
      nullable: true,
      description: 'Whether only listed internet addresses may use it.',
    }),
    permissionGroupUuid: t.exposeString('permissionGroupUuid', {
      nullable: true,
      description: "The vendor's id of the permission group.",
    }),
  }),
});

export const RhombusApiKeyKindEnum = builder.enumType('RhombusApiKeyKind', {
  description: 'How a key of Rhombus proves itself (`authType`).',
  values: {
    TOKEN: { value: 'API_TOKEN', description: 'By itself.' },
    CERTIFICATE: { value: 'CERT', description: 'Together with a client certificate (mutual TLS).' },
  } as const,
});

const ApplicationRef = builder.objectRef<WireApiTokenApplication>('ApiKeyApplication').implement({
  scope: 'keys:read',
  wholeAccount: true,
  description: 'A request for an API token that is not decided (Rhombus getApiTokenApplications).',
  fields: (t) => ({
    uuid: t.exposeString('tokenUuid', { nullable: true, description: "The vendor's id of the token to be." }),
    name: t.exposeString('displayName', { nullable: true, description: 'Display name.' }),
    authType: t.exposeString('authType', {
      nullable: true,
      description: 'API_TOKEN, or CERT for a certificate.',
    }),
    clientType: t.exposeString('clientType', { nullable: true, description: "The vendor's kind of client." }),
    permissionGroupUuid: t.exposeString('permissionGroupUuid', {
      nullable: true,
      description: "The vendor's id of the permission group.",
    }),
  }),
});

const ApplicationConnection = builder.connectionObject(
  {
    type: ApplicationRef,
    name: 'ApiKeyApplicationConnection',
    description: 'A page of requests for API tokens.',
  },
  { name: 'ApiKeyApplicationEdge', description: 'A request for an API token and its position in the list.' },
);

const ordering = {
  name: 'NAME',
  descending: false,
  value: ({ displayName }: WireApiTokenApplication) => textOrder(displayName),
  id: ({ tokenUuid }: WireApiTokenApplication) => tokenUuid ?? '',
};

builder.objectField(RhombusPartnerRef, 'apiKeyApplications', (t) =>
  t.connection(
    {
      type: ApplicationRef,
      nullable: true,
      description: 'Requests for API tokens that are not decided, by name (getApiTokenApplications).',
      calls: perAccount(getApiTokenApplications),
      resolve: async ({ account }, args, context) => {
        const partner = connectionOf(account, context).api.asPartner();
        const answer = await partner.call(getApiTokenApplications, {});
        const rows = listed(getApiTokenApplications, answer, answer.applications, (application) =>
          application.tokenUuid === null ? undefined : application,
        );
        return ownPage(account, context, rows, ordering, args);
      },
    },
    ApplicationConnection,
  ),
);

/** `VokeApiKey`: a key that Voke has issued to a partner of an organization. Never the key itself. */
import { ApiKeyRef } from '../../../entities/api-key.js';
import { builder } from '../../../graph/builder.js';
import { node, present } from '../../../graph/node-reading.js';
import { pages } from '../../../graph/list-reading.js';
import { looked } from '../../../graph/reading.js';
import { connectionType, nodeType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { flag, key, part, text, texts, time } from '../../../reads/columns.js';
import { found, wholeList } from '../../../reads/kinds.js';
import { owner, ofOrganization, VokeOrganizationRef, type VokeOrganization } from '../orgs/organization.js';
import { ids, shape } from '../reads.js';
import { getPages, paged } from '../wire.js';

const Creator = valueType(
  'ApiKeyCreator',
  { scope: 'personal:read', description: 'The user who made an API key (Voke partner/api-keys).' },
  {
    uuid: text('id', "The vendor's own id of the user."),
    name: text('name', 'Name.'),
    email: text('email', 'E-mail address.'),
    role: text('role', "The vendor's word, for example ADMIN."),
    createdAt: time('createdAt', 'When the user was created.'),
    updatedAt: time('updatedAt', 'When the user was last changed.'),
  },
);

const VokeApiKey = shape(
  'VokeApiKey',
  {
    scope: 'keys:read',
    vendor: 'voke',
    description:
      'An API key of an organization at Voke (partner/api-keys, read in the scope of the organization).',
    interfaces: [ApiKeyRef],
    scopes: { createdBy: 'personal:read' },
  },
  {
    uuid: key(text('id')),
    name: text('name'),
    expiresAt: time('expiresAt'),
    partnerId: text('partnerId', 'How whoever made it calls the partner that it is for.'),
    keyPrefix: text('keyPrefix', 'First characters of the key, to tell it by.'),
    scopes: texts(
      'scopes',
      "What it may do, in the vendor's words, for example vcp:read. The list of words is open.",
    ),
    allowedIps: texts('allowedIps', 'Networks (CIDR) that may use it; empty when all may.'),
    isActive: flag('isActive', 'Whether it works: not revoked.'),
    vhost: text('vhost', 'Virtual host of the message broker (AMQP); null for a key that does not open it.'),
    lastUsedAt: time('lastUsedAt', 'When it was last used; null for never.'),
    createdAt: time('createdAt', 'When it was made.'),
    updatedAt: time('updatedAt', 'When it was last changed.'),
    createdBy: text('createdBy', "The vendor's id of the user who made it."),
    creator: part('creator', Creator, 'The user who made it.'),
  },
);
export const VokeApiKeyRef = VokeApiKey.ref;
type VokeApiKeyRow = RowOfShape<typeof VokeApiKey>;

export const getPartnerApiKeys = getPages('getPartnerApiKeys', {
  scope: 'org',
  path: '/partner/api-keys',
  parameters: paged,
  brings: VokeApiKey,
  owner: { said: { organizationId: 'org' } },
});

/** The keys of one organization. */
export const apiKeys = wholeList(getPartnerApiKeys);
export const foundKey = found(getPartnerApiKeys);

nodeType(
  VokeApiKey,
  node(foundKey, ids(3), ([id = '']) => ({ parameters: {}, key: id }), present),
);

builder.objectField(VokeApiKeyRef, 'clientOrg', (t) =>
  t.field({
    type: VokeOrganizationRef,
    nullable: true,
    description: 'Organization whose data it opens.',
    ...looked<true, VokeOrganization, VokeApiKeyRow>(owner, () => true),
  }),
);

builder.objectField(VokeOrganizationRef, 'apiKeys', (t) =>
  t.connection(
    {
      type: VokeApiKeyRef,
      nullable: true,
      description:
        "API keys of the organization in the vendor's order, read in its scope (partner/api-keys).",
      ...pages(getPartnerApiKeys, ofOrganization),
    },
    connectionType(
      VokeApiKey,
      'A page of API keys of an organization.',
      'An API key and its position in the list.',
    ),
  ),
);

/** `RhombusApiKey` and its applications: keys that Rhombus has issued, or is asked to issue, to the partner. */
import { z } from 'zod';
import { ApiKeyRef, type ApiKey } from '../../../entities/api-key.js';
import { textOrder } from '../../../entities/order.js';
import type { Answer } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import { nodeOfPartner, orderedOfPartner } from '../../../graph/partner-reading.js';
import { connectionType, nodeType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { constant, flag, integer, key, keyed, text } from '../../../reads/columns.js';
import { once } from '../../../reads/kinds.js';
import { warningsOf } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import { anyRows, envelopeOf, nothing, post, said } from '../forms.js';
import { RhombusPartnerRef } from '../partner.js';
import { ids, shape } from '../reads.js';

const RhombusApiKey = shape(
  'RhombusApiKey',
  {
    scope: 'keys:read',
    wholeAccount: true,
    vendor: 'rhombus',
    description:
      'An API token of the partner at Rhombus (getApiTokens). Its hash and certificate are not read.',
    interfaces: [ApiKeyRef],
    scopes: { certificateFingerprint: 'secrets:read' },
  },
  {
    uuid: key(text('tokenUuid')),
    name: text('displayName'),
    expiresAt: constant<Date | null>(null),
    authType: text('authType', 'API_TOKEN, or CERT for a certificate.'),
    clientType: text('clientType', "The vendor's kind of client."),
    // The vendor's spelling.
    requestsPerSecond: integer('allowedRequetsPerSecond', 'Requests per second that the token may make.'),
    certificateFingerprint: text(
      'certFingerprint',
      'Fingerprint of the certificate, for a token of that kind.',
    ),
    restrictedToAllowedIps: flag(
      'restrictToAllowedIps',
      'Whether only listed internet addresses may use it.',
    ),
    permissionGroupUuid: text('permissionGroupUuid', "The vendor's id of the permission group."),
  },
);
export const RhombusApiKeyRef = RhombusApiKey.ref;

export const getApiTokens = post('/api/partner/getApiTokens', {
  scope: 'partner',
  parameters: nothing,
  answer: z
    .object({ apiTokens: anyRows, ...said })
    .transform(({ apiTokens, warningMsg }) => envelopeOf(apiTokens, warningMsg)),
  brings: RhombusApiKey,
  owner: { partner: true },
});

/** All keys of the partner. */
export const apiKeys = once(getApiTokens);

/** The same, for the field that all vendors share. */
export async function suppliedKeys(readings: Readings, fields: ReadonlySet<string>): Promise<Answer<ApiKey>> {
  const { account, sight } = readings;
  const brought = await readings.once(getApiTokens, null, {});
  const { rows, failures } = brought;
  return { rows, failures, warnings: warningsOf(brought, { account, org: null, sight }, fields) };
}

nodeType(RhombusApiKey, nodeOfPartner(getApiTokens, ids(2)));

export const RhombusApiKeyKindEnum = builder.enumType('RhombusApiKeyKind', {
  description: 'How a key of Rhombus proves itself (`authType`).',
  values: {
    TOKEN: { value: 'API_TOKEN', description: 'By itself.' },
    CERTIFICATE: { value: 'CERT', description: 'Together with a client certificate (mutual TLS).' },
  } as const,
});

const Application = valueType(
  'ApiKeyApplication',
  {
    scope: 'keys:read',
    wholeAccount: true,
    description: 'A request for an API token that is not decided (Rhombus getApiTokenApplications).',
  },
  {
    uuid: keyed(text('tokenUuid', "The vendor's id of the token to be.")),
    name: text('displayName', 'Display name.'),
    authType: text('authType', 'API_TOKEN, or CERT for a certificate.'),
    clientType: text('clientType', "The vendor's kind of client."),
    permissionGroupUuid: text('permissionGroupUuid', "The vendor's id of the permission group."),
  },
);

export const getApiTokenApplications = post('/api/partner/getApiTokenApplications', {
  scope: 'partner',
  parameters: nothing,
  answer: z
    .object({ applications: anyRows, ...said })
    .transform(({ applications, warningMsg }) => envelopeOf(applications, warningMsg)),
  brings: Application,
  owner: { partner: true },
});

const byName = {
  name: 'NAME',
  descending: false,
  value: ({ name }: RowOfShape<typeof Application>) => textOrder(name),
  id: ({ uuid }: RowOfShape<typeof Application>) => uuid ?? '',
};

builder.objectField(RhombusPartnerRef, 'apiKeyApplications', (t) =>
  t.connection(
    {
      type: Application.ref,
      nullable: true,
      description: 'Requests for API tokens that are not decided, by name (getApiTokenApplications).',
      ...orderedOfPartner(getApiTokenApplications, byName),
    },
    connectionType(
      Application,
      'A page of requests for API tokens.',
      'A request for an API token and its position in the list.',
    ),
  ),
);

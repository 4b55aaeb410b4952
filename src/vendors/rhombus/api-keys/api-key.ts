/** `RhombusApiKey`: a key that Rhombus has issued to the partner. Never the key itself. */
import { ApiKeyRef } from '../../../entities/api-key.js';
import { nodeOfPartner } from '../../../graph/partner-reading.js';
import { nodeType, type RowOfShape } from '../../../graph/shape.js';
import { constant, flag, integer, key, text } from '../../../reads/columns.js';
import { anyRows, envelopeOf, nothing, post, said } from '../forms.js';
import { ids, shape } from '../reads.js';
import { z } from 'zod';

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
    // They do not end.
    expiresAt: constant(null),
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
export type RhombusApiKeyRow = RowOfShape<typeof RhombusApiKey>;

export const getApiTokens = post('/api/partner/getApiTokens', {
  scope: 'partner',
  parameters: nothing,
  answer: z
    .object({ apiTokens: anyRows, ...said })
    .transform(({ apiTokens, warningMsg }) => envelopeOf(apiTokens, warningMsg)),
  brings: RhombusApiKey,
  owner: { partner: true },
});

nodeType(RhombusApiKey, nodeOfPartner(getApiTokens, ids(2)));

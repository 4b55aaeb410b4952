/** `ApiKeyApplication`: a request for a key of the partner's that Rhombus has not decided. */
import { z } from 'zod';
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { orderedOfPartner } from '../../../graph/partner-reading.js';
import { connectionType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { keyed, text } from '../../../reads/columns.js';
import { anyRows, envelopeOf, nothing, post, said } from '../forms.js';
import { RhombusPartnerRef, type RhombusPartnerRow } from '../partner.js';

const ApiKeyApplication = valueType(
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
type ApplicationRow = RowOfShape<typeof ApiKeyApplication>;

export const getApiTokenApplications = post('/api/partner/getApiTokenApplications', {
  scope: 'partner',
  parameters: nothing,
  answer: z
    .object({ applications: anyRows, ...said })
    .transform(({ applications, warningMsg }) => envelopeOf(applications, warningMsg)),
  brings: ApiKeyApplication,
  owner: { partner: true },
});

const ordering = {
  name: 'NAME',
  descending: false,
  value: ({ name }: ApplicationRow) => textOrder(name),
  id: ({ uuid }: ApplicationRow) => uuid ?? '',
};

builder.objectField(RhombusPartnerRef, 'apiKeyApplications', (t) =>
  t.connection(
    {
      type: ApiKeyApplication.ref,
      nullable: true,
      description: 'Requests for API tokens that are not decided, by name (getApiTokenApplications).',
      ...orderedOfPartner<ApplicationRow, RhombusPartnerRow>(getApiTokenApplications, ordering),
    },
    connectionType(
      ApiKeyApplication,
      'A page of requests for API tokens.',
      'A request for an API token and its position in the list.',
    ),
  ),
);

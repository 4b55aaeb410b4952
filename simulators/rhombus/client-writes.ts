// The partner endpoints that make, change and delete clients, as a table: https://api2.rhombussystems.com/api/partner/…

import { createClient } from './client-creation.js';
import { CUSTOMIZATIONS } from './customizations.js';
import type { PartnerEndpoint } from './endpoint.js';

/** Everything that writes a client itself. */
export const CLIENT_WRITES: readonly PartnerEndpoint[] = [
  {
    path: '/api/partner/createPartnerClient',
    scope: 'partner',
    request: {
      clientContactEmail: 'text',
      clientContactName: 'text',
      clientOrgName: 'text',
      suppressWelcomeEmail: 'boolean',
    },
    envelope: true,
    answer: createClient,
  },
  {
    path: '/api/partner/customizeClient',
    scope: 'partner',
    request: { clientOrgUuid: 'org', customizations: { fields: CUSTOMIZATIONS } },
    envelope: true,
    orgField: 'clientOrgUuid',
    answerFor({ done, fleet, note, request }, org) {
      const customizations = request.object('customizations') ?? {};
      // What is null or left out stays as it was [inferred]; the answer tells all that is set by now.
      fleet.changes.clients.customize(org.index, customizations);
      done({ customizations }, org);
      note(org, {
        action: 'PARTNER_CUSTOMIZE_CLIENT',
        text: 'customized the client',
        targetUuid: org.uuid,
        targetName: org.name,
      });
      return { customizations: fleet.changes.clients.customizationsOf(org.index) };
    },
  },
  {
    path: '/api/partner/deleteClient',
    scope: 'partner',
    request: { clientOrgUuid: 'org' },
    envelope: false,
    orgField: 'clientOrgUuid',
    // The answer has no field at all: neither for success nor for failure.
    answerFor({ done, fleet }, org) {
      fleet.changes.removeClient(org.index);
      done({ clientOrgName: org.name }, org);
      return {};
    },
  },
  {
    path: '/api/partner/updateSendLicenseExpirationEmail',
    scope: 'partner',
    request: { orgUuid: 'org', manuallySendLicenseExpirationEmail: 'boolean' },
    envelope: true,
    orgField: 'orgUuid',
    // Read back as `manuallySendLicenseExpirationEmailEnabled` of getClientSummaryInfo.
    answerFor({ done, fleet, request }, org) {
      const manually = request.neededFlag('manuallySendLicenseExpirationEmail');
      fleet.changes.clients.sendLicenseEmails(org.index, manually);
      done({ manuallySendLicenseExpirationEmail: manually }, org);
      return {};
    },
  },
];

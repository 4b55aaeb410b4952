/** `customizeClientOrg`: what the partner sets for a whole client org. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { directoryRead } from '../orgs/directory.js';
import { connectionAt } from '../connection.js';
import { customizeClient } from '../endpoints/client-writes.js';
import {
  customizationFields,
  customizationValues,
  customizedFacts,
  customizedFields,
  readCustomized,
  sentCustomizations,
} from './customizations.js';
import { orgTarget, targetOrg } from './subject.js';

const values = customizationValues.refine((input) => sentCustomizations(input) !== undefined, {
  path: ['forceLowBandwidthOnAllCameras'],
  error: 'at least one of the settings is needed',
});

defineWrite({
  name: 'customizeClientOrg',
  description: 'Sets what the partner may customize for a client org (Rhombus customizeClient).',
  scope: 'orgs:write',
  target: orgTarget('Global id of the client org.'),
  idempotency: 'optional',
  reversal: 'It is undone by setting what was set before, which no read tells.',
  howToFindOut: 'Look for PARTNER_CUSTOMIZE_CLIENT in `auditEvents` of the client org.',
  calls: 1,
  looks: plannedBy(directoryRead),
  input: customizationFields,
  values,
  witness: z.object({}),
  facts: customizedFacts,
  plan: async (input, { account, native: [uuid = ''], context }) => {
    const { api, directory } = connectionAt({ account }, context);
    const { uuid: clientOrgUuid } = await directory.org(uuid);
    const customizations = sentCustomizations(input) ?? {};
    const call = api.asPartner().prepare(customizeClient, { clientOrgUuid, customizations });
    return planned(call, {}, readCustomized);
  },
  success: {
    description: 'The settings are set.',
    fields: (t) => ({ ...customizedFields(t), clientOrg: t.field(targetOrg()) }),
  },
});

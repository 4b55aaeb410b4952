/** `setLicenseExpirationEmails`: switches e-mails about expiring licences on or off by hand. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { directoryRead } from '../orgs/directory.js';
import { connectionAt } from '../connection.js';
import { updateSendLicenseExpirationEmail } from '../endpoints/client-writes.js';
import { summary } from '../orgs/summary.js';
import { orgTarget, targetOrg } from './subject.js';

const setting = z.object({ enabled: z.boolean() });

defineWrite({
  name: 'setLicenseExpirationEmails',
  description:
    'Switches e-mails about expiring licences of a client org on or off by hand (Rhombus updateSendLicenseExpirationEmail).',
  scope: 'orgs:write',
  target: orgTarget('Global id of the client org whose licences they are about.'),
  idempotency: 'optional',
  reversal: 'It is undone by setting it the other way.',
  howToFindOut: 'Look at `sendLicenseExpirationEmail` of the client org.',
  calls: 1,
  looks: plannedBy(directoryRead),
  input: (t) => ({
    enabled: t.boolean({
      required: true,
      description:
        'What `RhombusClientOrg.sendLicenseExpirationEmail` is to be (`manuallySendLicenseExpirationEmail`).',
    }),
  }),
  values: setting,
  witness: setting,
  facts: setting,
  plan: async ({ enabled }, { account, native: [uuid = ''], context }) => {
    const { api, directory } = connectionAt({ account }, context);
    const { uuid: orgUuid } = await directory.org(uuid);
    const parameters = { orgUuid, manuallySendLicenseExpirationEmail: enabled };
    const call = api.asPartner().prepare(updateSendLicenseExpirationEmail, parameters);
    return planned(call, { enabled }, () => ({ facts: { enabled } }));
  },
  settle: async ({ enabled }, { account, native: [uuid = ''], context }) => {
    const { readings } = connectionAt({ account }, context);
    const { rows } = await summary.run(readings, await readings.org(uuid), true);
    const now = rows[0]?.sendLicenseExpirationEmail ?? null;
    if (now === null) return 'cannot be told';
    return now === enabled ? { carriedOut: { enabled } } : 'no trace';
  },
  success: {
    description: 'The client org has the setting.',
    fields: (t) => ({
      enabled: t.boolean({
        description: 'What was set.',
        resolve: ({ facts: { enabled } }) => enabled,
      }),
      clientOrg: t.field(targetOrg()),
    }),
  },
});

/** `createClientOrg`: makes an account for a client of the partner. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { email, words } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { connectionAt } from '../connection.js';
import { createPartnerClient } from '../endpoints/client-writes.js';
import { readingsOf } from '../../../reads/run.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { directoryOf, directoryRead } from '../orgs/directory.js';
import { plannedBy } from '../../../graph/reading.js';
import { clientOrgOf, partnerTarget } from './subject.js';

const nameLimit = 200;

const values = z.object({
  name: words(nameLimit),
  contactEmail: email,
  contactName: words(nameLimit).optional(),
  suppressWelcomeEmail: z.boolean().optional(),
});

defineWrite({
  name: 'createClientOrg',
  description: 'Makes an account for a client of the partner (Rhombus createPartnerClient).',
  scope: 'orgs:write',
  target: partnerTarget('Global id of the partner whose client it will be.'),
  // The welcome that the contact gets by e-mail cannot be called back.
  idempotency: 'required',
  reversal: 'It is undone by `deleteClientOrg`; the e-mail that welcomes the contact is not.',
  howToFindOut: 'Look in `clientOrgs` for the name; before, there were only those that had it already.',
  calls: 1,
  looks: plannedBy(directoryRead),
  input: (t) => ({
    name: t.string({
      required: true,
      description: `Name of the client, at most ${nameLimit} characters (\`clientOrgName\`).`,
    }),
    contactEmail: t.string({
      required: true,
      description: 'E-mail address of the contact, who will own the account (`clientContactEmail`).',
    }),
    contactName: t.string({
      description: `Name of the contact, at most ${nameLimit} characters (\`clientContactName\`).`,
    }),
    suppressWelcomeEmail: t.boolean({
      description: 'Whether the contact gets no e-mail of welcome; without it, one is sent.',
    }),
  }),
  values,
  witness: z.object({ name: z.string(), namesakes: z.array(z.string()) }),
  facts: z.object({ uuid: z.string() }),
  plan: async ({ name, contactEmail, contactName, suppressWelcomeEmail }, { account, context }) => {
    const partner = connectionAt({ account }, context).api.asPartner();
    const { every } = await directoryOf(readingsOf(account, context)).listed();
    const call = partner.prepare(createPartnerClient, {
      clientOrgName: name,
      clientContactEmail: contactEmail,
      clientContactName: contactName,
      suppressWelcomeEmail,
    });
    const kept = { name, namesakes: namesakesOf(every, name) };
    return planned(call, kept, ({ clientOrgUuid: uuid }) => ({ facts: { uuid } }));
  },
  settle: async ({ name, namesakes }, { account, context }) => {
    const { every } = await directoryOf(readingsOf(account, context)).listed();
    const [uuid, ...others] = namesakesOf(every, name).filter((one) => !namesakes.includes(one));
    if (uuid === undefined) return 'no trace';
    return others.length === 0 ? { carriedOut: { uuid } } : 'cannot be told';
  },
  success: {
    description: 'The partner has a client more.',
    fields: (t) => ({
      uuid: t.string({
        description: "The vendor's own id of the new org.",
        resolve: ({ facts: { uuid } }) => uuid,
      }),
      clientOrg: t.field(clientOrgOf(({ facts: { uuid } }) => uuid)),
    }),
  },
});

/** Uuids of the clients that have the name. */
const namesakesOf = (clients: readonly RhombusClientOrg[], name: string): string[] =>
  clients.filter((client) => client.name?.trim() === name).map(({ uuid }) => uuid);

/** `registerDeal`: tells the vendor of a deal that the partner is after. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { words } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { builder } from '../../../graph/builder.js';
import { connectionAt, throughDirectory } from '../costs.js';
import { write } from '../endpoints/write.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { list, text } from '../wire.js';
import { partnerTarget } from '../writes/subject.js';

/** Which details there are is documented nowhere. */
export const registerDeal = write(
  'partner',
  '/api/partner/registerDeal',
  z.strictObject({ details: z.record(z.string(), z.string()) }),
  z.object({ clients: list(z.object({ clientOrgUuid: text })) }),
);

const detailLimit = 50;
const nameLimit = 100;
const valueLimit = 2_000;

const details = z
  .array(z.object({ name: words(nameLimit), value: words(valueLimit) }))
  .min(1, { error: 'at least one detail is needed' })
  .max(detailLimit, { error: `more than ${detailLimit} details` })
  .superRefine((rows, context) => {
    rows.forEach(({ name }, index) => {
      if (rows.findIndex((row) => row.name === name) === index) return;
      context.addIssue({ code: 'custom', path: [index, 'name'], message: 'is there twice' });
    });
  });

const DealDetailInput = builder.inputType('DealDetailInput', {
  description: 'A detail of a deal. The vendor does not say which it knows.',
  fields: (t) => ({
    name: t.string({ required: true, description: `Its name, at most ${nameLimit} characters.` }),
    value: t.string({ required: true, description: `What it is, at most ${valueLimit} characters.` }),
  }),
});

defineWrite({
  name: 'registerDeal',
  description: 'Registers a deal with the vendor (Rhombus registerDeal).',
  scope: 'orgs:write',
  target: partnerTarget('Global id of the partner whose deal it is.'),
  idempotency: 'required',
  reversal: 'It cannot be undone here: the vendor has to be asked.',
  howToFindOut: 'Ask the vendor: no call tells which deals are registered.',
  calls: 1,
  input: (t) => ({
    details: t.field({
      type: [DealDetailInput],
      required: true,
      description: `The details, each name once; at most ${detailLimit}.`,
    }),
  }),
  values: z.object({ details }),
  witness: z.object({}),
  facts: z.object({ clientOrgUuids: z.array(z.string()) }),
  plan: (input, { account, context }) => {
    const partner = connectionAt({ account }, context).api.asPartner();
    const call = partner.prepare(registerDeal, {
      details: Object.fromEntries(input.details.map(({ name, value }) => [name, value])),
    });
    const plan = planned(call, {}, ({ clients }) => ({
      facts: { clientOrgUuids: clients.flatMap(({ clientOrgUuid: uuid }) => (uuid === null ? [] : [uuid])) },
    }));
    return Promise.resolve(plan);
  },
  success: {
    description: 'The vendor has the deal.',
    fields: (t) => ({
      clientOrgs: t.field({
        type: [RhombusClientOrgRef],
        nullable: true,
        description: 'The client orgs that the vendor counts to the deal, as far as they are still clients.',
        needs: throughDirectory,
        resolve: async ({ account, facts: { clientOrgUuids } }, _args, context) => {
          const orgs = await connectionAt({ account }, context).directory.orgs();
          return clientOrgUuids.flatMap((uuid) => orgs.get(uuid) ?? []);
        },
      }),
    }),
  },
});

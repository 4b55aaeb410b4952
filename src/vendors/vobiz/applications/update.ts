/** `updateApplication`: other settings of an application; what is not given stays as it is. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { Application, ApplicationRef } from './application.js';
import { applicationOf, foundApplication, noSuchApplication } from './found.js';
import { applicationSettings, updateApplication } from './settings.js';
import { customerField, customerTarget, nativeId, ownApi, ownNow } from '../writes/own-write.js';
import {
  changeForm,
  changeOf,
  changesSomething,
  findingOfChange,
  nothingToChange,
} from '../writes/settings.js';

defineWrite({
  name: 'updateApplication',
  description:
    "Changes a customer's application (Vobiz POST …/Application/{id}/). What is not given stays as it is.",
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'optional',
  reversal: 'It is undone by setting what was there before.',
  howToFindOut: "Look at the application in the customer's `voice.applications`.",
  calls: 1,
  looks: plannedBy(foundApplication),
  input: (t) => ({
    applicationId: t.string({
      required: true,
      description: "The vendor's own id of it, `VoiceApplication.applicationId`.",
    }),
    ...applicationSettings.input(t),
  }),
  values: z
    .object({ applicationId: nativeId, ...applicationSettings.forms })
    .refine(changesSomething('applicationId'), nothingToChange),
  witness: changeForm,
  facts: z.object({ applicationId: z.string() }),
  plan: async ({ applicationId, ...input }, place) => {
    const row = await applicationOf(place, applicationId);
    if (row === undefined) return noSuchApplication(applicationId);
    const sent = applicationSettings.send(input);
    const call = ownApi(place, place.context).prepare(updateApplication, { applicationId, ...sent });
    const witness = changeOf(applicationId, Application, row, sent);
    return planned(call, witness, () => ({ facts: { applicationId } }));
  },
  settle: async (witness, place) => {
    const row = await applicationOf(place, witness.id);
    return findingOfChange(witness, Application, row, { applicationId: witness.id });
  },
  success: {
    description: 'The application is changed.',
    fields: (t) => ({
      application: t.field({
        type: ApplicationRef,
        nullable: true,
        description: 'The application, as the vendor has it now; null where it is gone.',
        ...ownNow(
          foundApplication,
          ({ applicationId }: { readonly applicationId: string | null }) => applicationId,
        ),
      }),
      customer: customerField(t),
    }),
  },
});

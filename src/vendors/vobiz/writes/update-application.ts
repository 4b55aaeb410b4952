/** `updateApplication`: other settings of an application; what is not given stays as it is. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { perOrg } from '../../../graph/cost/causes.js';
import { updateApplication } from '../endpoints/application-writes.js';
import { applicationFields, getApplication } from '../endpoints/voice.js';
import { ApplicationRef } from '../voice/applications.js';
import { applicationInput, applicationValues, wireApplication } from './application-settings.js';
import { applicationNow, applicationOf, noSuchApplication } from './applications.js';
import { customerField, customerTarget, nativeId, ownApi } from './own-write.js';
import { changeForm, changeOf, changesSomething, findingOfChange, nothingToChange } from './settings.js';

defineWrite({
  name: 'updateApplication',
  description:
    "Changes a customer's application (Vobiz POST …/Application/{id}/). What is not given stays as it is.",
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'optional',
  reversal: 'It is undone by setting what was there before.',
  howToFindOut: "Look at the application in the customer's `voice.applications`.",
  calls: 2,
  input: (t) => ({
    applicationId: t.string({
      required: true,
      description: "The vendor's own id of it, `VoiceApplication.applicationId`.",
    }),
    name: t.string({ description: 'Name, at most 255 characters.' }),
    answerUrl: t.string({ description: 'Address that is asked what to do with a call.' }),
    ...applicationInput(t),
  }),
  values: z
    .object({ applicationId: nativeId, ...applicationValues })
    .refine(changesSomething('applicationId'), nothingToChange),
  witness: changeForm,
  facts: z.object({ applicationId: z.string() }),
  plan: async ({ applicationId, ...input }, place) => {
    const api = ownApi(place, place.context);
    const row = await applicationOf(api, applicationId);
    if (row === undefined) return noSuchApplication(applicationId);
    const sent = wireApplication(input);
    const call = api.prepare(updateApplication, { applicationId, ...sent });
    const witness = changeOf(applicationId, row, sent, applicationFields);
    return planned(call, witness, () => ({ facts: { applicationId } }));
  },
  settle: async (witness, place) => {
    const row = await applicationOf(ownApi(place, place.context), witness.id);
    return findingOfChange(witness, row, { applicationId: witness.id });
  },
  success: {
    description: 'The application is changed.',
    fields: (t) => ({
      application: t.field({
        type: ApplicationRef,
        nullable: true,
        description: 'The application, as the vendor has it now; null where it is gone.',
        calls: perOrg(getApplication),
        resolve: (success, _args, context) => applicationNow(success, context),
      }),
      customer: customerField(t),
    }),
  },
});

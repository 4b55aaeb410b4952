/** `deleteApplication`: an application of a customer is removed, for good. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { applicationOf, foundApplication, noSuchApplication } from './found.js';
import { deleteApplication } from './settings.js';
import { customerField, customerTarget, nativeId, ownApi } from '../writes/own-write.js';

const ofApplication = z.object({ applicationId: nativeId });

defineWrite({
  name: 'deleteApplication',
  description:
    "Removes a customer's application (Vobiz DELETE …/Application/{id}/). The vendor refuses it while phone numbers are assigned to it.",
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'required',
  reversal: 'It cannot be undone; an application that is made anew has another id.',
  howToFindOut: "Look whether the customer's `voice.applications` still has it.",
  calls: 1,
  looks: plannedBy(foundApplication),
  input: (t) => ({
    applicationId: t.string({
      required: true,
      description: "The vendor's own id of it, `VoiceApplication.applicationId`.",
    }),
  }),
  values: ofApplication,
  witness: ofApplication,
  facts: ofApplication,
  plan: async ({ applicationId }, place) => {
    if ((await applicationOf(place, applicationId)) === undefined) return noSuchApplication(applicationId);
    const facts = { applicationId };
    return planned(ownApi(place, place.context).prepare(deleteApplication, facts), facts, () => ({ facts }));
  },
  settle: async ({ applicationId }, place) => {
    const row = await applicationOf(place, applicationId);
    return row === undefined ? { carriedOut: { applicationId } } : 'no trace';
  },
  success: {
    description: 'The application is gone.',
    fields: (t) => ({
      applicationId: t.string({
        description: "The vendor's own id that it had.",
        resolve: ({ facts: { applicationId } }) => applicationId,
      }),
      customer: customerField(t),
    }),
  },
});

/** `createApplication`: what of a customer is to answer calls. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { Application, ApplicationRef } from './application.js';
import { allApplications, foundApplication, searchedApplications } from './found.js';
import { applicationSettings, createApplication, newApplication } from './settings.js';
import { customerField, customerTarget, ownApi, ownNow } from '../writes/own-write.js';
import { creationForm, findingOfCreation, wantedOf } from '../writes/settings.js';

defineWrite({
  name: 'createApplication',
  description: 'Makes an application that answers calls for a customer (Vobiz POST …/Application/).',
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'optional',
  reversal: '`deleteApplication` undoes it.',
  howToFindOut: "Look in the customer's `voice.applications` for one of that name that was not there before.",
  calls: 1,
  looks: plannedBy(searchedApplications),
  input: (t) => ({
    ...applicationSettings.input(t, ['name']),
    answerUrl: t.string({
      required: true,
      description: 'Address that is asked what to do with a call, https:// or http://.',
    }),
  }),
  values: newApplication,
  witness: creationForm,
  facts: z.object({ applicationId: z.string().nullable() }),
  plan: async (input, place) => {
    const { name: app_name, answerUrl: answer_url, answerMethod: answer_method } = input;
    const sent = { ...applicationSettings.send(input), app_name, answer_url, answer_method };
    const before =
      (await allApplications(place))?.flatMap(({ applicationId }) => applicationId ?? []) ?? null;
    const witness = { ...wantedOf(sent, Application), before };
    return planned(
      ownApi(place, place.context).prepare(createApplication, sent),
      witness,
      ({ app_id: applicationId }) => ({
        facts: { applicationId },
      }),
    );
  },
  settle: async (witness, place) => {
    const rows = await allApplications(place);
    const finding = findingOfCreation(witness, Application, rows, ({ applicationId }) => applicationId);
    return typeof finding === 'string' ? finding : { carriedOut: { applicationId: finding.carriedOut.id } };
  },
  success: {
    description: 'The application is there.',
    fields: (t) => ({
      applicationId: t.string({
        nullable: true,
        description: "The vendor's own id of it; null where its answer did not say.",
        resolve: ({ facts: { applicationId } }) => applicationId,
      }),
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

/** `createApplication`: what of a customer is to answer calls. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { url } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { perOrg } from '../../../graph/cost/causes.js';
import { createApplication } from '../endpoints/application-writes.js';
import { applicationFields, getApplication } from '../endpoints/voice.js';
import { ApplicationRef } from '../voice/applications.js';
import {
  applicationInput,
  applicationName,
  applicationValues,
  method,
  wireApplication,
} from './application-settings.js';
import { allApplications, applicationNow, searchedPages } from './applications.js';
import { customerField, customerTarget, ownApi } from './own-write.js';
import { creationForm, findingOfCreation, wantedOf } from './settings.js';

defineWrite({
  name: 'createApplication',
  description: 'Makes an application that answers calls for a customer (Vobiz POST …/Application/).',
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'optional',
  reversal: '`deleteApplication` undoes it.',
  howToFindOut: "Look in the customer's `voice.applications` for one of that name that was not there before.",
  calls: searchedPages + 1,
  input: (t) => ({
    name: t.string({ required: true, description: 'Name, at most 255 characters.' }),
    answerUrl: t.string({
      required: true,
      description: 'Address that is asked what to do with a call, https:// or http://.',
    }),
    ...applicationInput(t),
  }),
  values: z.object({
    ...applicationValues,
    name: applicationName,
    answerUrl: url,
    answerMethod: method.default('POST'),
  }),
  witness: creationForm,
  facts: z.object({ applicationId: z.string().nullable() }),
  plan: async (input, place) => {
    const api = ownApi(place, place.context);
    const { name: app_name, answerUrl: answer_url, answerMethod: answer_method } = input;
    const sent = { ...wireApplication(input), app_name, answer_url, answer_method };
    const before = (await allApplications(api))?.flatMap(({ app_id: id }) => id ?? []) ?? null;
    const witness = { ...wantedOf(sent, applicationFields), before };
    return planned(api.prepare(createApplication, sent), witness, ({ app_id: applicationId }) => ({
      facts: { applicationId },
    }));
  },
  settle: async (witness, place) => {
    const rows = await allApplications(ownApi(place, place.context));
    const finding = findingOfCreation(witness, rows, ({ app_id }) => app_id);
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
        calls: perOrg(getApplication),
        resolve: (success, _args, context) => applicationNow(success, context),
      }),
      customer: customerField(t),
    }),
  },
});

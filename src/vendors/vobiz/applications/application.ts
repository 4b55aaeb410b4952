/** `VoiceApplication`: what of a customer answers calls. */
import { z } from 'zod';
import { builder } from '../../../graph/builder.js';
import { pages } from '../../../graph/list-reading.js';
import { connectionType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { flag, identifier, keyed, text, time } from '../columns.js';
import { byLimitAndOffset, limitAndOffset } from '../endpoints/pages.js';
import { getOne, getPages, inObjects, ownRows } from '../reads.js';
import { ofCustomer, VoiceRef } from '../voice/voice.js';

export const Application = valueType(
  'VoiceApplication',
  {
    scope: 'voice:read',
    vendor: 'vobiz',
    description: 'What of a customer answers calls (GET …/Application/).',
  },
  {
    applicationId: keyed(identifier('app_id', "The vendor's own id.")),
    name: text('app_name', 'Name.'),
    type: text('application_type', "The vendor's word for the kind of application."),
    isEnabled: flag('enabled', 'Whether it is switched on.'),
    isDefault: flag('default_app', 'Whether it answers numbers that have no other.'),
    isDefaultOfEndpoints: flag('default_endpoint_app', 'Whether it answers endpoints that have no other.'),
    answerUrl: text('answer_url', 'What is asked when a call comes.'),
    answerMethod: text('answer_method', 'HTTP method of that.'),
    hangupUrl: text('hangup_url', 'What is told when a call ends.'),
    hangupMethod: text('hangup_method', 'HTTP method of that.'),
    fallbackAnswerUrl: text('fallback_answer_url', 'What is asked when `answerUrl` fails.'),
    sipUri: text('sip_uri', 'Its SIP address.'),
    createdAt: time('created_at', 'When it was created.'),
    updatedAt: time('updated_at', 'When it was last changed.'),
  },
);
export const ApplicationRef = Application.ref;
export type ApplicationRow = RowOfShape<typeof Application>;

/** No largest page is published for applications; the API is modelled on one that gives 20. */
const maximum = 20;

export const listApplications = getPages(
  ['client', 'list-applications', '/Application/'],
  { parameters: z.strictObject(limitAndOffset(maximum)), brings: Application, owner: ownRows },
  { answer: inObjects('total_count'), maximum, by: byLimitAndOffset },
);

export const getApplication = getOne(['client', 'retrieve-application', '/Application/{applicationId}/'], {
  parameters: z.strictObject({ applicationId: z.string() }),
  brings: Application,
  owner: { said: { app_id: { parameter: 'applicationId' } } },
});

builder.objectField(VoiceRef, 'applications', (t) =>
  t.connection(
    {
      type: ApplicationRef,
      nullable: true,
      description: "Applications, in the vendor's order (GET …/Application/).",
      ...pages(listApplications, ofCustomer),
    },
    connectionType(Application, 'A page of applications.', 'An application and its position in the list.'),
  ),
);

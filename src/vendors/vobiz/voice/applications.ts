/** `VoiceApplication`: what of a customer answers calls. */
import { builder } from '../../../graph/builder.js';
import { listApplications, type WireApplication } from '../endpoints/voice.js';
import { voicePageCalls } from './voice-costs.js';
import { voicePage } from './voice-page.js';
import { VoiceRef } from './voice.js';

export const ApplicationRef = builder.objectRef<WireApplication>('VoiceApplication').implement({
  scope: 'voice:read',
  vendor: 'vobiz',
  description: 'What of a customer answers calls (GET …/Application/).',
  fields: (t) => ({
    applicationId: t.exposeString('app_id', { nullable: true, description: "The vendor's own id." }),
    name: t.exposeString('app_name', { nullable: true, description: 'Name.' }),
    type: t.exposeString('application_type', {
      nullable: true,
      description: "The vendor's word for the kind of application.",
    }),
    isEnabled: t.exposeBoolean('enabled', { nullable: true, description: 'Whether it is switched on.' }),
    isDefault: t.exposeBoolean('default_app', {
      nullable: true,
      description: 'Whether it answers numbers that have no other.',
    }),
    isDefaultOfEndpoints: t.exposeBoolean('default_endpoint_app', {
      nullable: true,
      description: 'Whether it answers endpoints that have no other.',
    }),
    answerUrl: t.exposeString('answer_url', {
      nullable: true,
      description: 'What is asked when a call comes.',
    }),
    answerMethod: t.exposeString('answer_method', { nullable: true, description: 'HTTP method of that.' }),
    hangupUrl: t.exposeString('hangup_url', {
      nullable: true,
      description: 'What is told when a call ends.',
    }),
    hangupMethod: t.exposeString('hangup_method', { nullable: true, description: 'HTTP method of that.' }),
    fallbackAnswerUrl: t.exposeString('fallback_answer_url', {
      nullable: true,
      description: 'What is asked when `answerUrl` fails.',
    }),
    sipUri: t.exposeString('sip_uri', { nullable: true, description: 'Its SIP address.' }),
    createdAt: t.expose('created_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was created.',
    }),
    updatedAt: t.expose('updated_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
    }),
  }),
});

const ApplicationConnection = builder.connectionObject(
  { type: ApplicationRef, name: 'VoiceApplicationConnection', description: 'A page of applications.' },
  { name: 'VoiceApplicationEdge', description: 'An application and its position in the list.' },
);

builder.objectField(VoiceRef, 'applications', (t) =>
  t.connection(
    {
      type: ApplicationRef,
      nullable: true,
      description: "Applications, in the vendor's order (GET …/Application/).",
      calls: voicePageCalls(listApplications),
      resolve: (customer, args, context) =>
        voicePage('applications', customer, listApplications, {}, (row) => row, args, context),
    },
    ApplicationConnection,
  ),
);

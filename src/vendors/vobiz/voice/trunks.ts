/** `Trunk`: a SIP trunk of a customer. */
import { ownPage } from '../../../entities/fan-out.js';
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { perOrg } from '../../../graph/cost/causes.js';
import { listTrunks, type WireTrunk } from '../endpoints/voice.js';
import { asCustomer, VoiceRef } from './voice.js';

export const TrunkRef = builder.objectRef<WireTrunk>('Trunk').implement({
  scope: 'voice:read',
  vendor: 'vobiz',
  description: 'A SIP trunk of a customer (GET …/trunks).',
  fields: (t) => ({
    nativeId: t.exposeString('trunk_id', {
      nullable: true,
      description: "The vendor's own id of the trunk.",
    }),
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    description: t.exposeString('description', { nullable: true, description: 'Note.' }),
    domain: t.exposeString('trunk_domain', { nullable: true, description: 'SIP domain.' }),
    status: t.exposeString('trunk_status', { nullable: true, description: '`enabled` or `disabled`.' }),
    direction: t.exposeString('trunk_direction', { nullable: true, description: '`inbound` or `outbound`.' }),
    transport: t.exposeString('transport', {
      nullable: true,
      description: 'How SIP is carried, for example `udp`.',
    }),
    inboundDestination: t.exposeString('inbound_destination', {
      nullable: true,
      description: 'Where calls that come in are sent.',
    }),
    isSecure: t.exposeBoolean('secure', { nullable: true, description: 'Whether it is encrypted.' }),
    isRecording: t.exposeBoolean('recording', { nullable: true, description: 'Whether calls are recorded.' }),
    isTranscribed: t.exposeBoolean('enable_transcription', {
      nullable: true,
      description: 'Whether recordings are written down.',
    }),
    isRedacted: t.exposeBoolean('pii_redaction', {
      nullable: true,
      description: 'Whether personal data is taken out of what is written down.',
    }),
    concurrentCallsLimit: t.exposeInt('concurrent_calls_limit', {
      nullable: true,
      description: "Calls at once that it is set to; what is enforced is the customer's.",
    }),
    callsPerSecondLimit: t.exposeInt('cps_limit', {
      nullable: true,
      description: "Calls per second that it is set to; what is enforced is the customer's.",
    }),
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

const TrunkConnection = builder.connectionObject(
  { type: TrunkRef, name: 'TrunkConnection', description: 'A page of trunks.' },
  { name: 'TrunkEdge', description: 'A trunk and its position in the list.' },
);

const ordering = {
  name: 'NAME',
  descending: false,
  value: ({ name }: WireTrunk) => textOrder(name),
  id: ({ trunk_id }: WireTrunk) => trunk_id ?? '',
};

builder.objectField(VoiceRef, 'trunks', (t) =>
  t.connection(
    {
      type: TrunkRef,
      nullable: true,
      description: 'SIP trunks by name (GET …/trunks).',
      calls: perOrg(listTrunks),
      resolve: async (customer, args, context) => {
        const { objects: rows } = await asCustomer(customer, context).call(listTrunks, {});
        return ownPage(customer.account, context, { rows, failures: [] }, ordering, args);
      },
    },
    TrunkConnection,
  ),
);

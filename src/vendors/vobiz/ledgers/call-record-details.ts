/** What else Vobiz records of a call: how it ended, how it sounded, and which way it went. */
import { builder } from '../../../graph/builder.js';
import { CallRecordRef } from './call-record.js';

builder.objectFields(CallRecordRef, (t) => ({
  recordId: t.exposeString('id', { nullable: true, description: "The vendor's number of the record." }),
  hangupCause: t.exposeString('hangup_cause', {
    nullable: true,
    description: 'Why it ended, for example `NORMAL_CLEARING`.',
  }),
  hangupCauseCode: t.exposeInt('hangup_cause_code', { nullable: true, description: 'The same as a number.' }),
  hangupCauseName: t.exposeString('hangup_cause_name', { nullable: true, description: 'The same in words.' }),
  hangupDisposition: t.exposeString('hangup_disposition', {
    nullable: true,
    description: 'How it was released, for example `send_refuse`.',
  }),
  hangupSource: t.exposeString('hangup_source', { nullable: true, description: 'Who ended it.' }),
  failureCode: t.exposeString('failure_code', {
    nullable: true,
    description: "The vendor's code of what failed; null for a call that did not fail.",
  }),
  failureReason: t.exposeString('failure_reason', { nullable: true, description: 'The same in words.' }),
  bridgeUuid: t.exposeString('bridge_uuid', {
    nullable: true,
    description: "The vendor's id of the other leg that it was joined with.",
  }),
  campaignId: t.exposeString('campaign_id', {
    nullable: true,
    description: "The vendor's id of the campaign that it was part of.",
  }),
  codec: t.exposeString('codec', { nullable: true, description: 'How the sound was coded.' }),
  context: t.exposeString('context', {
    nullable: true,
    description: "The vendor's word for where it came from, for example `sip-trunking`.",
  }),
  jitter: t.exposeFloat('jitter', { nullable: true, description: 'Jitter, in milliseconds.' }),
  mos: t.exposeFloat('mos', { nullable: true, description: 'Mean opinion score of the sound, 1 to 5.' }),
  packetLoss: t.exposeFloat('packet_loss', { nullable: true, description: 'Lost packets, in per cent.' }),
  originationRegion: t.exposeString('origination_region', {
    nullable: true,
    description: 'Region that it came from.',
  }),
  region: t.exposeString('region', { nullable: true, description: 'Region that served it.' }),
  sipCallId: t.exposeString('sip_call_id', { nullable: true, description: 'Its SIP Call-ID.' }),
  sipUserAgent: t.exposeString('sip_user_agent', {
    nullable: true,
    description: 'Software or device at the customer’s end.',
  }),
  terminatedTo: t.exposeString('terminated_to', { nullable: true, description: 'Where it was delivered.' }),
  trunkId: t.exposeString('trunk_id', { nullable: true, description: "The vendor's id of the trunk." }),
  createdAt: t.expose('created_at', {
    type: 'DateTime',
    nullable: true,
    description: 'When the record was made.',
  }),
  updatedAt: t.expose('updated_at', {
    type: 'DateTime',
    nullable: true,
    description: 'When the record was last changed.',
  }),
}));

/** Settings of a SIP trunk, as an input has them and as the vendor takes them, and the calls that carry them. */
import type { InputFieldBuilder } from '@pothos/core';
import { z } from 'zod';
import { url, words } from '../../../entities/writes/forms.js';
import { builder } from '../../../graph/builder.js';
import { unread, write } from '../endpoints/write.js';
import { text } from '../wire.js';
import { HttpMethodEnum } from '../writes/http-method.js';
import { nativeId } from '../writes/own-write.js';

type Types = (typeof builder)['$inferSchemaTypes'];

const DirectionEnum = builder.enumType('TrunkDirection', {
  description: 'Which way the calls of a trunk go.',
  values: {
    INBOUND: { value: 'inbound', description: 'To the customer.' },
    OUTBOUND: { value: 'outbound', description: 'From the customer.' },
  } as const,
});
const TransportEnum = builder.enumType('TrunkTransport', {
  description: 'How SIP is carried.',
  values: {
    UDP: { value: 'udp', description: 'UDP.' },
    TCP: { value: 'tcp', description: 'TCP.' },
    TLS: { value: 'tls', description: 'TLS over TCP.' },
  } as const,
});

/** Characters of a note or a name that is not bounded by the vendor. */
const longest = 255;
const line = words(longest).optional();
const flag = z.boolean().optional();
const limit = z.int().positive({ error: 'expected 1 or more' }).optional();
const uuid = nativeId.optional();

/** What they must be. */
export const trunkValues = {
  name: line,
  description: line,
  direction: z.enum(['inbound', 'outbound']).optional(),
  isEnabled: flag,
  isSecure: flag,
  domain: line,
  transport: z.enum(['udp', 'tcp', 'tls']).optional(),
  inboundDestination: line,
  concurrentCallsLimit: limit,
  callsPerSecondLimit: limit,
  credentialUuid: uuid,
  ipAclUuid: uuid,
  primaryUriUuid: uuid,
  fallbackUriUuid: uuid,
  isRecording: flag,
  isTranscribed: flag,
  isRedacted: flag,
  redactedEntityTypes: z
    .array(words(50).regex(/^[^,]+$/, { error: 'has a comma' }))
    .min(1)
    .optional(),
  webhookUrl: url.optional(),
  webhookMethod: z.enum(['GET', 'POST']).optional(),
  isRecordingReported: flag,
};

const sentText = z.string().optional();
const sentLimit = z.int().positive().optional();

/** What can be set; the deprecated ways to name a password are not among it. */
const sentSettings = {
  name: sentText,
  trunk_direction: z.enum(['inbound', 'outbound']).optional(),
  trunk_status: z.enum(['enabled', 'disabled']).optional(),
  secure: flag,
  trunk_domain: sentText,
  transport: z.enum(['udp', 'tcp', 'tls']).optional(),
  inbound_destination: sentText,
  description: sentText,
  concurrent_calls_limit: sentLimit,
  cps_limit: sentLimit,
  credential_uuid: sentText,
  ipacl_uuid: sentText,
  primary_uri_uuid: sentText,
  fallback_uri_uuid: sentText,
  recording: flag,
  enable_transcription: flag,
  pii_redaction: flag,
  pii_entity_types: sentText,
  webhook_url: sentText,
  webhook_method: z.enum(['POST', 'GET']).optional(),
  recording_webhook_enabled: flag,
};
const ofTrunk = { trunkId: z.string() };
const made = z.object({ trunk_id: text });

export type TrunkSettings = z.output<z.ZodObject<typeof sentSettings>>;

export const createTrunk = write(
  'client',
  'create-trunk',
  ['POST', '/trunks'],
  z.strictObject({ ...sentSettings, name: z.string() }),
  made,
);

export const updateTrunk = write(
  'client',
  'update-trunk',
  ['PUT', '/trunks/{trunkId}'],
  z.strictObject({ ...ofTrunk, ...sentSettings }),
  made,
);

export const deleteTrunk = write(
  'client',
  'delete-trunk',
  ['DELETE', '/trunks/{trunkId}'],
  z.strictObject(ofTrunk),
  unread,
);

type Values = z.output<z.ZodObject<typeof trunkValues>>;

/** The same by the vendor's names. What is not given is undefined, and not sent. */
export const wireTrunk = (given: Values): TrunkSettings => ({
  name: given.name,
  description: given.description,
  trunk_direction: given.direction,
  trunk_status: given.isEnabled === undefined ? undefined : given.isEnabled ? 'enabled' : 'disabled',
  secure: given.isSecure,
  trunk_domain: given.domain,
  transport: given.transport,
  inbound_destination: given.inboundDestination,
  concurrent_calls_limit: given.concurrentCallsLimit,
  cps_limit: given.callsPerSecondLimit,
  credential_uuid: given.credentialUuid,
  ipacl_uuid: given.ipAclUuid,
  primary_uri_uuid: given.primaryUriUuid,
  fallback_uri_uuid: given.fallbackUriUuid,
  recording: given.isRecording,
  enable_transcription: given.isTranscribed,
  pii_redaction: given.isRedacted,
  pii_entity_types: given.redactedEntityTypes?.join(','),
  webhook_url: given.webhookUrl,
  webhook_method: given.webhookMethod,
  recording_webhook_enabled: given.isRecordingReported,
});

/** Their fields in an input, but for the name. */
export const trunkInput = (t: InputFieldBuilder<Types, 'InputObject'>) => ({
  description: t.string({ description: `Note, at most ${longest} characters.` }),
  direction: t.field({ type: DirectionEnum, description: 'Which way its calls go.' }),
  isEnabled: t.boolean({ description: 'Whether it is switched on.' }),
  isSecure: t.boolean({ description: 'Whether it is encrypted.' }),
  domain: t.string({ description: 'SIP domain; the vendor makes one without it.' }),
  transport: t.field({ type: TransportEnum, description: 'How SIP is carried.' }),
  inboundDestination: t.string({ description: 'Where calls that come in are sent.' }),
  concurrentCallsLimit: t.int({
    description: "Calls at once that it is set to; what is enforced is the customer's.",
  }),
  callsPerSecondLimit: t.int({
    description: "Calls per second that it is set to; what is enforced is the customer's.",
  }),
  credentialUuid: t.string({ description: "The vendor's id of a SIP credential that is there already." }),
  ipAclUuid: t.string({ description: "The vendor's id of a list of allowed addresses." }),
  primaryUriUuid: t.string({ description: "The vendor's id of the origination URI." }),
  fallbackUriUuid: t.string({ description: "The vendor's id of the origination URI for when that fails." }),
  isRecording: t.boolean({ description: 'Whether calls are recorded.' }),
  isTranscribed: t.boolean({ description: 'Whether recordings are written down.' }),
  isRedacted: t.boolean({ description: 'Whether personal data is taken out of what is written down.' }),
  redactedEntityTypes: t.stringList({ description: 'Kinds of personal data that are taken out.' }),
  webhookUrl: t.string({ description: 'Public address that is told of calls, https:// or http://.' }),
  webhookMethod: t.field({ type: HttpMethodEnum, description: 'HTTP method of that.' }),
  isRecordingReported: t.boolean({ description: 'Whether that address is told of recordings, too.' }),
});

/** Settings of a SIP trunk, and the calls that carry them. */
import { z } from 'zod';
import { url, words } from '../../../entities/writes/forms.js';
import { builder } from '../../../graph/builder.js';
import { sentAs, setting, settings } from '../../../graph/settings.js';
import { unread, write } from '../endpoints/write.js';
import { text } from '../wire.js';
import { HttpMethodEnum } from '../writes/http-method.js';
import { nativeId } from '../writes/own-write.js';

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
const limit = z.int().positive({ error: 'expected 1 or more' });

const line = <Wire extends string>(wire: Wire, description: string) =>
  setting(wire, 'String', words(longest), description);
const flag = <Wire extends string>(wire: Wire, description: string) =>
  setting(wire, 'Boolean', z.boolean(), description);
const uuid = <Wire extends string>(wire: Wire, description: string) =>
  setting(wire, 'String', nativeId, description);

/** What can be set; the deprecated ways to name a password are not among it. */
export const trunkSettings = settings({
  name: line('name', 'Name, at most 255 characters.'),
  description: line('description', `Note, at most ${longest} characters.`),
  direction: setting(
    'trunk_direction',
    DirectionEnum,
    z.enum(['inbound', 'outbound']),
    'Which way its calls go.',
  ),
  isEnabled: sentAs(
    flag('trunk_status', 'Whether it is switched on.'),
    z.enum(['enabled', 'disabled']),
    (isEnabled) => (isEnabled ? 'enabled' : 'disabled'),
  ),
  isSecure: flag('secure', 'Whether it is encrypted.'),
  domain: line('trunk_domain', 'SIP domain; the vendor makes one without it.'),
  transport: setting('transport', TransportEnum, z.enum(['udp', 'tcp', 'tls']), 'How SIP is carried.'),
  inboundDestination: line('inbound_destination', 'Where calls that come in are sent.'),
  concurrentCallsLimit: setting(
    'concurrent_calls_limit',
    'Int',
    limit,
    "Calls at once that it is set to; what is enforced is the customer's.",
  ),
  callsPerSecondLimit: setting(
    'cps_limit',
    'Int',
    limit,
    "Calls per second that it is set to; what is enforced is the customer's.",
  ),
  credentialUuid: uuid('credential_uuid', "The vendor's id of a SIP credential that is there already."),
  ipAclUuid: uuid('ipacl_uuid', "The vendor's id of a list of allowed addresses."),
  primaryUriUuid: uuid('primary_uri_uuid', "The vendor's id of the origination URI."),
  fallbackUriUuid: uuid('fallback_uri_uuid', "The vendor's id of the origination URI for when that fails."),
  isRecording: flag('recording', 'Whether calls are recorded.'),
  isTranscribed: flag('enable_transcription', 'Whether recordings are written down.'),
  isRedacted: flag('pii_redaction', 'Whether personal data is taken out of what is written down.'),
  redactedEntityTypes: sentAs(
    setting(
      'pii_entity_types',
      ['String'],
      z.array(words(50).regex(/^[^,]+$/, { error: 'has a comma' })).min(1),
      'Kinds of personal data that are taken out.',
    ),
    z.string(),
    (types) => types.join(','),
  ),
  webhookUrl: setting(
    'webhook_url',
    'String',
    url,
    'Public address that is told of calls, https:// or http://.',
  ),
  webhookMethod: setting('webhook_method', HttpMethodEnum, z.enum(['GET', 'POST']), 'HTTP method of that.'),
  isRecordingReported: flag('recording_webhook_enabled', 'Whether that address is told of recordings, too.'),
});

const { forms, parameters } = trunkSettings;
const ofTrunk = { trunkId: z.string() };
const made = z.object({ trunk_id: text });

/** What they must be where there is none yet. */
export const newTrunk = z.object({ ...forms, name: forms.name.unwrap() });

export const createTrunk = write(
  'client',
  'create-trunk',
  ['POST', '/trunks'],
  z.strictObject({ ...parameters, name: parameters.name.unwrap() }),
  made,
);

export const updateTrunk = write(
  'client',
  'update-trunk',
  ['PUT', '/trunks/{trunkId}'],
  z.strictObject({ ...ofTrunk, ...parameters }),
  made,
);

export const deleteTrunk = write(
  'client',
  'delete-trunk',
  ['DELETE', '/trunks/{trunkId}'],
  z.strictObject(ofTrunk),
  unread,
);

/** A customer's SIP trunks, made, changed and removed with its own credential. */
import { z } from 'zod';
import { text } from '../wire.js';
import { unread, write } from './write.js';

const words = z.string().optional();
const flag = z.boolean().optional();
const limit = z.int().positive().optional();

/** What can be set; the deprecated ways to name a password are not among it. */
const settings = {
  name: words,
  trunk_direction: z.enum(['inbound', 'outbound']).optional(),
  trunk_status: z.enum(['enabled', 'disabled']).optional(),
  secure: flag,
  trunk_domain: words,
  transport: z.enum(['udp', 'tcp', 'tls']).optional(),
  inbound_destination: words,
  description: words,
  concurrent_calls_limit: limit,
  cps_limit: limit,
  credential_uuid: words,
  ipacl_uuid: words,
  primary_uri_uuid: words,
  fallback_uri_uuid: words,
  recording: flag,
  enable_transcription: flag,
  pii_redaction: flag,
  pii_entity_types: words,
  webhook_url: words,
  webhook_method: z.enum(['POST', 'GET']).optional(),
  recording_webhook_enabled: flag,
};
const ofTrunk = { trunkId: z.string() };
const made = z.object({ trunk_id: text });

export type TrunkSettings = z.output<z.ZodObject<typeof settings>>;

export const createTrunk = write(
  'client',
  'create-trunk',
  ['POST', '/trunks'],
  z.strictObject({ ...settings, name: z.string() }),
  made,
);

export const updateTrunk = write(
  'client',
  'update-trunk',
  ['PUT', '/trunks/{trunkId}'],
  z.strictObject({ ...ofTrunk, ...settings }),
  made,
);

export const deleteTrunk = write(
  'client',
  'delete-trunk',
  ['DELETE', '/trunks/{trunkId}'],
  z.strictObject(ofTrunk),
  unread,
);

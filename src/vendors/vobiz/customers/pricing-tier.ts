/** `PricingTier`: the price list of a customer. */
import { builder } from '../../../graph/builder.js';
import type { WirePricingTier } from '../endpoints/accounts.js';

const rates = {
  ratePerMinute: ['rate_per_minute', 'A minute of a call.'],
  streamingRatePerMinute: ['streaming_rate_per_minute', 'A minute of streamed audio.'],
  recordingRatePerMinute: ['recording_rate_per_minute', 'A minute of recording.'],
  whatsappVoiceRate: ['whatsapp_voice_rate', 'A WhatsApp voice call.'],
  transcriptionRatePerMinute: ['transcription_rate_per_minute', 'A minute of transcription.'],
  piiRedactionRatePerMinute: ['pii_redaction_rate_per_minute', 'A minute of redaction of personal data.'],
  nonConnectedCallFee: ['non_connected_call_fee', 'A call that was not connected.'],
  numberReleaseFee: ['did_release_fee', 'Giving back a phone number.'],
} as const;

export const PricingTierRef = builder.objectRef<WirePricingTier>('PricingTier').implement({
  scope: 'billing:read',
  description: 'The price list of a customer at Vobiz. All prices are in its `currency`.',
  fields: (t) => ({
    tierId: t.exposeString('id', { nullable: true, description: "The vendor's own id of the price list." }),
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    currency: t.exposeString('currency', { nullable: true, description: 'Currency by ISO 4217.' }),
    chargesNonConnectedCalls: t.exposeBoolean('charge_non_connected_calls', {
      nullable: true,
      description: 'Whether calls that were not connected cost something.',
    }),
    isActive: t.exposeBoolean('is_active', { nullable: true, description: 'Whether it is in force.' }),
    isDefault: t.exposeBoolean('is_default', {
      nullable: true,
      description: 'Whether new customers get it.',
    }),
    ...Object.fromEntries(
      Object.entries(rates).map(([name, [wire, description]]) => [
        name,
        t.expose(wire, { type: 'Decimal', nullable: true, description: `Price: ${description}` }),
      ]),
    ),
  }),
});

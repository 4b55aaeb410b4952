/** `PricingTier`: the price list of a customer. */
import { valueType } from '../../../graph/shape.js';
import { decimal, flag, text } from '../columns.js';

const price = (wire: string, of: string) => decimal(wire, `Price: ${of}`);

export const PricingTier = valueType(
  'PricingTier',
  {
    scope: 'billing:read',
    description: 'The price list of a customer at Vobiz. All prices are in its `currency`.',
  },
  {
    tierId: text('id', "The vendor's own id of the price list."),
    name: text('name', 'Name.'),
    currency: text('currency', 'Currency by ISO 4217.'),
    ratePerMinute: price('rate_per_minute', 'A minute of a call.'),
    streamingRatePerMinute: price('streaming_rate_per_minute', 'A minute of streamed audio.'),
    recordingRatePerMinute: price('recording_rate_per_minute', 'A minute of recording.'),
    whatsappVoiceRate: price('whatsapp_voice_rate', 'A WhatsApp voice call.'),
    transcriptionRatePerMinute: price('transcription_rate_per_minute', 'A minute of transcription.'),
    piiRedactionRatePerMinute: price(
      'pii_redaction_rate_per_minute',
      'A minute of redaction of personal data.',
    ),
    nonConnectedCallFee: price('non_connected_call_fee', 'A call that was not connected.'),
    numberReleaseFee: price('did_release_fee', 'Giving back a phone number.'),
    chargesNonConnectedCalls: flag(
      'charge_non_connected_calls',
      'Whether calls that were not connected cost something.',
    ),
    isActive: flag('is_active', 'Whether it is in force.'),
    isDefault: flag('is_default', 'Whether new customers get it.'),
  },
);

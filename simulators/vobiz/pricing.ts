// What customers pay: one tier for each currency.

/** The contract's ListCustomerAccountsResponseAccountsItemPricingTier. */
export function pricingTier(currency: string) {
  return {
    id: currency === 'INR' ? '3b1e3c52-5a31-4c53-8a7e-0a9b4f6f1a01' : '3b1e3c52-5a31-4c53-8a7e-0a9b4f6f1a02',
    name: `Partner standard ${currency}`,
    currency,
    rate_per_minute: currency === 'INR' ? 0.65 : 0.0085,
    streaming_rate_per_minute: 0.15,
    recording_rate_per_minute: 0.1,
    whatsapp_voice_rate: 0.5,
    transcription_rate_per_minute: 0.25,
    pii_redaction_rate_per_minute: 0.05,
    charge_non_connected_calls: false,
    non_connected_call_fee: 0,
    did_release_fee: 100,
    is_active: true,
    is_default: true,
    partner_id: null,
  };
}

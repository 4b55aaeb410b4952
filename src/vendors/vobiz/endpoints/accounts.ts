/** The partner's customers, their wallets and their capacity. The answers hold the customers' tokens, which are not read. */
import { z } from 'zod';
import { decimal, flag, identifier, number, optional, text, time } from '../wire.js';
import { byPerPage, perPage, total } from './pages.js';
import { ofCustomer, paged, read } from './read.js';

const pricingTier = z.object({
  id: text,
  name: text,
  currency: text,
  rate_per_minute: decimal,
  streaming_rate_per_minute: decimal,
  recording_rate_per_minute: decimal,
  whatsapp_voice_rate: decimal,
  transcription_rate_per_minute: decimal,
  pii_redaction_rate_per_minute: decimal,
  charge_non_connected_calls: flag,
  non_connected_call_fee: decimal,
  did_release_fee: decimal,
  is_active: flag,
  is_default: flag,
});
export type WirePricingTier = z.output<typeof pricingTier>;

const account = z.object({
  auth_id: z.string().min(1),
  id: identifier,
  name: text,
  email: text,
  phone: text,
  description: text,
  company: text,
  business_type: text,
  account_type: text,
  country: text,
  state: text,
  city: text,
  address: text,
  zip_code: text,
  timezone: text,
  gstin: text,
  gst_status: text,
  tds_enabled: flag,
  tds_percentage: number,
  billing_mode: text,
  postpaid: flag,
  auto_recharge: flag,
  cash_credits: decimal,
  cps_limit: number,
  concurrent_calls_limit: number,
  base_cps_limit: number,
  base_concurrent_calls_limit: number,
  purchased_cps: number,
  purchased_concurrent_calls: number,
  is_active: flag,
  is_verified: flag,
  is_trial_account: flag,
  enabled: flag,
  kyc_status: text,
  created_at: time,
  updated_at: time,
  last_login: time,
  pricing_tier: optional(pricingTier),
});
export type WireAccount = z.output<typeof account>;

// A missing `accounts` is a failure: read as "no customers", it would make every customer disappear.
export const listCustomers = paged(
  read(
    'partner',
    'list-customer-accounts',
    '/accounts',
    z.strictObject({ search: z.string().optional(), ...perPage(100) }),
    z.object({ accounts: z.array(account), ...total }),
  ),
  {
    ...byPerPage,
    maximum: 100,
    rows: ({ accounts }) => accounts,
    total: (answer) => answer.total,
  },
);

export const getCustomer = read(
  'partner',
  'get-customer-account',
  '/accounts/{customerAuthId}',
  ofCustomer,
  account,
);

export const getCustomerBalance = read(
  'partner',
  'get-customer-balance',
  '/accounts/{customerAuthId}/balance',
  ofCustomer,
  z.object({ auth_id: text, cash_credits: decimal, currency: text, updated_at: time }),
);

export const getCapacity = read(
  'partner',
  'get-capacity',
  '/accounts/{customerAuthId}/concurrency',
  ofCustomer,
  z.object({
    customer_auth_id: text,
    partner_concurrent_calls_limit: number,
    customer_concurrent_calls_limit: number,
    net_concurrent_calls_allocated: number,
    partner_cps_limit: number,
    customer_cps_limit: number,
    net_cps_allocated: number,
  }),
);
export type WireCapacity = z.output<typeof getCapacity.answer>;

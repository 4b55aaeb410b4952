/** What else Vobiz lists of a customer: the company, its address, its standing, and its limits. */
import { builder } from '../../../graph/builder.js';
import { CustomerRef } from './customer.js';

builder.objectFields(CustomerRef, (t) => ({
  company: t.exposeString('company', { nullable: true, description: 'Company.' }),
  description: t.exposeString('description', { nullable: true, description: 'Note.' }),
  businessType: t.exposeString('business_type', {
    nullable: true,
    description: "The vendor's word for the kind of business.",
  }),
  accountType: t.exposeString('account_type', {
    nullable: true,
    description: "The vendor's word for the kind of account.",
  }),
  country: t.exposeString('country', { nullable: true, description: 'Country by ISO 3166, two letters.' }),
  state: t.exposeString('state', { nullable: true, description: 'State or province.' }),
  city: t.exposeString('city', { nullable: true, description: 'City.' }),
  address: t.exposeString('address', {
    scope: 'personal:read',
    nullable: true,
    description: 'Street and number.',
  }),
  zipCode: t.exposeString('zip_code', { nullable: true, description: 'Postal code.' }),
  timezone: t.exposeString('timezone', { nullable: true, description: 'Time zone.' }),
  gstin: t.exposeString('gstin', { nullable: true, description: 'Indian tax number (GSTIN).' }),
  gstStatus: t.exposeString('gst_status', { nullable: true, description: 'Standing of the tax number.' }),
  tdsEnabled: t.exposeBoolean('tds_enabled', {
    nullable: true,
    description: 'Whether Indian tax is deducted at source (TDS).',
  }),
  tdsPercentage: t.exposeFloat('tds_percentage', {
    nullable: true,
    description: 'Tax deducted at source, in per cent.',
  }),
  billingMode: t.exposeString('billing_mode', {
    nullable: true,
    description: "The vendor's word for how it is billed.",
  }),
  isPostpaid: t.exposeBoolean('postpaid', { nullable: true, description: 'Whether it pays afterwards.' }),
  autoRecharge: t.exposeBoolean('auto_recharge', {
    nullable: true,
    description: 'Whether its wallet is filled up by itself.',
  }),
  isActive: t.exposeBoolean('is_active', { nullable: true, description: 'Whether the customer is active.' }),
  isEnabled: t.exposeBoolean('enabled', { nullable: true, description: 'Whether the account is enabled.' }),
  isVerified: t.exposeBoolean('is_verified', { nullable: true, description: 'Whether it was verified.' }),
  isTrial: t.exposeBoolean('is_trial_account', {
    nullable: true,
    description: 'Whether it is on trial.',
  }),
  kycStatus: t.exposeString('kyc_status', {
    nullable: true,
    description: "The vendor's word for how far its identity is checked, for example `pending`.",
  }),
  callsPerSecondLimit: t.exposeInt('cps_limit', {
    nullable: true,
    description: 'Calls that it may start per second.',
  }),
  concurrentCallsLimit: t.exposeInt('concurrent_calls_limit', {
    nullable: true,
    description: 'Calls that it may have at once.',
  }),
  baseCallsPerSecondLimit: t.exposeInt('base_cps_limit', {
    nullable: true,
    description: 'Of the calls per second, what it has by itself.',
  }),
  baseConcurrentCallsLimit: t.exposeInt('base_concurrent_calls_limit', {
    nullable: true,
    description: 'Of the calls at once, what it has by itself.',
  }),
  purchasedCallsPerSecond: t.exposeInt('purchased_cps', {
    nullable: true,
    description: 'Of the calls per second, what it bought.',
  }),
  purchasedConcurrentCalls: t.exposeInt('purchased_concurrent_calls', {
    nullable: true,
    description: 'Of the calls at once, what it bought.',
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
  lastLoginAt: t.expose('last_login', {
    type: 'DateTime',
    nullable: true,
    description: 'When somebody of it last logged in.',
  }),
}));

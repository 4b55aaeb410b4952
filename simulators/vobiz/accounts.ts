// A customer as the vendor lists it, in the contract's many words, and the tier by which it pays.

import { happens, pick } from '../random.js';
import { decimalText } from './amounts.js';
import type { Books } from './books.js';
import { capacityOf } from './capacity.js';
import { PARTNER_ID, type Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { stamp } from './instants.js';
import { kycStatusOf } from './kyc-sessions.js';
import { pricingTier } from './pricing.js';

/** The contract's ListCustomerAccountsResponseAccountsItem, secret included: the vendor hands it out, too. */
export function accountRow(books: Books, customer: Customer): object {
  const { active, authId, company, currency, id, name, postpaid } = customer;
  const dice = books.dice('account row');
  const capacity = capacityOf(books, customer);
  const { city } = company;
  const inIndia = city.country === 'IN';
  return {
    name,
    email: customer.email,
    phone: company.phone,
    description: happens(30, dice(company.index)) ? `${company.industry} customer` : null,
    gstin: inIndia ? `27AAAAA${String(company.index).padStart(4, '0')}A1Z5` : null,
    gst_status: inIndia ? 'registered' : null,
    tds_enabled: inIndia,
    tds_percentage: inIndia ? 2 : 0,
    business_type: pick(BUSINESS_TYPES, dice(company.index, 1)),
    id,
    auth_id: authId,
    api_id: uuidOf(dice, company.index),
    account_type: 'customer',
    role: 'user',
    postpaid,
    address: company.street,
    city: city.city,
    state: null,
    timezone: city.timeZone,
    country: city.country,
    zip_code: city.postalCode,
    company: name,
    billing_mode: postpaid ? 'postpaid' : 'prepaid',
    auto_recharge: happens(25, dice(company.index, 2)),
    cash_credits: decimalText(customer.balance),
    cps_limit: capacity.cps.customer,
    concurrent_calls_limit: capacity.concurrent_calls.customer,
    base_cps_limit: null,
    base_concurrent_calls_limit: null,
    purchased_cps: null,
    purchased_concurrent_calls: null,
    is_active: active,
    is_verified: kycStatusOf(books, customer) === 'completed',
    is_trial_account: happens(8, dice(company.index, 3)),
    enabled: active,
    kyc_status: kycStatusOf(books, customer),
    google_id: null,
    referral_code: null,
    referral_disabled: false,
    custom_referrer_reward_amount: null,
    custom_referee_reward_amount: null,
    created_at: stamp(customer.createdAt),
    updated_at: stamp(customer.updatedAt),
    last_login: happens(70, dice(company.index, 4)) ? stamp(customer.updatedAt) : null,
    pricing_tier_id: pricingTier(currency).id,
    pricing_tier: pricingTier(currency),
    partner_id: PARTNER_ID,
    auto_recharge_config: null,
    resource_uri: `/v1/Account/${authId}/`,
    auth_token: customer.authToken,
    ...customer.given,
  };
}

const BUSINESS_TYPES = ['company', 'company', 'partnership', 'individual'];

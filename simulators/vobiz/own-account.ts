// A customer as it sees itself with its own credentials: its account, its wallet, its lines in use.

import { decimalNumber } from './amounts.js';
import type { Books } from './books.js';
import { capacityOf } from './capacity.js';
import type { Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { stamp } from './instants.js';
import { kycStatusOf } from './kyc-sessions.js';
import { pricingTier } from './pricing.js';
import { openCallsOf } from './open-calls.js';

/** The contract's RetrieveAccountResponse; `auth_secret` is the customer's token. */
export function ownAccount(books: Books, customer: Customer): object {
  const { company, currency, name } = customer;
  const { city } = company;
  const capacity = capacityOf(books, customer);
  const { id, is_active, is_default, name: tier, rate_per_minute } = pricingTier(currency);
  return {
    type: 'account',
    id: customer.id,
    api_id: uuidOf(books.dice('own account'), company.index),
    name,
    email: customer.email,
    phone: company.phone,
    description: '',
    auth_id: customer.authId,
    auth_secret: customer.authToken,
    auth_token_expire_time: null,
    country: city.country,
    timezone: city.timeZone,
    city: city.city,
    state: '',
    address: company.street,
    zip_code: city.postalCode,
    company: name,
    account_type: 'customer',
    postpaid: customer.postpaid,
    auto_recharge: false,
    auto_recharge_config: null,
    enabled: customer.active,
    carrier_type: null,
    customer_type: null,
    credit_limit: 0,
    cps_limit: capacity.cps.customer,
    concurrent_calls_limit: capacity.concurrent_calls.customer,
    base_cps_limit: capacity.cps.customer - capacity.cps.allocated,
    base_concurrent_calls_limit: capacity.concurrent_calls.customer - capacity.concurrent_calls.allocated,
    purchased_cps: 0,
    purchased_concurrent_calls: 0,
    risk_rating: 0,
    risk_status: null,
    features: { call_queue: true },
    ip_auth_enabled: false,
    ip_whitelist_rules: {},
    allow_aws_ips: false,
    role: 'user',
    is_active: customer.active,
    is_verified: kycStatusOf(books, customer) === 'completed',
    is_trial_account: false,
    created_at: stamp(customer.createdAt),
    updated_at: stamp(customer.updatedAt),
    last_login: stamp(customer.updatedAt),
    pricing_tier_id: id,
    pricing_tier: {
      id,
      name: tier,
      description: '',
      currency,
      rate_per_minute,
      billing_increment_seconds: 60,
      minimum_duration_seconds: 1,
      is_active,
      is_default,
    },
  };
}

/** The contract's GetBalanceResponse: here the balance is a number. */
export function ownBalance(books: Books, customer: Customer): object {
  const { balance, company, currency, id, postpaid } = customer;
  return {
    id: uuidOf(books.dice('balance'), company.index),
    account_id: id,
    currency,
    balance: decimalNumber(balance),
    reserved_funds: 0,
    promotional_balance: 0,
    promotional_reserved_balance: 0,
    available_balance: decimalNumber(balance),
    credit_limit: 0,
    is_postpaid: postpaid,
    credit_limit_type: postpaid ? 'postpaid' : 'none',
    low_balance_threshold: 100,
    status: 'active',
    created_at: stamp(customer.createdAt),
    updated_at: stamp(customer.updatedAt),
  };
}

/** The contract's GetConcurrencyResponse. */
export function ownConcurrency(books: Books, customer: Customer): object {
  const limit = capacityOf(books, customer).concurrent_calls.customer;
  const live = openCallsOf(books, customer).filter(({ state }) => state === 'live').length;
  return {
    account_id: customer.id,
    concurrent_calls: live,
    max_concurrent: limit,
    utilization_pct: Math.round((live / limit) * 100),
    request_id: uuidOf(books.dice('concurrency'), customer.company.index),
  };
}

/** `Customer`: a customer of the partner at Vobiz. Its token is never read. */
import { z } from 'zod';
import { LinkableRef } from '../../../entities/links/linkable.js';
import { moneyOf, type Money } from '../../../entities/money.js';
import type { Column, Json } from '../../../reads/columns.js';
import { fromRow } from '../../../reads/joined-columns.js';
import type { RowOfShape } from '../../../graph/shape.js';
import { decimal, flag, identifier, integer, key, number, orElse, part, text, time } from '../columns.js';
import { byPerPage, perPage } from '../endpoints/pages.js';
import { ofCustomer } from '../endpoints/read.js';
import { anyRows, getOne, getPages, shape, total } from '../reads.js';
import { PricingTier } from './pricing-tier.js';

const cashCredits = decimal('cash_credits');
const pricingTier = part(
  'pricing_tier',
  PricingTier,
  'Price list. Where one customer is read alone, Vobiz may leave out most of its prices.',
);

/** The value of a column of its own, which says itself what is wrong with it. */
function valueOf<Value>(row: Json, { wire, read, missing }: Column<Value>): Value {
  const value = row[wire];
  return value === null || value === undefined ? missing : (read(value, () => undefined) ?? missing);
}

export const Customer = shape(
  'Customer',
  {
    scope: 'customers:read',
    vendor: 'vobiz',
    description: 'A customer of a Vobiz partner (GET /partner/accounts).',
    interfaces: [LinkableRef],
    scopes: { email: 'personal:read', phone: 'personal:read', address: 'personal:read' },
  },
  {
    authId: key(text('auth_id', "The customer's auth id, `MA_…`.")),
    /** The same, by which reads know whom a row is. */
    uuid: orElse(text('auth_id'), ''),
    accountId: identifier('id', "The vendor's number of the customer's account, which rows of ledgers name."),
    name: text('name', 'Name.'),
    email: text('email', 'E-mail address.'),
    phone: text('phone', 'Telephone number.'),
    company: text('company', 'Company.'),
    description: text('description', 'Note.'),
    businessType: text('business_type', "The vendor's word for the kind of business."),
    accountType: text('account_type', "The vendor's word for the kind of account."),
    country: text('country', 'Country by ISO 3166, two letters.'),
    state: text('state', 'State or province.'),
    city: text('city', 'City.'),
    address: text('address', 'Street and number.'),
    zipCode: text('zip_code', 'Postal code.'),
    timezone: text('timezone', 'Time zone.'),
    gstin: text('gstin', 'Indian tax number (GSTIN).'),
    gstStatus: text('gst_status', 'Standing of the tax number.'),
    tdsEnabled: flag('tds_enabled', 'Whether Indian tax is deducted at source (TDS).'),
    tdsPercentage: number('tds_percentage', 'Tax deducted at source, in per cent.'),
    billingMode: text('billing_mode', "The vendor's word for how it is billed."),
    isPostpaid: flag('postpaid', 'Whether it pays afterwards.'),
    autoRecharge: flag('auto_recharge', 'Whether its wallet is filled up by itself.'),
    isActive: flag('is_active', 'Whether the customer is active.'),
    isEnabled: flag('enabled', 'Whether the account is enabled.'),
    isVerified: flag('is_verified', 'Whether it was verified.'),
    isTrial: flag('is_trial_account', 'Whether it is on trial.'),
    kycStatus: text(
      'kyc_status',
      "The vendor's word for how far its identity is checked, for example `pending`.",
    ),
    callsPerSecondLimit: integer('cps_limit', 'Calls that it may start per second.'),
    concurrentCallsLimit: integer('concurrent_calls_limit', 'Calls that it may have at once.'),
    baseCallsPerSecondLimit: integer('base_cps_limit', 'Of the calls per second, what it has by itself.'),
    baseConcurrentCallsLimit: integer(
      'base_concurrent_calls_limit',
      'Of the calls at once, what it has by itself.',
    ),
    purchasedCallsPerSecond: integer('purchased_cps', 'Of the calls per second, what it bought.'),
    purchasedConcurrentCalls: integer('purchased_concurrent_calls', 'Of the calls at once, what it bought.'),
    createdAt: time('created_at', 'When it was created.'),
    updatedAt: time('updated_at', 'When it was last changed.'),
    lastLoginAt: time('last_login', 'When somebody of it last logged in.'),
    pricingTier,
    cashCredits,
    /** As the list has it; null without an amount. */
    balance: fromRow('text', null as Money | null, (row) =>
      moneyOf(valueOf(row, cashCredits), valueOf(row, pricingTier)?.currency ?? null),
    ),
  },
);
export const CustomerRef = Customer.ref;
export type CustomerRow = RowOfShape<typeof Customer>;

export const listCustomers = getPages(
  ['partner', 'list-customer-accounts', '/accounts'],
  {
    parameters: z.strictObject({ search: z.string().optional(), ...perPage(100) }),
    brings: Customer,
    owner: { each: 'auth_id' },
  },
  {
    answer: z
      .object({ accounts: anyRows, ...total })
      .transform(({ accounts, ...told }) => ({ rows: accounts, total: told.total })),
    maximum: 100,
    by: byPerPage,
  },
);

export const getCustomer = getOne(['partner', 'get-customer-account', '/accounts/{customerAuthId}'], {
  parameters: ofCustomer,
  brings: Customer,
  owner: { said: { auth_id: 'org' } },
  isOfOrg: true,
});

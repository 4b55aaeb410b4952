/** `VobizProfile`: who the partner is at Vobiz, what it may do, and what is in its own wallet. */
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import { builder } from '../../../graph/builder.js';
import { perAccount } from '../../../graph/cost/causes.js';
import { connectionOf } from '../connection.js';
import { getProfile, type WireProfile } from '../endpoints/accounts.js';
import { VobizPartnerRef } from './partner.js';

const ProfileRef = builder.objectRef<WireProfile>('VobizProfile').implement({
  description: 'The partner as Vobiz knows it (GET /partner/me).',
  fields: (t) => ({
    authId: t.exposeString('auth_id', { nullable: true, description: "The partner's auth id, `PA_…`." }),
    accountId: t.exposeString('account_id', {
      nullable: true,
      description: "The vendor's number of the partner's account.",
    }),
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    slug: t.exposeString('slug', { nullable: true, description: "The vendor's short name of the partner." }),
    company: t.exposeString('company', { nullable: true, description: 'Company.' }),
    email: t.exposeString('email', { nullable: true, description: 'E-mail address.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'Telephone number.' }),
    billingModel: t.exposeString('billing_model', {
      nullable: true,
      description: "The vendor's word for how it bills the partner.",
    }),
    isActive: t.exposeBoolean('is_active', {
      nullable: true,
      description: 'Whether the account is in force.',
    }),
    isVerified: t.exposeBoolean('is_verified', { nullable: true, description: 'Whether it was verified.' }),
    maxAccounts: t.exposeInt('max_accounts', {
      nullable: true,
      description: 'Customers that it may have; one more is refused with 403.',
    }),
    accountCount: t.exposeInt('account_count', { nullable: true, description: 'Customers that it has.' }),
    canCreateAccounts: t.exposeBoolean('can_create_accounts', {
      nullable: true,
      description: 'Whether it may create customers; 403 otherwise.',
    }),
    canCreatePricingTiers: t.exposeBoolean('can_create_pricing_tiers', {
      nullable: true,
      description: 'Whether it may create price lists; 403 otherwise.',
    }),
    canViewCallRecords: t.exposeBoolean('can_view_cdrs', {
      nullable: true,
      description: "Whether it may see customers' call records; 403 otherwise.",
    }),
    canTransferBalance: t.exposeBoolean('can_transfer_balance', {
      nullable: true,
      description: 'Whether it may transfer money to customers; 403 otherwise.',
    }),
    defaultPricingTierId: t.exposeString('default_pricing_tier_id', {
      nullable: true,
      description: "The vendor's id of the price list that a new customer gets.",
    }),
    balance: t.field({
      type: MoneyRef,
      nullable: true,
      description: "What is in the partner's own wallet. Vobiz may leave out the currency.",
      resolve: ({ balance, currency }) => moneyOf(balance, currency),
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
  }),
});

builder.objectField(VobizPartnerRef, 'profile', (t) =>
  t.field({
    type: ProfileRef,
    nullable: true,
    description: 'Who the partner is, what it may do, and what is in its wallet (GET /partner/me).',
    calls: perAccount(getProfile),
    resolve: ({ account }, _args, context) =>
      connectionOf(account, context).api.asPartner().call(getProfile, {}),
  }),
);

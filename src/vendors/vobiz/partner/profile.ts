/** `VobizProfile`: who the partner is at Vobiz, what it may do, and what is in its own wallet. */
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import type { VendorAccount } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { oneOfPartner } from '../../../graph/partner-reading.js';
import { first } from '../../../graph/reading.js';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import { decimal, flag, identifier, integer, text, time } from '../columns.js';
import { once } from '../../../reads/kinds.js';
import { nothing } from '../endpoints/read.js';
import { getOne, readingsAt } from '../reads.js';
import { VobizPartnerRef, type VobizPartnerRow } from './partner.js';

const Profile = valueType(
  'VobizProfile',
  {
    scope: 'customers:read',
    wholeAccount: true,
    description: 'The partner as Vobiz knows it (GET /partner/me).',
    scopes: { email: 'personal:read', phone: 'personal:read' },
  },
  {
    authId: text('auth_id', "The partner's auth id, `PA_…`."),
    accountId: identifier('account_id', "The vendor's number of the partner's account."),
    name: text('name', 'Name.'),
    slug: text('slug', "The vendor's short name of the partner."),
    company: text('company', 'Company.'),
    email: text('email', 'E-mail address.'),
    phone: text('phone', 'Telephone number.'),
    billingModel: text('billing_model', "The vendor's word for how it bills the partner."),
    isActive: flag('is_active', 'Whether the account is in force.'),
    isVerified: flag('is_verified', 'Whether it was verified.'),
    maxAccounts: integer('max_accounts', 'Customers that it may have; one more is refused with 403.'),
    accountCount: integer('account_count', 'Customers that it has.'),
    canCreateAccounts: flag('can_create_accounts', 'Whether it may create customers; 403 otherwise.'),
    canCreatePricingTiers: flag(
      'can_create_pricing_tiers',
      'Whether it may create price lists; 403 otherwise.',
    ),
    canViewCallRecords: flag('can_view_cdrs', "Whether it may see customers' call records; 403 otherwise."),
    canTransferBalance: flag(
      'can_transfer_balance',
      'Whether it may transfer money to customers; 403 otherwise.',
    ),
    defaultPricingTierId: text(
      'default_pricing_tier_id',
      "The vendor's id of the price list that a new customer gets.",
    ),
    balance: decimal('balance'),
    currency: text('currency'),
    createdAt: time('created_at', 'When it was created.'),
    updatedAt: time('updated_at', 'When it was last changed.'),
  },
);

export type ProfileRow = RowOfShape<typeof Profile>;

export const getProfile = getOne(['partner', 'get-partner-profile', '/me'], {
  parameters: nothing,
  brings: Profile,
  owner: { partner: true },
});

/** The profile as a read, for what looks at it before it is sent. */
export const profile = once(getProfile);

/** The partner, as the request has read it. */
export async function profileOf(account: VendorAccount, context: Context): Promise<ProfileRow> {
  return first(await readingsAt({ account }, context).once(getProfile, null, {}), account);
}

builder.objectField(Profile.ref, 'balance', (t) =>
  t.field({
    type: MoneyRef,
    nullable: true,
    description: "What is in the partner's own wallet. Vobiz may leave out the currency.",
    resolve: ({ balance, currency }) => moneyOf(balance, currency),
  }),
);

const nothingAsked: (partner: VobizPartnerRow) => Record<string, never> = () => ({});

builder.objectField(VobizPartnerRef, 'profile', (t) =>
  t.field({
    type: Profile.ref,
    nullable: true,
    description: 'Who the partner is, what it may do, and what is in its wallet (GET /partner/me).',
    ...oneOfPartner(getProfile, nothingAsked),
  }),
);

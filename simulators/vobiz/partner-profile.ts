// The partner itself, as its profile and its dashboard show it.

import { decimalText } from './amounts.js';
import type { Books } from './books.js';
import { PARTNER_ID } from './customers.js';
import { DAY_MS, stamp } from './instants.js';
import { pricingTier } from './pricing.js';

/** The currency of the partner's own wallet. */
export const PARTNER_CURRENCY = 'USD';

/** The contract's GetPartnerProfileResponse. */
export function partnerProfile(books: Books): object {
  return {
    ...partnerRow(books),
    balance: decimalText(books.state.partner.balance),
    currency: PARTNER_CURRENCY,
  };
}

/** The contract's GetPartnerDashboardResponsePartner, in which the balance is null. */
export function partnerRow({ authId, capabilities, customers, email, maxAccounts, now }: Books) {
  return {
    id: '5f0d4a0e-8f1f-4b8c-9a55-3f6f8d1c2b10',
    account_id: Number(PARTNER_ID),
    name: 'Harbour Lane Managed Services',
    slug: 'harbour-lane',
    company: 'Harbour Lane Managed Services',
    auth_id: authId,
    email,
    phone: '+15555550100',
    billing_model: 'prepaid',
    is_active: true,
    is_verified: true,
    max_accounts: maxAccounts,
    can_create_accounts: capabilities.canCreateAccounts,
    can_create_pricing_tiers: capabilities.canCreatePricingTiers,
    can_view_cdrs: capabilities.canViewCdrs,
    can_transfer_balance: capabilities.canTransferBalance,
    default_pricing_tier_id: pricingTier(PARTNER_CURRENCY).id,
    account_count: customers().length,
    balance: null,
    created_at: stamp(now.getTime() - 1200 * DAY_MS),
    updated_at: stamp(now.getTime() - DAY_MS),
  };
}

/** `VoiceWallet`: a wallet of a customer, as the customer itself sees it. */
import { z } from 'zod';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { one } from '../../../graph/reading.js';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import { once } from '../../../reads/kinds.js';
import { decimal, flag, text, time } from '../columns.js';
import type { CustomerRow } from '../customers/customer.js';
import { getOne } from '../reads.js';
import { VoiceRef } from './voice.js';

const Wallet = valueType(
  'VoiceWallet',
  {
    scope: 'billing:read',
    description: 'A wallet of a customer, as the customer itself sees it. All amounts are in its `currency`.',
  },
  {
    currency: text('currency', 'Currency by ISO 4217.'),
    balance: decimal('balance', 'What is in it.'),
    availableBalance: decimal('available_balance', 'What of it can be spent.'),
    reservedFunds: decimal('reserved_funds', 'What is set aside for calls that go on.'),
    promotionalBalance: decimal('promotional_balance', 'What was given for nothing.'),
    creditLimit: decimal('credit_limit', 'How far it may go below zero.'),
    lowBalanceThreshold: decimal('low_balance_threshold', 'Below this the customer is warned.'),
    isPostpaid: flag('is_postpaid', 'Whether the customer pays afterwards.'),
    status: text('status', "The vendor's word for its state."),
    updatedAt: time('updated_at', 'When it last changed.'),
  },
);
export type WalletRow = RowOfShape<typeof Wallet>;

export const getOwnBalance = getOne(['client', 'get-balance', '/balance/{currency}'], {
  parameters: z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/, 'expected three capital letters') }),
  brings: Wallet,
  owner: { said: { currency: { parameter: 'currency' } } },
});

export const wallet = once(getOwnBalance);

/** The currency that is asked for, or that of the customer's price list. */
function currencyOf(
  { pricingTier: tier }: CustomerRow,
  { currency }: { readonly currency?: string | null | undefined },
): { currency: string } {
  const wanted = currency ?? tier?.currency ?? '';
  if (/^[A-Z]{3}$/.test(wanted)) return { currency: wanted };
  throw new PartnergraphError(
    'INVALID_ARGUMENT',
    'currency: expected three capital letters by ISO 4217, for example INR',
    { argument: 'currency' },
  );
}

builder.objectField(VoiceRef, 'wallet', (t) =>
  t.field({
    type: Wallet.ref,
    nullable: true,
    description: 'Wallet in a currency (GET …/balance/{currency}).',
    args: {
      currency: t.arg.string({
        description: "Currency by ISO 4217; that of the customer's price list without it.",
      }),
    },
    ...one(wallet, currencyOf),
  }),
);

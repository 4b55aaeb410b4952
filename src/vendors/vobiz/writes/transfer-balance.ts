/** `transferBalance`: moves money from the partner's wallet to a customer's, for good. */
import { z } from 'zod';
import { invalidInput, notPermitted, type PlanFailure } from '../../../entities/failure.js';
import { MoneyRef } from '../../../entities/money.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { amount, currency, words } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { compareDecimals } from '../../../graph/decimal.js';
import { connectionAt } from '../connection.js';
import type { CustomerRow } from '../customers/customer.js';
import { CustomerRef } from '../customers/customer.js';
import { customer } from '../customers/directory.js';
import { customersByAuthId } from '../customers/customer-needs.js';
import { profile, profileOf, type ProfileRow } from '../partner/profile.js';
import { listCustomerTransactions } from '../transactions/transaction.js';
import { transferBalance } from '../endpoints/transfers.js';
import { hasMarker, marked, markerLength, newMarker } from './marker.js';

/** Characters of a description that the vendor is asked to keep; it names no limit. */
const descriptionLimit = 200;

/** Transfers of a customer that are looked through for one whose answer was lost, the latest first. */
const searchedRows = 2_000;

/** The vendor's money has five decimals. */
const values = z.object({
  amount: amount(5),
  currency,
  description: words(descriptionLimit - markerLength).optional(),
});

const witness = z.object({
  marker: z.string(),
  amount: z.string(),
  currency: z.string(),
  sentAfter: z.string(),
});
const facts = z.object({
  transactionId: z.string().nullable(),
  amount: z.string(),
  currency: z.string(),
  partnerBalanceAfter: z.string().nullable(),
  customerBalanceAfter: z.string().nullable(),
});

defineWrite({
  name: 'transferBalance',
  description:
    "Moves money from the partner's wallet to a customer's (Vobiz POST /partner/accounts/{id}/transfer-balance).",
  scope: 'billing:write',
  target: {
    field: 'customerId',
    types: ['Customer'],
    of: 'client',
    description: 'Global id of the customer who gets it.',
  },
  idempotency: 'required',
  reversal: 'It cannot be undone.',
  howToFindOut:
    "Look in the customer's `transactions` for the amount and the mark `[pg:…]` at the end of the description.",
  calls: 1,
  looks: plannedBy(profile, customer),
  input: (t) => ({
    amount: t.field({
      type: 'Decimal',
      required: true,
      description: 'How much: more than 0, at most five decimals.',
    }),
    currency: t.string({
      required: true,
      description: "Currency by ISO 4217: that of the partner's wallet and of the customer's.",
    }),
    description: t.string({
      description: `What both ledgers are to say of it, at most ${descriptionLimit - markerLength} characters. A mark is added by which it is found again.`,
    }),
  }),
  values,
  witness,
  facts,
  plan: async (input, { account, native: [authId = ''], context }) => {
    const { api, directory } = connectionAt({ account }, context);
    const partner = api.asPartner();
    const [own, receiver] = await Promise.all([profileOf(account, context), directory.one(authId)]);
    const obstacle = obstacleOf(input, own, receiver);
    if (obstacle !== undefined) return obstacle;
    const marker = newMarker();
    const call = partner.prepare(transferBalance, {
      customerAuthId: authId,
      amount: Number(input.amount),
      currency: input.currency,
      description: marked(input.description, marker),
    });
    const { time } = await context.database();
    const sentAfter = dayBefore(await time());
    const kept = { marker, amount: input.amount, currency: input.currency, sentAfter };
    return planned(call, kept, (answer) => ({
      facts: {
        transactionId: answer.transaction_id,
        amount: answer.amount ?? input.amount,
        currency: answer.currency ?? input.currency,
        partnerBalanceAfter: answer.partner_balance_after,
        customerBalanceAfter: answer.customer_balance_after,
      },
    }));
  },
  settle: async ({ marker, sentAfter, ...sent }, { account, native: [customerAuthId = ''], context }) => {
    const { readings } = connectionAt({ account }, context);
    const window = { customerAuthId, from_date: sentAfter, transaction_type: 'transfer' as const };
    const org = await readings.org(customerAuthId);
    const latest = { offset: 0, count: searchedRows };
    const { rows, failures } = await readings.list(listCustomerTransactions, org, window, latest);
    const found = rows.find(({ description }) => hasMarker(description, marker));
    const isWhole = rows.length < searchedRows && failures.length === 0;
    if (found === undefined) return isWhole ? 'no trace' : 'cannot be told';
    return {
      carriedOut: {
        ...sent,
        transactionId: found.nativeId,
        partnerBalanceAfter: null,
        customerBalanceAfter: null,
      },
    };
  },
  success: {
    description: "The money is in the customer's wallet.",
    fields: (t) => ({
      transactionId: t.string({
        nullable: true,
        description: "Id of the row in the customer's ledger.",
        resolve: ({ facts: { transactionId } }) => transactionId,
      }),
      amount: t.field({
        type: MoneyRef,
        description: 'What was moved.',
        resolve: ({ facts: moved }) => ({ amount: moved.amount, currency: moved.currency }),
      }),
      partnerBalanceAfter: t.field({
        type: 'Decimal',
        scope: 'billing:read',
        wholeAccount: true,
        nullable: true,
        description: "What it left in the partner's wallet; null where the answer that said so was lost.",
        resolve: ({ facts: { partnerBalanceAfter } }) => partnerBalanceAfter,
      }),
      customerBalanceAfter: t.field({
        type: 'Decimal',
        scope: 'billing:read',
        nullable: true,
        description: "What was in the customer's wallet then; null where the answer that said so was lost.",
        resolve: ({ facts: { customerBalanceAfter } }) => customerBalanceAfter,
      }),
      customer: t.field({
        type: CustomerRef,
        nullable: true,
        description: 'The customer, as the vendor has it now.',
        needs: customersByAuthId,
        resolve: ({ account, native: [authId = ''] }, _args, context) =>
          connectionAt({ account }, context).directory.one(authId),
      }),
    }),
  },
});

/** What stands in the way of a transfer, by what the vendor says of both sides. */
function obstacleOf(
  input: z.output<typeof values>,
  profile: ProfileRow,
  customer: CustomerRow,
): PlanFailure | undefined {
  if (profile.canTransferBalance === false) {
    return notPermitted('CAPABILITY', 'the partner may not transfer money (`can_transfer_balance` is false)');
  }
  for (const [whose, wallet] of [
    ["the partner's", profile.currency],
    ["the customer's", customer.balance?.currency ?? null],
  ] as const) {
    if (wallet !== null && wallet !== input.currency) {
      return invalidInput('currency', `${whose} wallet is in ${wallet}`);
    }
  }
  if (profile.balance !== null && compareDecimals(profile.balance, input.amount) < 0) {
    return notPermitted('BALANCE', "there is less in the partner's wallet");
  }
  return undefined;
}

/** The day before, so that no time zone of the vendor's hides what was sent since. */
const dayBefore = (now: Date): string => new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);

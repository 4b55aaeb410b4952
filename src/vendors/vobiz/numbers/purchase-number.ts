/** `purchaseNumber`: a customer rents a phone number that is free, and pays for it from its wallet. */
import { z } from 'zod';
import { notFound, notPermitted } from '../../../entities/failure.js';
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { e164 } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { purchaseNumber } from './number-writes.js';
import { numberField } from './number-field.js';
import { numberAt, offeredNumber, ownNumber } from './found.js';
import { customerField, customerTarget, ownApi } from '../writes/own-write.js';
import { wallet as ownWallet } from '../voice/wallet.js';
import { hasLessThan, together, walletIn } from '../writes/wallet.js';

const facts = z.object({
  e164: z.string(),
  currency: z.string().nullable(),
  setupFee: z.string().nullable(),
  monthlyFee: z.string().nullable(),
});

defineWrite({
  name: 'purchaseNumber',
  description:
    "Rents a free phone number for a customer; both fees are taken from the customer's wallet at once (Vobiz POST " +
    '…/numbers/purchase-from-inventory).',
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'required',
  reversal: '`releaseNumber` gives the number back, and the money does not come back.',
  howToFindOut: "Look whether the customer's `voice.phoneNumbers` has it.",
  calls: 1,
  looks: plannedBy(offeredNumber, ownWallet),
  input: (t) => ({
    e164: t.string({
      required: true,
      description: 'The number by E.164, one of `Voice.inventoryNumbers`.',
    }),
  }),
  values: z.object({ e164 }),
  witness: facts,
  facts,
  plan: async ({ e164: number }, place) => {
    const api = ownApi(place, place.context);
    const offered = await numberAt(offeredNumber, place, number);
    if (offered === undefined) return notFound(number, 'the vendor does not offer this number');
    const { currency, setup: setupFee, monthly: monthlyFee } = offered;
    const wallet = await walletIn(place, currency);
    if (wallet === undefined && currency !== null) {
      return notPermitted(
        'BALANCE',
        `the number is paid in ${currency}, and the customer has no such wallet`,
      );
    }
    const price = together(setupFee, monthlyFee);
    if (wallet !== undefined && hasLessThan(wallet, price)) {
      return notPermitted('BALANCE', `there is less than ${price} ${currency} in the customer's wallet`);
    }
    const bought = { e164: number, currency, setupFee, monthlyFee };
    const call = api.prepare(purchaseNumber, { e164: number, currency: currency ?? undefined });
    return planned(call, bought, () => ({ facts: bought }));
  },
  // It was nobody's before, or there would have been no plan.
  settle: async (bought, place) => {
    const number = await numberAt(ownNumber, place, bought.e164);
    return number === undefined ? 'no trace' : { carriedOut: bought };
  },
  success: {
    description: 'The customer rents the number.',
    fields: (t) => ({
      e164: t.string({ description: 'The number by E.164.', resolve: ({ facts: bought }) => bought.e164 }),
      setupFee: t.field({
        type: MoneyRef,
        nullable: true,
        description: 'What it has cost once, by the offer.',
        resolve: ({ facts: bought }) => moneyOf(bought.setupFee, bought.currency),
      }),
      monthlyFee: t.field({
        type: MoneyRef,
        nullable: true,
        description: 'What it costs a month, by the offer.',
        resolve: ({ facts: bought }) => moneyOf(bought.monthlyFee, bought.currency),
      }),
      number: numberField(t),
      customer: customerField(t),
    }),
  },
});

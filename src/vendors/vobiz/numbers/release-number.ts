/** `releaseNumber`: a customer gives a phone number back, which takes a day. */
import { z } from 'zod';
import { notPermitted } from '../../../entities/failure.js';
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { e164 } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { releaseNumber } from './number-writes.js';
import { numberField } from './number-field.js';
import { noSuchNumber, numberAt, ownNumber } from './found.js';
import { customerField, customerTarget, ownApi } from '../writes/own-write.js';

/** The vendor's word for a number in its last day. */
const releasing = 'pending_release';

const witness = z.object({ e164: z.string(), currency: z.string().nullable() });
const facts = witness.extend({
  status: z.string().nullable(),
  endsAt: z.string().nullable(),
  fee: z.string().nullable(),
});

defineWrite({
  name: 'releaseNumber',
  description:
    "Gives a customer's phone number back (Vobiz DELETE …/numbers/{e164}). It stays the customer's for a day, detached from " +
    'its trunk and its application at once; the vendor may take a fee.',
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'required',
  reversal: 'For a day the vendor can cancel it (its own `cancel-release`); after that the number is gone.',
  howToFindOut:
    "Look at the number in the customer's `voice.phoneNumbers`: it is `pending_release`, or gone.",
  calls: 1,
  looks: plannedBy(ownNumber),
  input: (t) => ({ e164: t.string({ required: true, description: 'The number by E.164.' }) }),
  values: z.object({ e164 }),
  witness,
  facts,
  plan: async ({ e164: number }, place) => {
    const api = ownApi(place, place.context);
    const row = await numberAt(ownNumber, place, number);
    if (row === undefined) return noSuchNumber(number);
    if (row.status === releasing) {
      return notPermitted('CAPABILITY', 'the number is being released already');
    }
    const kept = { e164: number, currency: row.currency };
    return planned(api.prepare(releaseNumber, { e164: number }), kept, (answer) => ({
      facts: {
        ...kept,
        status: answer?.status ?? null,
        endsAt: answer?.cooldown_ends_at?.toISOString() ?? null,
        fee: answer?.release_fee ?? null,
      },
    }));
  },
  settle: async (kept, place) => {
    const row = await numberAt(ownNumber, place, kept.e164);
    if (row !== undefined && row.status !== releasing) return 'no trace';
    return { carriedOut: { ...kept, status: row?.status ?? null, endsAt: null, fee: null } };
  },
  success: {
    description: 'The number is given back, or is about to be.',
    fields: (t) => ({
      e164: t.string({ description: 'The number by E.164.', resolve: ({ facts: { e164: one } }) => one }),
      status: t.string({
        nullable: true,
        description: "The vendor's word for its state, `pending_release`; null where it did not say.",
        resolve: ({ facts: { status } }) => status,
      }),
      endsAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Until when it can be cancelled; null where the answer that said so was lost.',
        resolve: ({ facts: { endsAt } }) => (endsAt === null ? null : new Date(endsAt)),
      }),
      fee: t.field({
        type: MoneyRef,
        nullable: true,
        description: 'What it has cost; null where the answer that said so was lost.',
        resolve: ({ facts: { fee, currency } }) => moneyOf(fee, currency),
      }),
      number: numberField(t),
      customer: customerField(t),
    }),
  },
});

/** `unassignNumber`: calls to a phone number no longer go to its application, or to its trunk. */
import { z } from 'zod';
import { invalidInput } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { e164 } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { numberField } from './number-field.js';
import { RouteKindEnum, routes } from './number-routes.js';
import { noSuchNumber, numberAt, ownNumber } from './found.js';
import { customerField, customerTarget, ownApi } from '../writes/own-write.js';

const unassigned = z.object({ e164, from: z.enum(['application', 'trunk']) });
const facts = unassigned.extend({ id: z.string() });

defineWrite({
  name: 'unassignNumber',
  description:
    "Takes a customer's phone number from its application (Vobiz DELETE …/numbers/{e164}/application) or from its SIP trunk " +
    '(DELETE …/numbers/{e164}/assign).',
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'optional',
  reversal: '`assignNumber` undoes it.',
  howToFindOut: "Look at the number in the customer's `voice.phoneNumbers`.",
  calls: 1,
  looks: plannedBy(ownNumber),
  input: (t) => ({
    e164: t.string({ required: true, description: 'The number by E.164.' }),
    from: t.field({ type: RouteKindEnum, required: true, description: 'From what.' }),
  }),
  values: unassigned,
  witness: facts,
  facts,
  plan: async ({ e164: number, from }, place) => {
    const api = ownApi(place, place.context);
    const row = await numberAt(ownNumber, place, number);
    if (row === undefined) return noSuchNumber(number);
    const id = routes[from].of(row);
    if (id === null) return invalidInput('from', `the number is assigned to no ${from}`);
    const kept = { e164: number, from, id };
    return planned(routes[from].unassign(api, number), kept, () => ({ facts: kept }));
  },
  settle: async (kept, place) => {
    const row = await numberAt(ownNumber, place, kept.e164);
    if (row === undefined) return 'cannot be told';
    const now = routes[kept.from].of(row);
    if (now === null) return { carriedOut: kept };
    return now === kept.id ? 'no trace' : 'cannot be told';
  },
  success: {
    description: 'The number is taken from it.',
    fields: (t) => ({
      e164: t.string({ description: 'The number by E.164.', resolve: ({ facts: { e164: one } }) => one }),
      previousId: t.string({
        description: "The vendor's own id of the application or the trunk that it was assigned to.",
        resolve: ({ facts: { id } }) => id,
      }),
      number: numberField(t),
      customer: customerField(t),
    }),
  },
});

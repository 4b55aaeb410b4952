/** `deleteTrunk`: a SIP trunk of a customer is removed, for good. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { customerField, customerTarget, nativeId, ownApi } from '../writes/own-write.js';
import { allTrunks, foundTrunk, noSuchTrunk, trunkOf } from './found.js';
import { deleteTrunk } from './settings.js';

const ofTrunk = z.object({ trunkId: nativeId });

defineWrite({
  name: 'deleteTrunk',
  description:
    "Removes a customer's SIP trunk (Vobiz DELETE …/trunks/{id}). Calls to numbers that were assigned to it go nowhere.",
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'required',
  reversal: 'It cannot be undone; a trunk that is made anew has another id.',
  howToFindOut: "Look whether the customer's `voice.trunks` still has it.",
  calls: 1,
  looks: plannedBy(foundTrunk),
  input: (t) => ({
    trunkId: t.string({ required: true, description: "The vendor's own id of the trunk, `Trunk.nativeId`." }),
  }),
  values: ofTrunk,
  witness: ofTrunk,
  facts: ofTrunk,
  plan: async ({ trunkId }, place) => {
    if ((await trunkOf(place, trunkId)) === undefined) return noSuchTrunk(trunkId);
    const call = ownApi(place, place.context).prepare(deleteTrunk, { trunkId });
    return planned(call, { trunkId }, () => ({ facts: { trunkId } }));
  },
  settle: async ({ trunkId }, place) => {
    const rows = await allTrunks(place);
    if (rows === undefined) return 'cannot be told';
    return rows.some(({ nativeId }) => nativeId === trunkId) ? 'no trace' : { carriedOut: { trunkId } };
  },
  success: {
    description: 'The trunk is gone.',
    fields: (t) => ({
      trunkId: t.string({
        description: "The vendor's own id that it had.",
        resolve: ({ facts: { trunkId } }) => trunkId,
      }),
      customer: customerField(t),
    }),
  },
});

/** `deleteTrunk`: a SIP trunk of a customer is removed, for good. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { deleteTrunk } from '../endpoints/trunk-writes.js';
import { customerField, customerTarget, nativeId, ownApi } from './own-write.js';
import { allTrunks, noSuchTrunk, trunkOf } from './trunks.js';

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
  calls: 2,
  input: (t) => ({
    trunkId: t.string({ required: true, description: "The vendor's own id of the trunk, `Trunk.nativeId`." }),
  }),
  values: ofTrunk,
  witness: ofTrunk,
  facts: ofTrunk,
  plan: async ({ trunkId }, place) => {
    const api = ownApi(place, place.context);
    if ((await trunkOf(api, trunkId)) === undefined) return noSuchTrunk(trunkId);
    return planned(api.prepare(deleteTrunk, { trunkId }), { trunkId }, () => ({ facts: { trunkId } }));
  },
  settle: async ({ trunkId }, place) => {
    const api = ownApi(place, place.context);
    if ((await trunkOf(api, trunkId)) !== undefined) return 'no trace';
    return (await allTrunks(api)) === undefined ? 'cannot be told' : { carriedOut: { trunkId } };
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

/** `updateTrunk`: other settings of a SIP trunk; what is not given stays as it is. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { perOrg } from '../../../graph/cost/causes.js';
import { updateTrunk } from '../endpoints/trunk-writes.js';
import { listTrunks, trunkFields } from '../endpoints/voice.js';
import { TrunkRef } from '../voice/trunks.js';
import { customerField, customerTarget, nativeId, ownApi } from './own-write.js';
import { changeForm, changeOf, changesSomething, findingOfChange, nothingToChange } from './settings.js';
import { trunkInput, trunkValues, wireTrunk } from './trunk-settings.js';
import { noSuchTrunk, trunkNow, trunkOf } from './trunks.js';

defineWrite({
  name: 'updateTrunk',
  description: "Changes a customer's SIP trunk (Vobiz PUT …/trunks/{id}). What is not given stays as it is.",
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'optional',
  reversal: 'It is undone by setting what was there before.',
  howToFindOut: "Look at the trunk in the customer's `voice.trunks`.",
  calls: 2,
  input: (t) => ({
    trunkId: t.string({ required: true, description: "The vendor's own id of the trunk, `Trunk.nativeId`." }),
    name: t.string({ description: 'Name, at most 255 characters.' }),
    ...trunkInput(t),
  }),
  values: z
    .object({ trunkId: nativeId, ...trunkValues })
    .refine(changesSomething('trunkId'), nothingToChange),
  witness: changeForm,
  facts: z.object({ trunkId: z.string() }),
  plan: async ({ trunkId, ...input }, place) => {
    const api = ownApi(place, place.context);
    const row = await trunkOf(api, trunkId);
    if (row === undefined) return noSuchTrunk(trunkId);
    const sent = wireTrunk(input);
    const call = api.prepare(updateTrunk, { trunkId, ...sent });
    return planned(call, changeOf(trunkId, row, sent, trunkFields), () => ({ facts: { trunkId } }));
  },
  settle: async (witness, place) => {
    const row = await trunkOf(ownApi(place, place.context), witness.id);
    return findingOfChange(witness, row, { trunkId: witness.id });
  },
  success: {
    description: 'The trunk is changed.',
    fields: (t) => ({
      trunk: t.field({
        type: TrunkRef,
        nullable: true,
        description: 'The trunk, as the vendor has it now; null where it is gone.',
        calls: perOrg(listTrunks),
        resolve: (success, _args, context) => trunkNow(success, context),
      }),
      customer: customerField(t),
    }),
  },
});

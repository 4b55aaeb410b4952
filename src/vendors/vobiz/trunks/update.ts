/** `updateTrunk`: other settings of a SIP trunk; what is not given stays as it is. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { customerField, customerTarget, nativeId, ownApi, ownNow } from '../writes/own-write.js';
import {
  changeForm,
  changeOf,
  changesSomething,
  findingOfChange,
  nothingToChange,
} from '../writes/settings.js';
import { foundTrunk, noSuchTrunk, trunkOf } from './found.js';
import { trunkSettings, updateTrunk } from './settings.js';
import { Trunk, TrunkRef } from './trunk.js';

defineWrite({
  name: 'updateTrunk',
  description: "Changes a customer's SIP trunk (Vobiz PUT …/trunks/{id}). What is not given stays as it is.",
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'optional',
  reversal: 'It is undone by setting what was there before.',
  howToFindOut: "Look at the trunk in the customer's `voice.trunks`.",
  calls: 1,
  looks: plannedBy(foundTrunk),
  input: (t) => ({
    trunkId: t.string({ required: true, description: "The vendor's own id of the trunk, `Trunk.nativeId`." }),
    ...trunkSettings.input(t),
  }),
  values: z
    .object({ trunkId: nativeId, ...trunkSettings.forms })
    .refine(changesSomething('trunkId'), nothingToChange),
  witness: changeForm,
  facts: z.object({ trunkId: z.string() }),
  plan: async ({ trunkId, ...input }, place) => {
    const row = await trunkOf(place, trunkId);
    if (row === undefined) return noSuchTrunk(trunkId);
    const sent = trunkSettings.send(input);
    const call = ownApi(place, place.context).prepare(updateTrunk, { trunkId, ...sent });
    return planned(call, changeOf(trunkId, Trunk, row, sent), () => ({ facts: { trunkId } }));
  },
  settle: async (witness, place) => {
    const row = await trunkOf(place, witness.id);
    return findingOfChange(witness, Trunk, row, { trunkId: witness.id });
  },
  success: {
    description: 'The trunk is changed.',
    fields: (t) => ({
      trunk: t.field({
        type: TrunkRef,
        nullable: true,
        description: 'The trunk, as the vendor has it now; null where it is gone.',
        ...ownNow(foundTrunk, ({ trunkId }: { readonly trunkId: string | null }) => trunkId),
      }),
      customer: customerField(t),
    }),
  },
});

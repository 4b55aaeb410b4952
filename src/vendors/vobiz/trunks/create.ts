/** `createTrunk`: a new SIP trunk of a customer. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { customerField, customerTarget, ownApi, ownNow } from '../writes/own-write.js';
import { creationForm, findingOfCreation, wantedOf } from '../writes/settings.js';
import { allTrunks, foundTrunk } from './found.js';
import { createTrunk, newTrunk, trunkSettings } from './settings.js';
import { Trunk, TrunkRef } from './trunk.js';

defineWrite({
  name: 'createTrunk',
  description: 'Makes a SIP trunk for a customer (Vobiz POST …/trunks).',
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'optional',
  reversal: '`deleteTrunk` undoes it.',
  howToFindOut: "Look in the customer's `voice.trunks` for a trunk of that name that was not there before.",
  calls: 1,
  looks: plannedBy(foundTrunk),
  input: (t) => trunkSettings.input(t, ['name']),
  values: newTrunk,
  witness: creationForm,
  facts: z.object({ trunkId: z.string().nullable() }),
  plan: async (input, place) => {
    const api = ownApi(place, place.context);
    const sent = { ...trunkSettings.send(input), name: input.name };
    const before = (await allTrunks(place))?.flatMap(({ nativeId }) => nativeId ?? []) ?? null;
    const witness = { ...wantedOf(sent, Trunk), before };
    return planned(api.prepare(createTrunk, sent), witness, ({ trunk_id: trunkId }) => ({
      facts: { trunkId },
    }));
  },
  settle: async (witness, place) => {
    const finding = findingOfCreation(witness, Trunk, await allTrunks(place), ({ nativeId }) => nativeId);
    return typeof finding === 'string' ? finding : { carriedOut: { trunkId: finding.carriedOut.id } };
  },
  success: {
    description: 'The trunk is there.',
    fields: (t) => ({
      trunkId: t.string({
        nullable: true,
        description: "The vendor's own id of the trunk; null where its answer did not say.",
        resolve: ({ facts: { trunkId } }) => trunkId,
      }),
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

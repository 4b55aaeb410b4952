/** `createPlantGroup`: makes a group that an organization can sort its plants into. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { words } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { wholeList } from '../../../reads/kinds.js';
import { beforeMaking, listBefore, madeSince } from '../made-since.js';
import { organizationTarget } from '../orgs/target.js';
import { lookedUp, ownList } from '../written.js';
import { write } from '../wire.js';
import { foundGroup, getPlantGroups, PlantGroupRef } from './plant-group.js';

export const createPlantGroup = write(
  'createPlantGroup',
  ['POST', '/plant-groups'],
  z.strictObject({ name: z.string(), description: z.string().optional() }),
  z.object({ id: z.string() }),
);

defineWrite({
  name: 'createPlantGroup',
  description: 'Makes a group of plants of an organization, empty at first (Voke POST /plant-groups).',
  scope: 'energy:write',
  target: organizationTarget('Global id of the organization.'),
  idempotency: 'required',
  reversal: 'It cannot be undone here: the vendor has no call that removes a group.',
  howToFindOut: "Look in the organization's `plantGroups` for one of that name.",
  calls: 1,
  looks: plannedBy(wholeList(getPlantGroups)),
  input: (t) => ({
    name: t.string({ required: true, description: 'Name of the group, 1 to 100 characters.' }),
    description: t.string({ description: 'What it is for, at most 500 characters.' }),
  }),
  values: z.object({ name: words(100), description: words(500).optional() }),
  witness: listBefore.extend({ description: z.string().nullable() }),
  facts: z.object({ groupId: z.string() }),
  plan: async (input, place) => {
    const { readings, org, rows } = await ownList(getPlantGroups, place);
    const call = (await readings.asOrg(org)).prepare(createPlantGroup, input);
    const kept = { ...beforeMaking(input.name, rows), description: input.description ?? null };
    return planned(call, kept, ({ id }) => ({ facts: { groupId: id } }));
  },
  settle: async (sent, place) => {
    const { rows } = await ownList(getPlantGroups, place);
    const isLike = ({ description }: { readonly description: string | null }): boolean =>
      (description ?? '') === (sent.description ?? '');
    return madeSince(sent, rows, isLike, ({ uuid }) => ({ groupId: uuid }));
  },
  success: {
    description: 'There is a new group.',
    fields: (t) => ({
      uuid: t.string({
        description: "The vendor's own id of the group.",
        resolve: ({ facts: { groupId } }) => groupId,
      }),
      plantGroup: t.field({
        type: PlantGroupRef,
        nullable: true,
        description: 'The group, as the vendor lists it now; null when it is gone.',
        ...lookedUp(
          foundGroup,
          ({ facts: { groupId } }: { readonly facts: { readonly groupId: string } }) => groupId,
        ),
      }),
    }),
  },
});

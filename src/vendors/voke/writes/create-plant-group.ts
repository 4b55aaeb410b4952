/** `createPlantGroup`: makes a group that an organization can sort its plants into. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { words } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { connectionAt } from '../costs.js';
import { createPlantGroup, getPlantGroups } from '../endpoints/plants.js';
import { foundInList } from '../field-costs.js';
import { findOwnRow, ownRows } from '../orgs/own-list.js';
import { PlantGroupRef, plantGroups } from '../plants/plant-group.js';
import { beforeMaking, listBefore, madeSince } from './made-since.js';
import { organizationTarget } from './organization-target.js';

defineWrite({
  name: 'createPlantGroup',
  description: 'Makes a group of plants of an organization, empty at first (Voke POST /plant-groups).',
  scope: 'energy:write',
  target: organizationTarget('Global id of the organization.'),
  idempotency: 'required',
  reversal: 'It cannot be undone here: the vendor has no call that removes a group.',
  howToFindOut: "Look in the organization's `plantGroups` for one of that name.",
  calls: 3,
  input: (t) => ({
    name: t.string({ required: true, description: 'Name of the group, 1 to 100 characters.' }),
    description: t.string({ description: 'What it is for, at most 500 characters.' }),
  }),
  values: z.object({ name: words(100), description: words(500).optional() }),
  witness: listBefore.extend({ description: z.string().nullable() }),
  facts: z.object({ groupId: z.string() }),
  plan: async (input, { account, native: [orgUuid = ''], context }) => {
    const { directory } = connectionAt({ account }, context);
    const rows = await ownRows(plantGroups, directory, await directory.org(orgUuid), {});
    const call = (await directory.asOrg(orgUuid)).prepare(createPlantGroup, input);
    const kept = { ...beforeMaking(input.name, rows), description: input.description ?? null };
    return planned(call, kept, ({ id }) => ({ facts: { groupId: id } }));
  },
  settle: async (sent, { account, native: [orgUuid = ''], context }) => {
    const { directory } = connectionAt({ account }, context);
    const rows = await ownRows(plantGroups, directory, await directory.org(orgUuid), {});
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
        calls: foundInList(getPlantGroups),
        resolve: async ({ account, native: [orgUuid = ''], facts: { groupId } }, _args, context) => {
          const { directory } = connectionAt({ account }, context);
          return (await findOwnRow(plantGroups, directory, orgUuid, groupId, {})) ?? null;
        },
      }),
    }),
  },
});

/** `unlinkClients`: takes orgs and customers from the clients that they are linked to. */
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import { isA } from '../../graph/node.js';
import { InvalidInputRef, type InvalidInput } from '../failure.js';
import { ClientRef, forgetClients } from './client.js';
import { nameAnew } from './derived-name.js';
import { assertMayChange } from './limiting-clients.js';
import { idLimit, readIds } from './link-change.js';
import { partsOfClients } from './link-needs.js';
import { changeLinks, clientsById, clientsOfEnds, removeEnds, type LinkedClient } from './store.js';

interface UnlinkClientsSuccess {
  readonly __typename: 'UnlinkClientsSuccess';
  readonly clients: readonly LinkedClient[];
  readonly unlinkedIds: readonly string[];
}

const UnlinkClientsInput = builder.inputType('UnlinkClientsInput', {
  description: 'What is to be linked no more.',
  fields: (t) => ({
    ids: t.idList({
      required: true,
      description: `Global ids of orgs and customers, at most ${idLimit}. They may be gone; what is not linked is passed over.`,
    }),
  }),
});

const SuccessRef = builder.objectRef<UnlinkClientsSuccess>('UnlinkClientsSuccess').implement({
  scope: 'parent',
  description: 'They are linked to nobody now.',
  isTypeOf: isA('UnlinkClientsSuccess'),
  fields: (t) => ({
    clients: t.field({
      type: [ClientRef],
      description: 'The clients that they were linked to, without those of which nothing is left.',
      needs: ({ parts }) => ({ planned: [], below: parts }),
      resolve: ({ clients }) => [...clients],
    }),
    unlinkedIds: t.idList({
      description: 'Those of the ids that were linked.',
      resolve: ({ unlinkedIds }) => [...unlinkedIds],
    }),
  }),
});

const Payload = builder.unionType('UnlinkClientsPayload', {
  scope: 'parent',
  description: 'What came of `unlinkClients`.',
  types: [SuccessRef, InvalidInputRef],
});

builder.mutationField('unlinkClients', (t) =>
  t.field({
    scope: 'links:write',
    wholeAccount: true,
    type: Payload,
    description:
      'Takes orgs and customers from the clients that they are linked to. No vendor call; a client without any is removed. Of a ' +
      'client that an access key is limited to, only a caller who has `callers:write`, too, takes them.',
    args: {
      input: t.arg({
        type: UnlinkClientsInput,
        required: true,
        description: 'What is to be linked no more.',
      }),
    },
    needs: async ({ args: { input }, context, name }) => {
      const ends = readIds(input.ids, context);
      if ('field' in ends) return { planned: [], below: [] };
      const { tables } = await context.database();
      return {
        planned: [],
        below: partsOfClients(await clientsOfEnds(tables, input.ids), context, name),
      };
    },
    resolve: (_root, { input }, context) => unlinkClients(input.ids, context),
  }),
);

async function unlinkClients(
  given: readonly string[],
  context: Context,
): Promise<UnlinkClientsSuccess | InvalidInput> {
  const ends = readIds(given, context);
  if ('field' in ends) return ends;
  const ids = ends.map(({ id }) => id);
  const done = await changeLinks(await context.database(), async (tables) => {
    const before = await clientsOfEnds(tables, ids);
    const linked = new Set(before.flatMap((client) => client.ends));
    await assertMayChange(
      context,
      tables,
      before.map(({ nodeId }) => nodeId),
    );
    await removeEnds(tables, ids);
    await nameAnew(
      tables,
      before.map(({ nodeId }) => nodeId),
    );
    const clients =
      before.length === 0
        ? []
        : await clientsById(
            tables,
            before.map(({ nodeId }) => nodeId),
          );
    return { clients, unlinkedIds: ids.filter((id) => linked.has(id)) };
  });
  forgetClients(context);
  return { __typename: 'UnlinkClientsSuccess', ...done };
}

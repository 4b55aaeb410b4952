/** `linkClients`: says that orgs and customers are one client of ours. */
import type { GraphQLSchema } from 'graphql';
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import type { Need, Place } from '../../graph/operation/place.js';
import { isA } from '../../graph/node.js';
import { invalidInput, InvalidInputRef, NotFoundRef, type InvalidInput, type NotFound } from '../failure.js';
import { ClientRef, forgetClients } from './client.js';
import { endsOf, type End } from './ends.js';
import { assertMayChange } from './limiting-clients.js';
import { clientOf, findEnds, idLimit, readIds, readName } from './link-change.js';
import { endsNeed, partsOfEnds } from './link-needs.js';
import { globalIdOf, type Linkable } from './linkable.js';
import {
  addClient,
  addEnds,
  changeLinks,
  clientNamed,
  clientsById,
  clientsOfEnds,
  renameClient,
  type LinkedClient,
  type LinkTables,
} from './store.js';

interface LinkClientsSuccess {
  readonly __typename: 'LinkClientsSuccess';
  readonly client: LinkedClient;
}

interface LinkClientsArguments {
  readonly ids: readonly string[];
  readonly name?: string | null | undefined;
}

const LinkClientsInput = builder.inputType('LinkClientsInput', {
  description: 'What is one client.',
  fields: (t) => ({
    ids: t.idList({
      required: true,
      description: `Global ids of orgs and customers, at most ${idLimit}. Where some are linked already, the others join them.`,
    }),
    name: t.string({
      description:
        'Our name of the client, not that of another one. Without it a client keeps its name, and a new one is called as ' +
        'the first of the ids is, for as long as that is linked: from then on as another one is.',
    }),
  }),
});

const SuccessRef = builder.objectRef<LinkClientsSuccess>('LinkClientsSuccess').implement({
  scope: 'parent',
  description: 'They are one client now, or were before.',
  isTypeOf: isA('LinkClientsSuccess'),
  fields: (t) => ({
    client: t.field({ type: ClientRef, description: 'The client.', resolve: ({ client }) => client }),
  }),
});

const Payload = builder.unionType('LinkClientsPayload', {
  scope: 'parent',
  description: 'What came of `linkClients`.',
  types: [SuccessRef, InvalidInputRef, NotFoundRef],
});

builder.mutationField('linkClients', (t) =>
  t.field({
    scope: 'links:write',
    wholeAccount: true,
    type: Payload,
    description:
      'Links orgs and customers: they are one client of ours. Each must be there, which its vendor is asked. The same input ' +
      'again changes nothing. What is linked to another client must be unlinked from it first. A client that an access key is ' +
      'limited to gets no other ends but by a caller who has `callers:write`, too: the key would see them.',
    args: { input: t.arg({ type: LinkClientsInput, required: true, description: 'What is one client.' }) },
    needs: linkNeed,
    resolve: (_root, { input }, context, { schema }) => linkClients(input, schema, context),
  }),
);

/** Each vendor is asked for what is to be linked; what was linked before comes with it. */
async function linkNeed({
  args: { input },
  context,
  name,
}: Place<{ readonly input: LinkClientsArguments }>): Promise<Need> {
  const ends = readIds(input.ids, context);
  if ('field' in ends) return { planned: [], below: [] };
  const { tables } = await context.database();
  const clients = await clientsOfEnds(
    tables,
    ends.map(({ id }) => id),
  );
  const needed = await endsNeed({ parts: partsOfEnds(ends, name), context }, new Set(['name']));
  const before = clients.flatMap((client) => endsOf(client, context));
  return { ...needed, below: partsOfEnds([...ends, ...before], name) };
}

async function linkClients(
  { ids, name }: LinkClientsArguments,
  schema: GraphQLSchema,
  context: Context,
): Promise<LinkClientsSuccess | InvalidInput | NotFound> {
  const ends = readIds(ids, context);
  if ('field' in ends) return ends;
  const wanted = typeof name === 'string' ? readName(name) : undefined;
  if (typeof wanted === 'object') return wanted;
  const found = await findEnds(ends, schema, context);
  if ('__typename' in found) return found;
  const client = await changeLinks(await context.database(), (tables) =>
    link(tables, ends, found, wanted, context),
  );
  forgetClients(context);
  return client.__typename === 'Client' ? { __typename: 'LinkClientsSuccess', client } : client;
}

async function link(
  tables: LinkTables,
  ends: readonly End[],
  found: readonly Linkable[],
  wanted: string | undefined,
  context: Context,
): Promise<LinkedClient | InvalidInput> {
  const ids = ends.map(({ id }) => id);
  const client = await clientOf(tables, ids);
  if (client?.__typename === 'InvalidInput') return client;
  const name = wanted ?? client?.name ?? readName(found[0]?.name ?? '');
  if (typeof name === 'object') return invalidInput('name', 'the vendor has no name for it, so give one');
  const named = await clientNamed(tables, name);
  if (named !== undefined && named !== client?.nodeId) {
    return invalidInput('name', `another client is called "${name}"`);
  }
  const isDerived = wanted === undefined && client === undefined;
  const id = client?.nodeId ?? (await addClient(tables, name, isDerived ? ids[0] : null));
  // A name that is given stays, also where it is the one that was there.
  if (client !== undefined && wanted !== undefined) await renameClient(tables, id, name);
  const kept = client?.ends ?? [];
  const added = ids.filter((end) => !kept.includes(end));
  if (client !== undefined && added.length > 0) await assertMayChange(context, tables, [id]);
  await addEnds(tables, id, added, new Map(found.map((row) => [globalIdOf(row), row.name])));
  const [changed] = await clientsById(tables, [id]);
  if (changed === undefined) throw new Error(`the client ${id} is not there`);
  return changed;
}

/** The roads to clients: `links` and `client`. */
import { PartnergraphError } from '../../errors.js';
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import { decodeId } from '../../graph/id.js';
import { mergedPage } from '../fan-out.js';
import { defineOrder, textOrder } from '../order.js';
import { clientLoaders, ClientRef } from './client.js';
import { seenClients } from './seen-clients.js';
import { filterClients } from './filter-clients.js';
import { linksNeed } from './filter-needs.js';
import { partsOfClients } from './link-needs.js';
import { assertCondition, LinkFilterInput } from './link-filter.js';
import type { LinkedClient } from './store.js';
import { nameForm } from '../../text/name.js';

const ClientConnection = builder.connectionObject(
  { type: ClientRef, name: 'ClientConnection', description: 'A page of clients.' },
  { name: 'ClientEdge', description: 'A client and its position in the list.' },
);

const clientOrder = defineOrder('Client', {
  NAME: { description: 'By name.', field: 'name', value: (client: LinkedClient) => textOrder(client.name) },
});

builder.queryField('links', (t) =>
  t.connection(
    {
      type: ClientRef,
      description:
        'Clients of ours: each is the orgs and customers that are linked. A filter asks the vendors for what it is about, ' +
        'and for no more.',
      args: {
        filter: t.arg({ type: LinkFilterInput, description: 'Which clients; all of them without it.' }),
        orderBy: t.arg({ type: clientOrder.input, description: 'How they are ordered; by name without it.' }),
      },
      needs: linksNeed,
      resolve: async (_root, args, context) => {
        const filter = args.filter ?? {};
        assertCondition(filter);
        const clients = await seenClients(context);
        const merged = await filterClients(clients, filter, context);
        return mergedPage(merged, clientOrder.ordering(args.orderBy), args);
      },
    },
    ClientConnection,
  ),
);

builder.queryField('client', (t) =>
  t.field({
    type: ClientRef,
    nullable: true,
    description: 'One client of ours, by either `id` or `name`.',
    args: {
      id: t.arg.id({ description: 'Global id.' }),
      name: t.arg.string({
        description:
          'Our name of it or a part of that, upper and lower case alike. A full name wins over parts of others; a name that ' +
          'still fits several clients is the error AMBIGUOUS_NAME, which lists them.',
      }),
    },
    needs: async ({ args, context, name }) => ({
      planned: [],
      below: partsOfClients([await namedClient(args, context)], context, name),
    }),
    resolve: async (_root, args, context) => namedClient(args, context),
  }),
);

interface NamingArguments {
  readonly id?: string | null | undefined;
  readonly name?: string | null | undefined;
}

function namedClient({ id, name }: NamingArguments, context: Context): Promise<LinkedClient> {
  if (typeof id === 'string' && typeof name !== 'string') return clientById(id, context);
  if (typeof name === 'string' && typeof id !== 'string') return clientByName(name, context);
  throw new PartnergraphError('INVALID_ARGUMENT', 'give either `id` or `name`');
}

async function clientById(id: string, context: Context): Promise<LinkedClient> {
  const { typename, id: nodeId } = decodeId(id);
  if (typename !== ClientRef.name)
    throw new PartnergraphError('INVALID_ID', 'this is not the id of a client', { argument: 'id' });
  const client = await clientLoaders(context).byId.load(nodeId);
  if (client === null) throw new PartnergraphError('NOT_FOUND', 'there is no such client any more');
  return client;
}

async function clientByName(name: string, context: Context): Promise<LinkedClient> {
  const wanted = nameForm(name);
  if (wanted === '') throw new PartnergraphError('INVALID_ARGUMENT', '`name` may not be empty');
  const clients = await seenClients(context);
  const full = clients.filter((client) => nameForm(client.name) === wanted);
  const found = full.length > 0 ? full : clients.filter((client) => nameForm(client.name).includes(wanted));
  const [client, another] = found;
  if (client === undefined) {
    throw new PartnergraphError('NOT_FOUND', 'no client is called like this', { argument: 'name' });
  }
  if (another !== undefined) {
    throw new PartnergraphError('AMBIGUOUS_NAME', `${found.length} clients fit this name`, {
      argument: 'name',
      candidates: found.slice(0, candidateLimit).map((candidate) => candidate.name),
    });
  }
  return client;
}

/** At most this many candidates are listed; a name that fits more is no name. */
const candidateLimit = 20;

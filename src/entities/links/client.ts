/** `Client`: a client of ours, whatever each vendor calls it, and how clients are loaded. */
import DataLoader from 'dataloader';
import { PartnergraphError } from '../../errors.js';
import { builder } from '../../graph/builder.js';
import { perRequest, type Context } from '../../graph/context.js';
import { eachNode, isA } from '../../graph/node.js';
import { partsOfClients } from './link-needs.js';
import { seenBy } from './seen-clients.js';
import { clientsById, clientsOfEnds, type LinkedClient, type LinkTables } from './store.js';

/** Clients as one request sees them. What all rows of a list ask for is one query. */
export interface ClientLoaders {
  readonly byId: DataLoader<string, LinkedClient | null>;
  /** The client that an end belongs to, by the global id of the end. */
  readonly ofEnd: DataLoader<string, LinkedClient | null>;
}

/** Keys of one query: fewer than any database takes, and more than a page has. */
const keysAtOnce = 10_000;

const loaders = perRequest<Context['database'], ClientLoaders>((database, context) => {
  const loader = (
    read: (tables: LinkTables, keys: readonly string[]) => Promise<readonly LinkedClient[]>,
    keysOf: (client: LinkedClient) => readonly string[],
  ): DataLoader<string, LinkedClient | null> =>
    new DataLoader(
      async (keys) => {
        const clients = seenBy(context, await read((await database()).tables, keys));
        const byKey = new Map(clients.flatMap((client) => keysOf(client).map((key) => [key, client])));
        return keys.map((key) => byKey.get(key) ?? null);
      },
      { maxBatchSize: keysAtOnce },
    );
  return {
    byId: loader(clientsById, ({ nodeId }) => [nodeId]),
    ofEnd: loader(clientsOfEnds, ({ ends }) => ends),
  };
});

/** The loaders of the request. */
export const clientLoaders = (context: Context): ClientLoaders => loaders(context.database, context);

/** Lets what has been changed be read anew by the rest of the request. */
export function forgetClients(context: Context): void {
  const { byId, ofEnd } = clientLoaders(context);
  byId.clearAll();
  ofEnd.clearAll();
}

export const ClientRef = builder.objectRef<LinkedClient>('Client');

builder.node(ClientRef, {
  scope: 'links:read',
  description:
    'A client of ours, whatever each vendor calls it. It is what its links say: the orgs and customers that are this client.',
  isTypeOf: isA('Client'),
  isCrossing: true,
  id: { resolve: ({ nodeId }) => nodeId },
  nodeNeeds: async (nodeIds, { context, name }) => {
    const clients = await clientLoaders(context).byId.loadMany(nodeIds);
    const known = clients.flatMap((client) => (client === null || client instanceof Error ? [] : client));
    return { planned: [], below: partsOfClients(known, context, name) };
  },
  loadMany: eachNode(async (id, context) => {
    const client = await clientLoaders(context).byId.load(id);
    if (client === null) throw new PartnergraphError('NOT_FOUND', 'there is no such client any more');
    return client;
  }),
  fields: (t) => ({
    name: t.exposeString('name', {
      description:
        'Our own name of the client. Where none was given it is that of one of its ends: for a caller who is limited, of one ' +
        'that it sees.',
    }),
  }),
});

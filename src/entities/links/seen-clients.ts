/** Clients as a caller sees them: those of which it may see something, each with what it may see. */
import type { Context } from '../../graph/context.js';
import { decodeId, splitIdParts } from '../../graph/id.js';
import { withEnds } from './derived-name.js';
import { allClients, type LinkedClient } from './store.js';

/** The clients of which the caller may see something, each with what it may see of them. */
export function seenBy({ sight }: Context, clients: readonly LinkedClient[]): readonly LinkedClient[] {
  const isSeen = (end: string): boolean => {
    const [account = '', native = ''] = splitIdParts(decodeId(end).id, 2);
    return sight.sees(account, native) !== undefined;
  };
  return clients.flatMap((client) => {
    const ends = client.ends.filter(isSeen);
    // A name that is that of an end which is not seen is not told, either.
    return ends.length === 0 ? [] : [withEnds(client, ends)];
  });
}

/** All clients of which the caller may see something. */
export const seenClients = async (context: Context): Promise<readonly LinkedClient[]> =>
  seenBy(context, await allClients((await context.database()).tables));

/** Names of clients that nobody gave: each is that of an end, and of no other than those that are there, and are seen. */
import { decodeId, splitIdParts } from '../../graph/id.js';
import { clientNamed, clientsById, renameClient, type LinkedClient, type LinkTables } from './store.js';

/** A client with some of its ends only: where its name is that of one of the others, with the name of one of these. */
export function withEnds(client: LinkedClient, ends: readonly string[]): LinkedClient {
  const { name, namedAfter } = client;
  if (namedAfter === null || ends.includes(namedAfter)) return { ...client, ends };
  return { ...client, ends, name: derivedName({ ...client, ends })?.name ?? name };
}

/** Gives those of the clients another name whose name was that of an end which they do not have any more. */
export async function nameAnew(tables: LinkTables, clients: readonly string[]): Promise<void> {
  if (clients.length === 0) return;
  for (const client of await clientsById(tables, clients)) {
    const { nodeId, namedAfter, ends } = client;
    if (namedAfter === null || ends.includes(namedAfter)) continue;
    const derived = derivedName(client);
    if (derived !== undefined) {
      const name = await freeName(tables, derived.name, nodeId);
      await renameClient(tables, nodeId, name, derived.namedAfter);
    }
  }
}

/** The name of the first end that has one; else what the vendor calls the first end in its own ids. */
function derivedName({
  ends,
  endNames,
}: Pick<LinkedClient, 'ends' | 'endNames'>):
  { readonly name: string; readonly namedAfter: string } | undefined {
  const namedAfter = ends.find((end) => endNames.has(end)) ?? ends[0];
  if (namedAfter === undefined) return undefined;
  const [, native = ''] = splitIdParts(decodeId(namedAfter).id, 2);
  return { name: endNames.get(namedAfter) ?? native, namedAfter };
}

/** The name, with a number behind it where another client has it already. */
async function freeName(tables: LinkTables, name: string, client: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} (${number})`;
    const owner = await clientNamed(tables, candidate);
    if (owner === undefined || owner === client) return candidate;
  }
}

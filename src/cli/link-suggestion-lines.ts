/** Suggestions as lines of a file that can be edited and imported. */
import { clientLoaders } from '../entities/links/client.js';
import { globalIdOf } from '../entities/links/linkable.js';
import type { LinkSuggestion } from '../entities/links/link-suggestions.js';
import { allClients } from '../entities/links/store.js';
import type { Context } from '../graph/context.js';
import { splitIdParts } from '../graph/id.js';
import type { LinkLine } from './links-csv.js';

/** A line for each thing. Things of one suggestion, and no others, have the same name of a client. */
export async function linesOf(
  suggestions: readonly LinkSuggestion[],
  context: Context,
): Promise<readonly LinkLine[]> {
  const clients = await allClients((await context.database()).tables);
  const taken = new Set(clients.map(({ name }) => name));
  const lines = await Promise.all(
    suggestions.map(async ({ score, reasons, ends }) => {
      const known = await Promise.all(ends.map((end) => clientLoaders(context).ofEnd.load(globalIdOf(end))));
      const client = known.find((one) => one !== null)?.name ?? freeName(ends[0]?.name ?? 'Client', taken);
      taken.add(client);
      return ends.map((end) => ({
        client,
        account: end.account.id,
        type: end.__typename,
        native_id: splitIdParts(end.nodeId, 2)[1] ?? '',
        name: end.name ?? '',
        id: globalIdOf(end),
        score: score.toFixed(2),
        reasons: reasons.join(' '),
      }));
    }),
  );
  return lines.flat();
}

/** The name, or with a number what nobody is called yet. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let number = 2;
  let free = name;
  while (taken.has(free)) free = `${name} (${number++})`;
  return free;
}

/** `partnergraph links`: what is linked, what a file says is linked, and what may be. */
import { operator } from '../auth/caller.js';
import { endsOf, findEnd } from '../entities/links/ends.js';
import { suggestionsOf } from '../entities/links/link-suggestions.js';
import { allClients } from '../entities/links/store.js';
import { everything } from '../entities/visibility.js';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { createContext } from '../graph/request-context.js';
import { CommandFailure } from './command-failure.js';
import { readConfiguration } from './configuration.js';
import { readInput } from './input-file.js';
import { applyLines } from './link-import.js';
import { linesOf } from './link-suggestion-lines.js';
import { csvOf, readCsv, type LinkLine } from './links-csv.js';
import { openApp } from './open-app.js';
import { formatTable } from './table.js';

export interface LinksOptions {
  readonly config?: string;
}

export interface SuggestOptions extends LinksOptions {
  readonly minScore: number;
  readonly csv?: boolean;
}

/** Milliseconds that all vendors together may take. */
const deadlineMs = 120_000;

const columns = ['client', 'account', 'type', 'native_id', 'name', 'id'] as const;

/** Prints all links. */
export async function exportLinks({ config }: LinksOptions, env: NodeJS.ProcessEnv): Promise<void> {
  await withContext(config, env, async (context) => {
    const clients = [...(await allClients((await context.database()).tables))];
    clients.sort((one, other) => (one.name < other.name ? -1 : 1));
    const lines = await Promise.all(
      clients.flatMap((client) =>
        endsOf(client, context).map(async (end): Promise<LinkLine> => {
          const { row, failure } = await findEnd(end, new Set(['name']), context);
          return {
            client: client.name,
            account: end.accountId,
            type: end.typename,
            native_id: end.native,
            name: row?.name ?? '',
            id: end.id,
            state: failure?.code ?? (row === undefined ? 'gone' : ''),
          };
        }),
      ),
    );
    process.stdout.write(csvOf(lines, [...columns, 'state']));
  });
}

/** Links what a file says; `-` is standard input. */
export async function importLinks(
  file: string,
  { config }: LinksOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const lines = readCsv(await readInput(file));
  await withContext(config, env, async (context) => {
    const { linked, before, clients, widenedKeys } = await applyLines(lines, context);
    console.log(`Linked ${linked} things, for ${clients} new clients; ${before} were linked before.`);
    if (widenedKeys.length > 0) {
      console.error(
        `Access keys that are limited to clients of the file see what was linked to these now: ${widenedKeys.join(', ')}.`,
      );
    }
  });
}

/** Prints what may be one client. */
export async function suggestLinks(
  { config, minScore, csv }: SuggestOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await withContext(config, env, async (context) => {
    const { rows, outages } = await suggestionsOf(context.accounts, minScore, context);
    outages.forEach(({ partner, code, message }) => console.error(`${partner}: ${code}: ${message}`));
    const suggestions = [...rows].sort((one, other) => other.score - one.score);
    if (csv) {
      process.stdout.write(csvOf(await linesOf(suggestions, context), [...columns, 'score', 'reasons']));
      return;
    }
    const cells = suggestions.map(({ score, reasons, ends }) => [
      score.toFixed(2),
      reasons.join(' '),
      ends.map(({ name, account }) => `${name ?? 'unnamed'} (${account.id})`).join(' = '),
    ]);
    console.log(formatTable(['SCORE', 'REASONS', 'MAY BE ONE CLIENT'], cells));
  });
}

/** Opens the accounts and the database for one piece of work; what fails in it is told without a stack. */
async function withContext(
  file: string | undefined,
  env: NodeJS.ProcessEnv,
  work: (context: Context) => Promise<void>,
): Promise<void> {
  const config = readConfiguration(env, file);
  const { accounts, database, close } = openApp({ config: { ...config, log: { level: 'silent' } } });
  try {
    await work(
      createContext(
        { ...everything(accounts), database, caller: operator },
        new AbortController().signal,
        deadlineMs,
      ),
    );
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    throw new CommandFailure(`${error.message}\n${String(error.extensions.action)}`, { cause: error });
  } finally {
    await close();
  }
}

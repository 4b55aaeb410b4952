/** Carries out a file of links: all of it, or nothing with every problem of it. */
import { endOf, findEnd, findLinkable, type Found } from '../entities/links/ends.js';
import { readName } from '../entities/links/link-change.js';
import { keysLimitedTo } from '../entities/links/limiting-clients.js';
import { globalIdOf } from '../entities/links/linkable.js';
import { addClient, addEnds, allClients, changeLinks } from '../entities/links/store.js';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { CommandFailure } from './command-failure.js';
import type { NumberedLine } from './links-csv.js';

export interface Applied {
  readonly linked: number;
  /** Things that were linked before as the file says. */
  readonly before: number;
  /** Clients that are new. */
  readonly clients: number;
  /** Prefixes of access keys that see more than before, because they are limited to clients that have more ends now. */
  readonly widenedKeys: readonly string[];
}

/** A thing that is to be linked, and where the file says so. */
interface Wish {
  readonly line: number;
  readonly client: string;
  readonly id: string;
  /** What the vendor calls it; null where it was not asked. */
  readonly name: string | null;
}

interface Problem {
  readonly line: number;
  readonly message: string;
}

/** Links what the lines say. */
export async function applyLines(lines: readonly NumberedLine[], context: Context): Promise<Applied> {
  const database = await context.database();
  const known = new Set((await allClients(database.tables)).flatMap(({ ends }) => ends));
  const read = await Promise.all(lines.map((line) => readLine(line, known, context)));
  const wishes = read.flatMap((one) => ('id' in one ? [one] : []));
  failOn([...read.flatMap((one) => ('message' in one ? [one] : [])), ...contradictions(wishes)]);

  return changeLinks(database, async (tables) => {
    const clients = await allClients(tables);
    const owners = new Map(clients.flatMap((client) => client.ends.map((end) => [end, client.name])));
    const byName = new Map(clients.map(({ name, nodeId }) => [name, nodeId]));
    failOn(
      wishes.flatMap(({ line, client, id }) => {
        const owner = owners.get(id) ?? client;
        return owner === client ? [] : [{ line, message: `is linked to the client "${owner}" already` }];
      }),
    );
    const wanted = new Map<string, Set<string>>();
    for (const { client, id } of wishes.filter((wish) => !owners.has(wish.id))) {
      wanted.set(client, (wanted.get(client) ?? new Set()).add(id));
    }
    const names = new Map(wishes.map(({ id, name }) => [id, name]));
    for (const [client, ids] of wanted) {
      await addEnds(tables, byName.get(client) ?? (await addClient(tables, client)), [...ids], names);
    }
    const grown = [...wanted.keys()].flatMap((client) => byName.get(client) ?? []);
    const all = new Set(wishes.map(({ id }) => id));
    const linked = [...wanted.values()].reduce((sum, { size }) => sum + size, 0);
    return {
      linked,
      before: all.size - linked,
      clients: [...wanted.keys()].filter((client) => !byName.has(client)).length,
      widenedKeys: await keysLimitedTo(tables, grown),
    };
  });
}

/** What a line asks for, or what is wrong with it. What is linked already need not be there any more. */
async function readLine(
  line: NumberedLine,
  known: ReadonlySet<string>,
  context: Context,
): Promise<Wish | Problem> {
  const client = readName(line.client);
  const problem = (message: string): Problem => ({ line: line.line, message });
  if (typeof client === 'object') return problem(client.message);
  if (known.has(line.id)) return { line: line.line, client, id: line.id, name: null };
  try {
    const { row, failure } = await find(line, context);
    if (failure !== undefined) return problem(`${failure.code}: ${failure.message}`);
    if (row === undefined) return problem('the vendor has no such org or customer');
    return { line: line.line, client, id: globalIdOf(row), name: row.name };
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    return problem(error.message);
  }
}

async function find(line: NumberedLine, context: Context): Promise<Found> {
  const fields = new Set(['name']);
  if (line.id !== '') return findEnd(endOf(line.id, context), fields, context);
  if (line.account === '' || line.native_id === '') {
    throw new PartnergraphError('INVALID_ARGUMENT', 'neither id, nor account and native_id, are given');
  }
  const account = context.accounts.find(({ id }) => id === line.account);
  if (account === undefined) {
    throw new PartnergraphError('NOT_FOUND', `no account ${line.account} is configured`);
  }
  return findLinkable(account, line.native_id, fields, context);
}

/** Things that two lines give to two clients. */
function contradictions(wishes: readonly Wish[]): readonly Problem[] {
  const first = new Map<string, Wish>();
  return wishes.flatMap((wish) => {
    const earlier = first.get(wish.id) ?? wish;
    first.set(wish.id, earlier);
    return earlier.client === wish.client
      ? []
      : [{ line: wish.line, message: `line ${earlier.line} gives it to the client "${earlier.client}"` }];
  });
}

/** Problems that are told; a file with more is another file altogether. */
const shownProblems = 20;

function failOn(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const sorted = [...problems].sort((one, other) => one.line - other.line);
  const shown = sorted.slice(0, shownProblems).map(({ line, message }) => `  line ${line}: ${message}`);
  const more = problems.length > shownProblems ? [`  and ${problems.length - shownProblems} more`] : [];
  throw new CommandFailure(['Nothing was linked:', ...shown, ...more].join('\n'));
}

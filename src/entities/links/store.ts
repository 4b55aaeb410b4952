/** What is kept of links: our clients, and the ends of each. An end is the global id of an org or a customer. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../../database/database.js';
import type { Tables } from '../../database/tables.js';

/** A client of ours, as a row of the graph. One without ends does not exist. */
export interface LinkedClient {
  readonly __typename: 'Client';
  readonly nodeId: string;
  readonly name: string;
  /** The end whose name it has; null where a person gave the name. */
  readonly namedAfter: string | null;
  /** Global ids, in a stable order. */
  readonly ends: readonly string[];
  /** What the vendors called the ends when they were linked, as far as that is known. */
  readonly endNames: ReadonlyMap<string, string>;
}

/** The tables, in a transaction or outside of one. */
export type LinkTables = Kysely<Tables>;

/** Rows that one statement writes: a database takes a limited number of values at once. */
const rowsAtOnce = 1000;

/** All clients. */
export const allClients = async (tables: LinkTables): Promise<readonly LinkedClient[]> =>
  grouped(await clientRows(tables).execute());

/** The clients of these ids; an id that is nobody's has none. */
export const clientsById = async (
  tables: LinkTables,
  ids: readonly string[],
): Promise<readonly LinkedClient[]> =>
  grouped(await clientRows(tables).where('client.id', 'in', ids).execute());

/** The clients that these ends belong to, each with all its ends. */
export const clientsOfEnds = async (
  tables: LinkTables,
  ends: readonly string[],
): Promise<readonly LinkedClient[]> =>
  grouped(
    await clientRows(tables)
      .where('client.id', 'in', tables.selectFrom('clientEnd').select('clientId').where('nodeId', 'in', ends))
      .execute(),
  );

/** The id of the client that has exactly this name. */
export async function clientNamed(tables: LinkTables, name: string): Promise<string | undefined> {
  const row = await tables.selectFrom('client').select('id').where('name', '=', name).executeTakeFirst();
  return row?.id;
}

/** Does the work in one transaction. Whoever changes links holds a row until then, so that changes come one by one. */
export const changeLinks = <Result>(
  { tables }: Database,
  work: (tables: LinkTables) => Promise<Result>,
): Promise<Result> =>
  tables.transaction().execute(async (transaction) => {
    const name = '0002-client-link';
    await transaction.updateTable('migration').set({ name }).where('name', '=', name).execute();
    return work(transaction);
  });

/** Makes a client, to which ends must be added; its id. `namedAfter` is the end whose name it has, if it was not given. */
export async function addClient(
  tables: LinkTables,
  name: string,
  namedAfter: string | null = null,
): Promise<string> {
  const id = randomUUID();
  await tables
    .insertInto('client')
    .values({ id, name, namedAfter, createdAt: new Date().toISOString() })
    .execute();
  return id;
}

/** Gives a client another name; `namedAfter` is the end whose name that is, if it was not given. */
export async function renameClient(
  tables: LinkTables,
  id: string,
  name: string,
  namedAfter: string | null = null,
): Promise<void> {
  await tables.updateTable('client').set({ name, namedAfter }).where('id', '=', id).execute();
}

/** Adds ends that are nobody's yet, with what the vendors call them, where that is known. */
export async function addEnds(
  tables: LinkTables,
  clientId: string,
  ends: readonly string[],
  names: ReadonlyMap<string, string | null> = new Map(),
): Promise<void> {
  for (let start = 0; start < ends.length; start += rowsAtOnce) {
    const rows = ends.slice(start, start + rowsAtOnce).map((nodeId) => ({
      nodeId,
      clientId,
      name: names.get(nodeId) ?? null,
    }));
    await tables.insertInto('clientEnd').values(rows).execute();
  }
}

/** Takes ends away from whichever clients have them, and removes the clients that have none left. */
export async function removeEnds(tables: LinkTables, ends: readonly string[]): Promise<void> {
  const touched = (await clientsOfEnds(tables, ends)).map(({ nodeId }) => nodeId);
  if (touched.length === 0) return;
  await tables.deleteFrom('clientEnd').where('nodeId', 'in', ends).execute();
  await tables
    .deleteFrom('client')
    .where('id', 'in', touched)
    .where('id', 'not in', tables.selectFrom('clientEnd').select('clientId'))
    .execute();
}

const clientRows = (tables: LinkTables) =>
  tables
    .selectFrom('client')
    .innerJoin('clientEnd', 'clientEnd.clientId', 'client.id')
    .select([
      'client.id',
      'client.name',
      'client.namedAfter',
      'clientEnd.nodeId',
      'clientEnd.name as endName',
    ]);

interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly namedAfter: string | null;
  readonly nodeId: string;
  readonly endName: string | null;
}

function grouped(rows: readonly ClientRow[]): readonly LinkedClient[] {
  const clients = new Map<string, ClientRow[]>();
  for (const row of rows) {
    const own = clients.get(row.id);
    if (own === undefined) clients.set(row.id, [row]);
    else own.push(row);
  }
  return [...clients].flatMap(([id, own]) =>
    own.slice(0, 1).map(({ name, namedAfter }) => ({
      __typename: 'Client' as const,
      nodeId: id,
      name,
      namedAfter,
      ends: own.map(({ nodeId }) => nodeId).sort(),
      endNames: new Map(
        own.flatMap(({ nodeId, endName }): [string, string][] =>
          endName === null ? [] : [[nodeId, endName]],
        ),
      ),
    })),
  );
}

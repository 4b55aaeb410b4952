/** Both kinds of database for one test file: files in a folder of its own, and a PostgreSQL where one can be found. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from '@jest/globals';
import pg from 'pg';

/** The URL of an empty database that nobody else uses. */
export type NewDatabase = () => Promise<string>;

/** Where psql would look, after where it was told to. */
function* candidates(): Generator<string> {
  const { PARTNERGRAPH_TEST_POSTGRES_URL: told, PGHOST, PGPORT = '5432', PGPASSWORD = '' } = process.env;
  if (told !== undefined) yield told;
  const hosts = [PGHOST, '/var/run/postgresql', '127.0.0.1'].filter((host) => host !== undefined);
  const users = [process.env.PGUSER, userInfo().username, 'postgres'].filter((user) => user !== undefined);
  for (const host of hosts) {
    if (host.startsWith('/') && !existsSync(host)) continue;
    for (const user of users) {
      const login = `${encodeURIComponent(user)}:${encodeURIComponent(PGPASSWORD)}`;
      yield `postgres://${login}@${encodeURIComponent(host)}:${PGPORT}/postgres`;
    }
  }
}

async function command(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

let sequence = 0;
const databases: string[] = [];
const newName = (): string => `partnergraph_test_${process.pid}_${Date.now()}_${++sequence}`;

async function create(server: string): Promise<string> {
  const name = newName();
  await command(server, `create database ${name}`);
  databases.push(name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** The first server on which we may make a database, with one that has been made. */
async function findServer(): Promise<{ server: string } | undefined> {
  for (const server of candidates()) {
    try {
      await create(server);
      return { server };
    } catch {
      // The next one, then.
    }
  }
  return undefined;
}

const found = await findServer();
const folder = mkdtempSync(join(tmpdir(), 'partnergraph-database-'));

afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (found === undefined) return;
  for (const name of databases) await command(found.server, `drop database ${name} with (force)`);
});

/** Runs a statement on the test's PostgreSQL from outside. */
export async function onServer(statement: string): Promise<void> {
  if (found !== undefined) await command(found.server, statement);
}

/** The URL of a file that is not there yet. */
export const newFile: NewDatabase = () => Promise.resolve(`file:${join(folder, `${newName()}.db`)}`);
/** The path in the URL of a file. */
export const fileOf = (url: string): string => url.replace('file:', '');

const newPostgres: NewDatabase = async () => {
  if (found === undefined) throw new Error('no PostgreSQL: set PARTNERGRAPH_TEST_POSTGRES_URL to one');
  return create(found.server);
};

/** The same promises for both kinds; without a PostgreSQL half of them are skipped, but never where the project is judged. */
export function describeBoth(name: string, promises: (newDatabase: NewDatabase) => void): void {
  describe(`${name}, in a file`, () => promises(newFile));
  describePostgres(name, promises);
}

/** Promises that are about PostgreSQL only. */
export function describePostgres(name: string, promises: (newDatabase: NewDatabase) => void): void {
  const isJudged = found !== undefined || process.env.CI === 'true';
  if (isJudged) describe(`${name}, in PostgreSQL`, () => promises(newPostgres));
  else
    describe.skip(`${name}, in PostgreSQL (skipped: none found, set PARTNERGRAPH_TEST_POSTGRES_URL)`, () =>
      promises(newPostgres));
}

/** A database is opened, brought up to date, refused or found missing alike, whichever kind it is. */
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, describe } from '@jest/globals';
import { openDatabase } from '../../src/database/database.js';
import { migrations } from '../../src/database/migrations/index.js';
import { root } from '../source-files.js';
import { describeBoth, describePostgres, fileOf, newFile, onServer } from '../support/database.js';
import { startWriter } from '../support/vault-process.js';
import { masterKey, recordedLog } from '../vault/keys.js';

const { log, written } = recordedLog();
const unavailable = { code: 'DATABASE_UNAVAILABLE' };
const row = { account: 'a', org: 'b', keyId: 'k', sealedKey: '', sealedValue: '', storedAt: '' };

describeBoth('a database', (newDatabase) => {
  test('has been through every migration after it was opened, and through none twice', async () => {
    const url = await newDatabase();
    await (await openDatabase(url, log)).close();
    const { tables, close } = await openDatabase(url, log);
    const rows = await tables.selectFrom('migration').select('name').orderBy('name').execute();
    await close();
    expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
  });

  test('may be opened for the first time by several programs at once', async () => {
    const url = await newDatabase();
    const key = masterKey('a').key.reveal();
    const writers = [0, 1, 2, 3].map((run) => startWriter({ url, key, run: String(run), count: 5 }));
    const ends = await Promise.all(writers.map(({ ended }) => ended));
    expect(ends.map(({ code, acknowledged }) => [code, acknowledged.length])).toEqual(ends.map(() => [0, 5]));
  });

  test('that a newer version has migrated is refused, with what to do', async () => {
    const url = await newDatabase();
    const { tables, close } = await openDatabase(url, log);
    await tables.insertInto('migration').values({ name: '9999-later', appliedAt: '' }).execute();
    await close();
    await expect(openDatabase(url, log)).rejects.toMatchObject({
      ...unavailable,
      message: expect.stringContaining('newer version of the program (9999-later)'),
      extensions: { action: expect.stringContaining('Run that version') },
    });
  });

  test('keeps a transaction that fails from leaving a part of itself', async () => {
    const { tables, close } = await openDatabase(await newDatabase(), log);
    const failing = tables.transaction().execute(async (transaction) => {
      await transaction.insertInto('credential').values(row).execute();
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
    expect(await tables.selectFrom('credential').selectAll().execute()).toEqual([]);
    await close();
  });

  test('passes on what a constraint refuses: that is no failure of the database', async () => {
    const { tables, close } = await openDatabase(await newDatabase(), log);
    const insert = () => tables.insertInto('credential').values(row).execute();
    await insert();
    await expect(insert()).rejects.not.toMatchObject(unavailable);
    await close();
  });
});

describe('a file', () => {
  test('is made with its folder, for its owner only, as is what lies beside it', async () => {
    const path = join(dirname(fileOf(await newFile())), 'deeper/one.db');
    const { close, tables } = await openDatabase(path, log);
    await tables.insertInto('credential').values(row).execute();
    const modes = ['', '-wal', '-shm'].map((ending) => statSync(path + ending).mode & 0o777);
    await close();
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  test('that is no database, or stands where none can be, is unavailable', async () => {
    const path = fileOf(await newFile());
    writeFileSync(path, 'not a database, but a text '.repeat(100));
    await expect(openDatabase(path, log)).rejects.toMatchObject(unavailable);
    await expect(openDatabase(`file:${path}/below/it.db`, log)).rejects.toMatchObject(unavailable);
  });

  test('in memory is nobody else’s', async () => {
    const [one, two] = [await openDatabase(':memory:', log), await openDatabase(':memory:', log)];
    await one.tables.insertInto('credential').values(row).execute();
    expect(await two.tables.selectFrom('credential').selectAll().execute()).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });
});

test('a server that does not answer is unavailable, and its password is told to nobody', async () => {
  const failure: unknown = await openDatabase('postgres://me:canary-5e@127.0.0.1:9/x', log).catch(
    (e: unknown) => e,
  );
  expect(failure).toMatchObject({ ...unavailable, message: 'the database cannot be used (ECONNREFUSED)' });
  expect(JSON.stringify(failure) + String(failure) + written()).not.toContain('canary-5e');
});

describePostgres('a server', (newDatabase) => {
  test('that cuts every connection is used again afterwards', async () => {
    const url = await newDatabase();
    const { tables, close } = await openDatabase(url, log);
    const name = new URL(url).pathname.slice(1);
    await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    const insert = () => tables.insertInto('credential').values(row).execute();
    // The connection may be found broken by this query, or before it.
    await insert().catch((error: unknown) => expect(error).toMatchObject(unavailable));
    const rows = await tables.selectFrom('credential').selectAll().execute();
    expect(rows.length).toBeLessThan(2);
    await close();
  });
});

test('every migration has the name of its file, in the order of their numbers', () => {
  const files = readdirSync(join(root, 'src/database/migrations')).filter((name) => /^\d/.test(name));
  expect(migrations.map(({ name }) => `${name}.ts`)).toEqual(files.sort());
});

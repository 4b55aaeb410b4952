/** The vault keeps clients' credentials over both kinds of database, and opens none at the wrong place. */
import { inspect } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { openDatabase, type Database } from '../../src/database/database.js';
import { Secret } from '../../src/secret.js';
import { createVault, type MasterKey, type Vault } from '../../src/vault/vault.js';
import { describeBoth } from '../support/database.js';
import { masterKey, recordedLog } from './keys.js';

const canary = 'canary-9c41-token';
const address = { account: 'vobiz', org: 'MA_1' };
const other = { account: 'vobiz', org: 'MA_2' };
const locked = { code: 'VAULT_LOCKED' };

const opened: Database[] = [];
afterEach(() => Promise.all(opened.splice(0).map((database) => database.close())));

describeBoth('the vault', (newDatabase) => {
  const { log, written } = recordedLog();

  async function open(url?: string): Promise<Database> {
    const database = await openDatabase(url ?? (await newDatabase()), log);
    opened.push(database);
    return database;
  }

  function vaultIn(database: Database, ...masterKeys: readonly MasterKey[]): Vault {
    const vault = createVault({ database, masterKeys, log });
    if (vault === undefined) throw new Error('no vault');
    return vault;
  }

  test('gives back what was put, and the latest of it', async () => {
    const vault = vaultIn(await open(), masterKey('a'));
    expect(await vault.get(address)).toBeUndefined();
    await vault.put(address, new Secret('first'));
    await vault.put(address, new Secret(canary));
    await vault.put(other, new Secret('ünï 🔑'));
    expect((await vault.get(address))?.reveal()).toBe(canary);
    expect((await vault.get(other))?.reveal()).toBe('ünï 🔑');
  });

  test('keeps it for the next program', async () => {
    const url = await newDatabase();
    const key = masterKey('a');
    await vaultIn(await open(url), key).put(address, new Secret(canary));
    expect((await vaultIn(await open(url), key).get(address))?.reveal()).toBe(canary);
  });

  test('lists addresses, keys and dates, never values', async () => {
    const vault = vaultIn(await open(), masterKey('a'));
    const before = new Date().toISOString();
    await vault.put(other, new Secret(canary));
    await vault.put(address, new Secret(canary));
    const list = await vault.list();
    expect(list).toEqual([
      { ...address, keyId: 'a', storedAt: expect.any(String) },
      { ...other, keyId: 'a', storedAt: expect.any(String) },
    ]);
    expect(list.every(({ storedAt }) => storedAt >= before)).toBe(true);
  });

  test('removes one, and says whether there was one', async () => {
    const vault = vaultIn(await open(), masterKey('a'));
    await vault.put(address, new Secret(canary));
    await vault.put(other, new Secret(canary));
    expect([await vault.remove(address), await vault.remove(address)]).toEqual([true, false]);
    expect((await vault.list()).map(({ org }) => org)).toEqual([other.org]);
  });

  test('is not there without a master key', async () => {
    expect(createVault({ database: await open(), masterKeys: [], log })).toBeUndefined();
  });

  test('stores nothing that can be read, and tells nothing', async () => {
    const database = await open();
    const vault = vaultIn(database, masterKey('a'));
    await vault.put(address, new Secret(canary));
    await vault.rotate();
    const rows = await database.tables.selectFrom('credential').selectAll().execute();
    const base64 = Buffer.from(canary).toString('base64').slice(0, 12);
    const shown = JSON.stringify(rows) + written() + inspect(await vault.get(address));
    expect(written()).toContain('a credential was stored');
    expect(shown).not.toContain(canary);
    expect(shown).not.toContain(base64);
  });

  test('seals the same value differently each time', async () => {
    const database = await open();
    const vault = vaultIn(database, masterKey('a'));
    await vault.put(address, new Secret(canary));
    await vault.put(other, new Secret(canary));
    const rows = await database.tables.selectFrom('credential').selectAll().execute();
    expect(new Set(rows.flatMap(({ sealedKey, sealedValue }) => [sealedKey, sealedValue])).size).toBe(4);
  });

  test('does not open a row that was copied to another client or account', async () => {
    const database = await open();
    const vault = vaultIn(database, masterKey('a'));
    await vault.put(address, new Secret(canary));
    const row = await database.tables.selectFrom('credential').selectAll().executeTakeFirstOrThrow();
    const elsewhere = { account: 'voke', org: address.org };
    await database.tables
      .insertInto('credential')
      .values([
        { ...row, ...other },
        { ...row, ...elsewhere },
      ])
      .execute();
    await expect(vault.get(other)).rejects.toMatchObject(locked);
    await expect(vault.get(elsewhere)).rejects.toMatchObject(locked);
  });

  test('does not open the value of another client under an own data key', async () => {
    const database = await open();
    const vault = vaultIn(database, masterKey('a'));
    await vault.put(address, new Secret(canary));
    await vault.put(other, new Secret('another'));
    const row = await database.tables
      .selectFrom('credential')
      .selectAll()
      .where('org', '=', other.org)
      .executeTakeFirstOrThrow();
    await database.tables
      .updateTable('credential')
      .set({ sealedValue: row.sealedValue })
      .where('org', '=', address.org)
      .execute();
    await expect(vault.get(address)).rejects.toMatchObject(locked);
  });

  test.each(['sealedKey', 'sealedValue'] as const)(
    'does not open when a byte of %s was changed',
    async (column) => {
      const database = await open();
      const vault = vaultIn(database, masterKey('a'));
      await vault.put(address, new Secret(canary));
      const row = await database.tables.selectFrom('credential').selectAll().executeTakeFirstOrThrow();
      const bytes = Buffer.from(row[column], 'base64');
      // A byte of the nonce, of the ciphertext and of the tag, and what is cut short or empty.
      const flipped = [0, 14, bytes.length - 1].map((at) => {
        const copy = Buffer.from(bytes);
        copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
        return copy.toString('base64');
      });
      for (const text of [...flipped, bytes.subarray(0, -1).toString('base64'), '', 'AAAA']) {
        await database.tables
          .updateTable('credential')
          .set({ [column]: text })
          .execute();
        const failure: unknown = await vault.get(address).catch((error: unknown) => error);
        expect(failure).toMatchObject({ ...locked, details: { partner: 'vobiz', org: 'MA_1' } });
        expect(inspect(failure)).not.toContain(canary);
      }
    },
  );

  test('names a master key that is not configured', async () => {
    const database = await open();
    await vaultIn(database, masterKey('old')).put(address, new Secret(canary));
    await expect(vaultIn(database, masterKey('new')).get(address)).rejects.toMatchObject({
      ...locked,
      message: expect.stringContaining('master key old, which is not configured'),
    });
  });

  test('does not open with another key of the same name', async () => {
    const database = await open();
    await vaultIn(database, masterKey('a')).put(address, new Secret(canary));
    await expect(vaultIn(database, masterKey('a')).get(address)).rejects.toMatchObject(locked);
  });

  test('opens under an older key, and after a rotation without it', async () => {
    const database = await open();
    const [older, newer] = [masterKey('older'), masterKey('newer')];
    await vaultIn(database, older).put(address, new Secret(canary));
    const both = vaultIn(database, newer, older);
    await both.put(other, new Secret('second'));
    expect((await both.get(address))?.reveal()).toBe(canary);
    const [before] = await both.list();
    expect(await both.rotate()).toEqual({ resealed: 1, unchanged: 1, locked: [] });
    expect(await both.rotate()).toEqual({ resealed: 0, unchanged: 2, locked: [] });
    const alone = vaultIn(database, newer);
    expect((await alone.get(address))?.reveal()).toBe(canary);
    expect((await alone.get(other))?.reveal()).toBe('second');
    expect(await alone.list()).toContainEqual({ ...before, keyId: 'newer' });
  });

  test('leaves what does not open as it is in a rotation, and names it', async () => {
    const database = await open();
    const [lost, older, newer] = [masterKey('lost'), masterKey('older'), masterKey('newer')];
    await vaultIn(database, lost).put(address, new Secret(canary));
    await vaultIn(database, older).put(other, new Secret('second'));
    expect(await vaultIn(database, newer, older).rotate()).toEqual({
      resealed: 1,
      unchanged: 0,
      locked: [address],
    });
    expect((await vaultIn(database, lost).get(address))?.reveal()).toBe(canary);
  });
});

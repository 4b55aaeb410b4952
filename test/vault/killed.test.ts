/** A program that is killed at any moment loses no credential that was acknowledged. */
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { openDatabase } from '../../src/database/database.js';
import { createVault } from '../../src/vault/vault.js';
import { describeBoth } from '../support/database.js';
import { searches } from '../support/searches.js';
import { startWriter } from '../support/vault-process.js';
import { masterKey, recordedLog } from './keys.js';

const kills = searches(100);

describeBoth('a program that is killed', (newDatabase) => {
  test(
    `${kills} times has kept all that it acknowledged, and left nothing half done`,
    async () => {
      const url = await newDatabase();
      const master = masterKey('a');
      const acknowledged: string[] = [];

      async function killOne(run: number): Promise<void> {
        const key = master.key.reveal();
        const { child, begun, ended } = startWriter({ url, key, run: String(run), count: 1_000_000 });
        // One in ten while it starts, the others while it writes.
        if (run % 10 === 0) await wait(randomInt(150));
        else await begun.then(() => wait(randomInt(12)));
        child.kill('SIGKILL');
        acknowledged.push(...(await ended).acknowledged);
      }
      // Two at once, so that they also meet each other.
      for (let run = 0; run < kills; run += 2) await Promise.all([killOne(run), killOne(run + 1)]);

      const { log } = recordedLog();
      const database = await openDatabase(url, log);
      const vault = createVault({ database, masterKeys: [master], log });
      const stored = new Map<string, string | undefined>();
      for (const { account, org } of (await vault?.list()) ?? []) {
        stored.set(org, (await vault?.get({ account, org }))?.reveal());
      }
      await database.close();
      expect(acknowledged.length).toBeGreaterThan(kills / 2);
      expect(acknowledged.filter((org) => stored.get(org) !== `token of ${org}`)).toEqual([]);
      expect([...stored].filter(([org, value]) => value !== `token of ${org}`)).toEqual([]);
    },
    60_000 + kills * 1_000,
  );
});

/** A program that stores one credential after the other, and prints each one that was acknowledged. */
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { openDatabase } from '../../src/database/database.js';
import { Secret } from '../../src/secret.js';
import { createVault } from '../../src/vault/vault.js';

const [url = '', key = '', run = '', count = ''] = process.argv.slice(2);

async function write(): Promise<void> {
  const log = pino({ level: 'silent' });
  const database = await openDatabase(url, log);
  const vault = createVault({ database, masterKeys: [{ id: 'a', key: new Secret(key) }], log });
  for (let number = 0; number < Number(count); number += 1) {
    const org = `${run}-${number}`;
    await vault?.put({ account: 'vobiz', org }, new Secret(`token of ${org}`));
    writeSync(1, `${org}\n`);
  }
  await database.close();
}

void write();

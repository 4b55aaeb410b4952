// Files that a gateway makes of tables: they are its own, and no other program's are touched that is alive.
import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { authorized } from '../support/caller.js';
import { startThreeVendors } from '../support/three-vendors.js';

test('those of killed programs are removed when a gateway makes its first, and its own when it ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'partnergraph-own-files-'));
  for (const name of ['_files-123', '_files-killed', '_files-living']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'devices.csv'), '');
    if (name === '_files-living') continue;
    for (const path of [join(folder, name, 'devices.csv'), join(folder, name)])
      utimesSync(path, new Date(0), new Date(0));
  }
  const files = (): string[] => readdirSync(folder).filter((name) => name.startsWith('_files-'));
  const { app, close } = await startThreeVendors(2, { exports: { folder } });
  const answer = await app.gateway.fetch('http://gateway/data/clients.csv', {
    headers: await authorized(app),
  });
  expect(answer.status).toBe(200);
  await answer.text();
  while (files().length > 2) await new Promise((resolve) => setTimeout(resolve, 10));
  const own = files().find((name) => name !== '_files-living') ?? '';
  expect(readdirSync(join(folder, own))).toEqual([expect.stringMatching(/\.csv$/)]);
  await close();
  expect(files()).toEqual(['_files-living']);
  expect(readdirSync(join(folder, '_files-living'))).toEqual(['devices.csv']);
});

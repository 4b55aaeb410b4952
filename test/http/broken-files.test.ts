/** A file that cannot be served, or not to its end, fails the answer that it is of, and nothing else. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { operator } from '../../src/auth/caller.js';
import type { BiOptions } from '../../src/http/bi/bi.js';
import { openBareGateway, type BareGateway } from '../support/bare-gateway.js';
import { recordedLog } from '../vault/keys.js';

const folder = mkdtempSync(join(tmpdir(), 'partnergraph-broken-files-'));
let gateway: BareGateway;
afterEach(() => gateway.close());

/** A gateway whose tables are this file, of which it believes that it has a hundred bytes. */
async function open(path: string) {
  const { log, written } = recordedLog();
  const dataset = { name: 'numbers', columns: [] };
  const table = {
    dataset,
    snapshot: { builtAt: new Date().toISOString(), missing: [] },
    missing: [],
    readerKey: '',
  };
  const bi = {
    readerOf: () => Promise.resolve({ scopes: new Set(), limits: null }),
    queryParameter: false,
    tables: { entry: () => ({ dataset }), open: () => Promise.resolve(table) },
    files: { of: () => Promise.resolve({ path, bytes: 100, hash: 'h' }) },
  } as unknown as BiOptions;
  gateway = await openBareGateway({ authenticate: () => Promise.resolve(operator), bi, log });
  const ask = async (): Promise<string> => {
    try {
      const response = await fetch(`${gateway.url}/data/numbers.csv`, {
        headers: { 'accept-encoding': 'identity' },
      });
      return `${response.status} ${(await response.text()).slice(0, 5)}`;
    } catch {
      return 'broken off';
    }
  };
  return { ask, written };
}

test.each([
  ['that is gone', (path: string) => rmSync(path, { force: true }), '500 {"err'],
  ['that became a folder', (path: string) => mkdirSync(path), 'broken off'],
  ['whose folder is gone', (path: string) => rmSync(join(path, '..', 'none'), { force: true }), '500 {"err'],
])('a file %s', async (name, prepare, outcome) => {
  const path = join(folder, name.includes('folder is') ? 'none/it.csv' : `${name}.csv`);
  prepare(path);
  const { ask, written } = await open(path);
  expect(await ask()).toBe(outcome);
  expect(written()).toMatch(/ENOENT|EISDIR/);
  const { status } = await fetch(`${gateway.url}/health`);
  expect(status).toBe(200);
});

test('a file that is whole', async () => {
  const path = join(folder, 'whole.csv');
  writeFileSync(path, 'x'.repeat(100));
  const { ask, written } = await open(path);
  expect(await ask()).toBe('200 xxxxx');
  expect(written()).toBe('');
});

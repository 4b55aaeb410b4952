// What the running program prints and keeps, with every secret of every vendor a string that can be searched for.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { folder, keyIn, start } from '../../support/command.js';
import { rhombus } from './rhombus.js';
import type { RunningVendor } from './subject.js';
import { vobiz } from './vobiz.js';
import { voke } from './voke.js';

const subjects = [rhombus, vobiz, voke];
const masterKey = randomBytes(32).toString('base64');
let running: readonly RunningVendor[];

beforeAll(async () => {
  running = await Promise.all(subjects.map((subject) => subject.start()));
});
afterAll(() => Promise.all(running.map((vendor) => vendor.close())));

const urlOf = ({ account }: RunningVendor): string => String(account.settings['baseUrl']);

test('no secret is in the log at its finest, nor in the database, whatever the vendors do', async () => {
  const [ofRhombus, ofVobiz, ofVoke] = running;
  if (!ofRhombus || !ofVobiz || !ofVoke) throw new Error('a vendor is missing');
  const server = start(['serve'], {
    RHOMBUS_API_KEY: ofRhombus.secrets[0],
    RHOMBUS_BASE_URL: urlOf(ofRhombus),
    VOBIZ_AUTH_ID: 'PA_DEMO0001',
    VOBIZ_AUTH_TOKEN: ofVobiz.secrets[0],
    VOBIZ_BASE_URL: urlOf(ofVobiz),
    VOKE_TOKEN: ofVoke.secrets[0],
    VOKE_BASE_URL: urlOf(ofVoke),
    PARTNERGRAPH_LOG_LEVEL: 'trace',
    PARTNERGRAPH_PORT: '0',
    PARTNERGRAPH_VAULT_KEY: masterKey,
    PARTNERGRAPH_VAULT_CAPTURE_TOKENS: 'true',
    PARTNERGRAPH_DATABASE_URL: `file:${join(folder, 'secrets.db')}`,
  });
  const [, url = ''] = await server.until(/GraphQL at (\S+)/);
  const key = await keyIn(`file:${join(folder, 'secrets.db')}`);
  const ask = async (query: string): Promise<string> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return response.text();
  };
  const answers = [await ask('{ customers(first: 1000) { nodes { authId } } }')];
  for (const { ownedLists } of subjects) answers.push(await ask(ownedLists));
  for (const vendor of running) {
    const [sent] = vendor.secrets;
    const body = JSON.stringify({ error: sent, message: sent, msg: sent, code: sent });
    vendor.faults.add({ kind: 'status', status: 400, body });
  }
  for (const { ownedLists } of subjects) answers.push(await ask(ownedLists));
  server.signal('SIGTERM');
  const { stdout, stderr } = await server.ended;

  // The customers' tokens were captured, so that their own lists came: there was something to tell.
  expect(answers[2]).toContain('"voice":{"own":{"nodes":[{"id"');
  expect(stderr).toContain('a vendor call failed');
  const kept = readdirSync(folder)
    .filter((name) => name.startsWith('secrets.db'))
    .map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(kept.join('')).toContain('MA_');
  const told = [stdout, stderr, ...answers, ...kept].join('\n');
  for (const secret of [masterKey, ...running.flatMap(({ secrets }) => secrets)])
    expect(told).not.toContain(secret);
}, 60_000);

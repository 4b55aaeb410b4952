// How the database and the master keys of the vault are written, and what is said about those that are wrong.
import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { ACCOUNT, load, problemsOf, written } from './configuration-fixture.js';

const newKey = (): string => randomBytes(32).toString('base64');
const [one, two] = [newKey(), newKey()];
const keysOf = (...sources: Parameters<typeof load>) =>
  load(...sources).vault.masterKeys.map(({ id, key }) => [id, key.reveal()]);

test('master keys come from the file, and before it from one variable', () => {
  const file = written('key', `${two}\n`);
  const yaml = `vault: { masterKeys: [{ id: a, key: '\${ONE}' }, { id: b, key: { file: ${file} } }] }\n${ACCOUNT}`;
  expect(keysOf(yaml, { ONE: one })).toEqual([
    ['a', one],
    ['b', two],
  ]);
  expect(keysOf(yaml, { ONE: one, PARTNERGRAPH_VAULT_KEY: two })).toEqual([['default', two]]);
  expect(keysOf(ACCOUNT, { PARTNERGRAPH_VAULT_KEY: `new:${two},default:${one}` })).toEqual([
    ['new', two],
    ['default', one],
  ]);
});

test('a master key that is no 32 bytes, or whose id is taken, is a problem that does not repeat it', () => {
  const short = 'canary-short';
  expect(problemsOf(() => load(ACCOUNT, { PARTNERGRAPH_VAULT_KEY: short }))).toEqual([
    'vault.masterKeys[0].key: expected 32 bytes in base64, as `openssl rand -base64 32` makes them',
  ]);
  expect(problemsOf(() => load(ACCOUNT, { PARTNERGRAPH_VAULT_KEY: `a:${one},a:${two}` }))).toEqual([
    'vault.masterKeys[1].id: the same as that of the key 0; give each key its own',
  ]);
});

test.each(['mysql://u:canary@h/d', 'http://h'])('%s is no database', (url) => {
  expect(problemsOf(() => load(ACCOUNT, { PARTNERGRAPH_DATABASE_URL: url }))).toEqual([
    'database.url (PARTNERGRAPH_DATABASE_URL): expected postgres://…, file:…, the path of a file, or :memory:',
  ]);
});

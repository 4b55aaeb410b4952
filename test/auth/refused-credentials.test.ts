/** Whoever tries credentials leaves a trace in the log: where it came from and what it was, never the credential itself. */
import { afterEach, expect, test } from '@jest/globals';
import { newKeyText, writeKeyText } from '../../src/auth/access-keys/key-text.js';
import { createAccessKey, revokeAccessKey } from '../../src/auth/access-keys/store.js';
import { createAuthentication } from '../../src/auth/authenticate.js';
import { openDatabase, type Database } from '../../src/database/database.js';
import { createBackground } from '../../src/graph/background.js';
import { openBareGateway, type BareGateway } from '../support/bare-gateway.js';
import { recordedLog } from '../vault/keys.js';

const draft = { name: 'Test', scopes: ['*'], limitedTo: null, networks: null, expiresAt: null };

let gateway: BareGateway;
let database: Database;
afterEach(async () => {
  await gateway.close();
  await database.close();
});

async function open() {
  const { log, written } = recordedLog();
  database = await openDatabase(':memory:', log);
  const authenticate = createAuthentication({
    database: () => Promise.resolve(database),
    issuers: [],
    background: createBackground(),
    log,
  });
  gateway = await openBareGateway({ authenticate, trustedProxies: ['127.0.0.1'] });
  const send = async (authorization: string | undefined, from: string): Promise<number> => {
    const { status } = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': from,
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: '{"query":"{ __typename }"}',
    });
    return status;
  };
  const told = () =>
    written()
      .split('\n')
      .filter((line) => line.includes('a credential was refused'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { send, told, written };
}

test('each kind is told once, with its address and its public prefix, and nothing of its secret', async () => {
  const { send, told, written } = await open();
  const unknown = newKeyText();
  const made = await createAccessKey(database, draft);
  const revoked = await createAccessKey(database, draft);
  await revokeAccessKey(database, revoked.key.id);
  const expired = await createAccessKey(database, { ...draft, expiresAt: new Date(Date.now() - 1_000) });
  const elsewhere = await createAccessKey(database, { ...draft, networks: ['198.51.100.0/24'] });
  const secretOf = (text: string): string => text.slice('pgk_8f14e45fceea_'.length);
  const wrong = `${made.key.id}_${secretOf(writeKeyText(newKeyText()).reveal())}`;
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.canary5b';
  const tried: readonly [string, { kind: string; key?: string; reason: string }][] = [
    [writeKeyText(unknown).reveal(), { kind: 'key', key: unknown.id, reason: 'there is no such key' }],
    [wrong, { kind: 'key', key: made.key.id, reason: 'its secret is wrong' }],
    [revoked.text.reveal(), { kind: 'key', key: revoked.key.id, reason: 'it was revoked' }],
    [expired.text.reveal(), { kind: 'key', key: expired.key.id, reason: 'it has expired' }],
    [elsewhere.text.reveal(), { kind: 'key', key: elsewhere.key.id, reason: 'it is not for this address' }],
    [token, { kind: 'token', reason: 'no identity provider is configured' }],
    ['hunter2-canary', { kind: 'malformed', reason: 'it is neither a key nor a token' }],
  ];
  for (const [index, [credential, facts]] of tried.entries()) {
    const address = `203.0.113.${index}`;
    expect(await send(`Bearer ${credential}`, address)).toBe(401);
    const last = told().at(-1);
    expect(last).toMatchObject({ level: 40, address, untold: 0, ...facts });
    expect(written()).not.toContain(facts.kind === 'key' ? secretOf(credential) : credential);
  }
  expect(told()).toHaveLength(tried.length);
});

test('one address fills no log, and hides no other', async () => {
  const { send, told } = await open();
  for (let count = 0; count < 50; count += 1) {
    expect(await send(`Bearer ${writeKeyText(newKeyText()).reveal()}`, '203.0.113.7')).toBe(401);
  }
  expect(told()).toHaveLength(1);
  await send('Basic bm9ib2R5Om5vdGhpbmc=', '2001:db8::1');
  expect(told().map(({ address }) => address)).toEqual(['203.0.113.7', '2001:db8::1']);
});

test('who is let in, and who presents nothing, is told of nowhere', async () => {
  const { send, told } = await open();
  const { text } = await createAccessKey(database, draft);
  expect(await send(`Bearer ${text.reveal()}`, '203.0.113.7')).toBe(200);
  expect(await send(undefined, '203.0.113.8')).toBe(401);
  expect(told()).toEqual([]);
});

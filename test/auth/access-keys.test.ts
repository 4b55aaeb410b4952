/** Access keys over both kinds of database: in which forms they are accepted, from where, and until when. */
import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createAuthentication } from '../../src/auth/authenticate.js';
import {
  createAccessKey,
  hasActiveKey,
  listAccessKeys,
  revokeAccessKey,
  rotateAccessKey,
  type AccessKeyDraft,
} from '../../src/auth/access-keys/store.js';
import type { Authenticate, Caller } from '../../src/auth/caller.js';
import { authorizationOfQuery } from '../../src/auth/presented.js';
import { openDatabase, type Database } from '../../src/database/database.js';
import { createBackground } from '../../src/graph/background.js';
import { Secret } from '../../src/secret.js';
import { createLog } from '../../src/telemetry/log.js';
import { folder, program } from '../support/command.js';
import { describeBoth, describePostgres, onServer } from '../support/database.js';
import { openGateway } from '../support/open-gateway.js';
import { recordedLog } from '../vault/keys.js';

const draft = { name: 'Test', scopes: ['*:read'], limitedTo: null, networks: null, expiresAt: null };
const unknown = {
  code: 'UNAUTHENTICATED',
  message: 'the request carries no credential that is accepted here',
};

describeBoth('an access key', (newDatabase) => {
  let url: string;
  let database: Database;
  let authenticate: Authenticate;
  const { log, written } = recordedLog();
  const opened: Database[] = [];

  async function open(at: string): Promise<Database> {
    const one = await openDatabase(at, createLog('silent'));
    opened.push(one);
    return one;
  }
  beforeEach(async () => {
    url = await newDatabase();
    database = await open(url);
    authenticate = createAuthentication({
      database: () => Promise.resolve(database),
      issuers: [],
      background: createBackground(),
      log,
    });
  });
  afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())));

  async function make(
    given: Partial<AccessKeyDraft> = {},
  ): Promise<{ id: string; text: string; secret: string }> {
    const { key, text } = await createAccessKey(database, { ...draft, ...given });
    return { id: key.id, text: text.reveal(), secret: text.reveal().slice(key.id.length + 1) };
  }
  const as = (authorization: string | null, address: string | null = null): Promise<Caller> =>
    authenticate({ authorization, address });
  const basic = (user: string, password: string): string =>
    `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

  test('is accepted as Bearer, and as Basic in its two halves or as a whole', async () => {
    const { id, text, secret } = await make();
    const forms = [
      `Bearer ${text}`,
      `bearer  ${text}`,
      basic(id, secret),
      basic(id, text),
      basic('', text),
      basic('anyone', text),
    ];
    for (const form of forms) expect(await as(form)).toMatchObject({ id: `key:${id}`, name: 'Test' });
  });

  test("is not accepted in part, altered, in another form, or with another one's secret", async () => {
    const [{ id, text, secret }, other] = [await make(), await make()];
    const forms = [
      null,
      '',
      'Bearer',
      text,
      `Token ${text}`,
      `Bearer ${id}`,
      `Bearer ${secret}`,
      `Bearer ${text} x`,
      `Bearer ${text.slice(0, -1)}`,
      `Bearer ${id}_${other.secret}`,
      `Bearer pgk_000000000000_${secret}`,
      `Bearer ${text.toUpperCase()}`,
      basic(id, other.secret),
      basic(other.id, secret),
      basic(id, ''),
      'Basic !!!',
    ];
    for (const form of forms) await expect(as(form)).rejects.toMatchObject(unknown);
  });

  test('is stored as a hash, and told of without it', async () => {
    const { text, secret } = await make();
    const rows = JSON.stringify(await database.tables.selectFrom('accessKey').selectAll().execute());
    expect(rows).not.toContain(secret);
    const told = JSON.stringify(await listAccessKeys(database));
    expect(told).not.toMatch(/hash/i);
    await as(`Bearer ${text}`);
    expect(told + written()).not.toContain(secret);
  });

  test('expires', async () => {
    const { text } = await make({ expiresAt: new Date(Date.now() + 300) });
    expect(await as(`Bearer ${text}`)).toMatchObject({ expiresAt: expect.any(Date) });
    expect(await hasActiveKey(database)).toBe(true);
    await delay(350);
    await expect(as(`Bearer ${text}`)).rejects.toMatchObject(unknown);
    expect(await hasActiveKey(database)).toBe(false);
  });

  test('that another connection revokes stops with the next request', async () => {
    const { id, text } = await make();
    expect((await as(`Bearer ${text}`)).id).toBe(`key:${id}`);
    const elsewhere = await open(url);
    const revoked = await revokeAccessKey(elsewhere, id);
    await expect(as(`Bearer ${text}`)).rejects.toMatchObject(unknown);
    // The first time counts.
    expect(await revokeAccessKey(elsewhere, id)).toEqual(revoked);
    expect(await revokeAccessKey(elsewhere, 'pgk_000000000000')).toBeUndefined();
  });

  test('that another program revokes stops with the next request', async () => {
    const { id, text } = await make();
    expect((await as(`Bearer ${text}`)).id).toBe(`key:${id}`);
    const env = { PATH: process.env.PATH, RHOMBUS_API_KEY: 'k', PARTNERGRAPH_DATABASE_URL: url };
    const { status } = spawnSync(process.execPath, [...program, 'keys', 'revoke', id], { cwd: folder, env });
    expect(status).toBe(0);
    await expect(as(`Bearer ${text}`)).rejects.toMatchObject(unknown);
  });

  test('that is rotated has another secret, and all else as before', async () => {
    const { id, text } = await make({ name: 'Portal', scopes: ['orgs:read'], limitedTo: ['r/1'] });
    const before = await as(`Bearer ${text}`);
    const rotated = await rotateAccessKey(database, id);
    await expect(as(`Bearer ${text}`)).rejects.toMatchObject(unknown);
    expect(await as(`Bearer ${rotated?.text.reveal() ?? ''}`)).toEqual(before);
  });

  test('that is revoked or has expired is not rotated', async () => {
    const [revoked, expired] = [await make(), await make({ expiresAt: new Date(Date.now() - 1) })];
    await revokeAccessKey(database, revoked.id);
    for (const { id } of [revoked, expired, { id: 'pgk_000000000000' }]) {
      expect(await rotateAccessKey(database, id)).toBeUndefined();
    }
    await expect(as(`Bearer ${revoked.text}`)).rejects.toMatchObject(unknown);
  });

  test('with networks is accepted from them only', async () => {
    const networks = ['10.1.0.0/16', '192.0.2.7/32', '2001:db8::/32'];
    const { text } = await make({ networks });
    const from = (address: string | null): Promise<boolean> =>
      as(`Bearer ${text}`, address).then(
        () => true,
        () => false,
      );
    const inside = ['10.1.255.1', '192.0.2.7', '::ffff:10.1.2.3', '::FFFF:a01:203', '2001:db8:1::1'];
    const outside = ['10.2.0.1', '192.0.2.8', '::ffff:10.2.0.1', '2001:db9::1', '::1', '', 'unknown', null];
    expect(await Promise.all(inside.map(from))).toEqual(inside.map(() => true));
    expect(await Promise.all(outside.map(from))).toEqual(outside.map(() => false));
  });

  test('for all of IPv6 is not accepted from IPv4 in its clothes', async () => {
    const { text } = await make({ networks: ['::/0'] });
    await expect(as(`Bearer ${text}`, '::ffff:192.0.2.7')).rejects.toMatchObject(unknown);
    expect(await as(`Bearer ${text}`, 'fe80::1%eth0')).toMatchObject({ name: 'Test' });
  });

  test('is noted as used, once a minute', async () => {
    const { text } = await make();
    const lastUse = async (): Promise<Date | null | undefined> =>
      (await listAccessKeys(database))[0]?.lastUsedAt;
    const started = Date.now();
    await Promise.all([1, 2, 3].map(() => as(`Bearer ${text}`)));
    expect(await lastUse()).toBeNull();
    while ((await lastUse()) === null) await delay(50);
    const first = await lastUse();
    expect(first?.getTime()).toBeGreaterThanOrEqual(started);
    await as(`Bearer ${text}`);
    // As long as a write would be gathered.
    await delay(1_200);
    expect(await lastUse()).toEqual(first);
  });

  test('is accepted although its use cannot be noted, which is logged', async () => {
    const { text } = await make();
    const reading: Database = {
      ...database,
      tables: new Proxy(database.tables, {
        get: (tables, name) => {
          if (name === 'updateTable') throw new Error('read only');
          const value: unknown = Reflect.get(tables, name);
          return typeof value === 'function' ? (value.bind(tables) as unknown) : value;
        },
      }),
    };
    const own = recordedLog();
    const options = {
      database: () => Promise.resolve(reading),
      issuers: [],
      background: createBackground(),
      log: own.log,
    };
    const guarded = createAuthentication(options);
    expect(await guarded({ authorization: `Bearer ${text}`, address: null })).toMatchObject({ name: 'Test' });
    while (!own.written().includes('the last use of access keys was not stored')) await delay(50);
  });

  test('is noted as used also where the gateway ends right after', async () => {
    const { text } = await make();
    const { app } = openGateway([], { database: { url: new Secret(url) } });
    const headers = { authorization: `Bearer ${text}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ __typename }' });
    const answer = await app.gateway.fetch('http://gateway/graphql', { method: 'POST', headers, body });
    await app.close();
    expect(answer.status).toBe(200);
    expect(await listAccessKeys(database)).toMatchObject([{ lastUsedAt: expect.any(Date) }]);
  });
});

test('a key in the query of a BI route is taken where that is configured, and nothing else is', () => {
  const query = (text: string): URLSearchParams => new URLSearchParams({ access_key: text });
  const key = `pgk_0123456789ab_${'x'.repeat(43)}`;
  expect(authorizationOfQuery(query(key), true)).toBe(`Bearer ${key}`);
  expect(authorizationOfQuery(query(key), false)).toBeNull();
  expect(authorizationOfQuery(query('a.b.c'), true)).toBeNull();
  expect(authorizationOfQuery(new URLSearchParams({ key }), true)).toBeNull();
});

describePostgres('an access key whose database is gone', (newDatabase) => {
  test('cannot be told, which is no refusal', async () => {
    const url = await newDatabase();
    const name = new URL(url).pathname.slice(1);
    const database = await openDatabase(url, createLog('silent'));
    const { text } = await createAccessKey(database, draft);
    const { log } = recordedLog();
    const authenticate = createAuthentication({
      database: () => Promise.resolve(database),
      issuers: [],
      background: createBackground(),
      log,
    });
    await onServer(`alter database ${name} allow_connections false`);
    await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    await expect(
      authenticate({ authorization: `Bearer ${text.reveal()}`, address: null }),
    ).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryable: true });
    await database.close();
  });
});

/** `keys`: a key is made and printed so that it can be captured, listed without it, rotated and revoked. */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createAuthentication } from '../../src/auth/authenticate.js';
import type { Caller } from '../../src/auth/caller.js';
import { openDatabase } from '../../src/database/database.js';
import { createBackground } from '../../src/graph/background.js';
import { createLog } from '../../src/telemetry/log.js';
import { folder, run, type Ended } from '../support/command.js';

const env = (name: string): NodeJS.ProcessEnv => ({
  RHOMBUS_API_KEY: 'k',
  PARTNERGRAPH_DATABASE_URL: `file:${join(folder, `${name}.db`)}`,
});
const keys = (name: string, ...rest: readonly string[]): Promise<Ended> => run(['keys', ...rest], env(name));

/** Who a key is at a gateway over the same database. */
async function callerOf(name: string, key: string, address: string | null = null): Promise<Caller> {
  const log = createLog('silent');
  const database = await openDatabase(`file:${join(folder, `${name}.db`)}`, log);
  const authenticate = createAuthentication({
    database: () => Promise.resolve(database),
    issuers: [],
    background: createBackground(),
    log,
  });
  try {
    return await authenticate({ authorization: `Bearer ${key}`, address });
  } finally {
    await database.close();
  }
}
const unknown = { code: 'UNAUTHENTICATED' };
const form = /^pgk_[0-9a-f]{12}_[\w-]{43}\n$/;

test('a key is made, listed, rotated and revoked', async () => {
  const made = await keys(
    'life',
    'create',
    '--name',
    'Power BI',
    '--scope',
    '*:read',
    '--scope',
    'links:write',
  );
  expect(made.code).toBe(0);
  expect(made.stdout).toMatch(form);
  expect(made.stderr).toMatch(
    /^The key is shown this once\.\n {2}key +pgk_[^]* {2}scopes +\*:read links:write\n/,
  );
  const key = made.stdout.trim();
  const id = key.slice(0, 16);
  expect(made.stderr).not.toContain(key.slice(17));
  expect((await callerOf('life', key)).scopes.has('links:write')).toBe(true);

  const [table, json] = [await keys('life', 'list'), await keys('life', 'list', '--json')];
  expect(table.stdout).toMatch(
    new RegExp(`^${id} +Power BI +\\*:read links:write +everything +anywhere`, 'm'),
  );
  expect(JSON.parse(json.stdout)).toMatchObject([
    {
      id,
      name: 'Power BI',
      scopes: ['*:read', 'links:write'],
      limitedTo: null,
      expiresAt: null,
      revokedAt: null,
    },
  ]);
  expect(table.stdout + json.stdout).not.toMatch(/hash/i);
  expect(table.stdout + json.stdout).not.toContain(key.slice(17));

  const rotated = await keys('life', 'rotate', id);
  expect(rotated.stdout).toMatch(form);
  expect(rotated.stdout.slice(0, 16)).toBe(id);
  await expect(callerOf('life', key)).rejects.toMatchObject(unknown);
  expect(await callerOf('life', rotated.stdout.trim())).toMatchObject({ name: 'Power BI' });

  expect(await keys('life', 'revoke', id)).toMatchObject({
    code: 0,
    stdout: `The key ${id} (Power BI) is revoked.\n`,
  });
  await expect(callerOf('life', rotated.stdout.trim())).rejects.toMatchObject(unknown);
  expect((await keys('life', 'list')).stdout).toMatch(/ revoked \d{4}-/);
  expect(await keys('life', 'rotate', id)).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('make a new one'),
  });
}, 60_000);

test('a key has the limits, networks and end that it is given', async () => {
  const client = Buffer.from('Client:7').toString('base64url');
  const org = Buffer.from('RhombusClientOrg:rhombus/AAAA').toString('base64url');
  const limits = ['--limit', 'rhombus/abc', '--limit', client, '--limit', org];
  const networks = ['--network', '10.0.0.0/8', '--network', '2001:db8::1'];
  const common = ['--name', 'Client', '--scope', 'orgs:read'];
  const { stdout, code } = await keys(
    'limits',
    'create',
    ...common,
    ...limits,
    ...networks,
    '--expires',
    '90d',
  );
  expect(code).toBe(0);
  const caller = await callerOf('limits', stdout.trim(), '10.9.9.9');
  expect(caller.limitedTo).toEqual(['rhombus/abc', client, org]);
  const days = ((caller.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(90);
  await expect(callerOf('limits', stdout.trim(), '11.0.0.1')).rejects.toMatchObject(unknown);
  await expect(callerOf('limits', stdout.trim())).rejects.toMatchObject(unknown);

  await keys('limits', 'create', ...common, '--expires', '2999-12-31');
  const { stdout: list } = await keys('limits', 'list', '--json');
  expect(list).toContain('"expiresAt":"2999-12-31T00:00:00.000Z"');
});

describe('a mistake', () => {
  const common = ['--name', 'x', '--scope', 'orgs:read'];
  test.each([
    ['no name', ['--scope', '*'], /required option '--name <name>'/],
    ['no scope', ['--name', 'x'], /required option '--scope <scope>'/],
    ['an empty name', ['--name', ' ', '--scope', '*'], /^--name: the name is empty\.$/m],
    [
      'an unknown scope',
      ['--name', 'x', '--scope', 'org:read'],
      /there is no scope "org:read"; did you mean "orgs:read"\?/,
    ],
    [
      'a scope like no other',
      ['--name', 'x', '--scope', 'everything-please'],
      /there is \*, \*:read, orgs:read, /,
    ],
    ['no network', [...common, '--network', '10.0.0.0/33'], /^--network: "10\.0\.0\.0\/33" is no network/],
    ['a mapped network', [...common, '--network', '::ffff:10.0.0.1'], /is no network/],
    [
      'a limit that does not decode',
      [...common, '--limit', 'Acme'],
      /^--limit: "Acme" is neither a global id nor/,
    ],
    ['a limit without its end', [...common, '--limit', 'rhombus/'], /is neither a global id nor/],
    [
      'an account that is none',
      [...common, '--limit', 'rhombsu/x'],
      /^--limit: no account "rhombsu" is configured; there is rhombus\.$/m,
    ],
    ['an expiry of no form', [...common, '--expires', 'soon'], /'soon' is invalid\. Expected 90d, 12h/],
    ['a day that is none', [...common, '--expires', '2999-02-30'], /is invalid\. Expected 90d/],
    ['an hour that is none', [...common, '--expires', '2999-02-01T24:00:00Z'], /is invalid\. Expected 90d/],
    ['an instant without offset', [...common, '--expires', '2999-02-03T10:00'], /is invalid\. Expected 90d/],
    ['an expiry in the past', [...common, '--expires', '2020-01-01'], /This is in the past/],
    ['no time at all', [...common, '--expires', '0d'], /This is in the past/],
  ])('%s is told', async (_what, options, message) => {
    const { code, stdout, stderr } = await keys('mistakes', 'create', ...options);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('has made no key', async () => {
    expect((await keys('mistakes', 'list', '--json')).stdout).toBe('[]\n');
  });

  test('in an id is told, without repeating what may be a secret', async () => {
    const secret = 'canary-9b1c';
    for (const command of ['revoke', 'rotate']) {
      const wrong = await keys('mistakes', command, secret);
      expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('no id of a key') });
      expect(wrong.stderr).not.toContain(secret);
      expect(await keys('mistakes', command, 'pgk_000000000000')).toMatchObject({
        code: 1,
        stderr: 'There is no key pgk_000000000000: `keys list` prints those there are.\n',
      });
    }
  });

  test('in the database is told without a stack', async () => {
    const gone = { ...env('gone'), PARTNERGRAPH_DATABASE_URL: 'postgres://u:canary@127.0.0.1:9/x' };
    const { code, stderr } = await run(['keys', 'list'], gone);
    expect({ code, lines: stderr.split('\n').length }).toEqual({ code: 1, lines: 3 });
    expect(stderr).toContain('(ECONNREFUSED)');
    expect(stderr).not.toContain('canary');
  });
});

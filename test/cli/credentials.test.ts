/** `credentials`: in and out of the vault at the terminal, with nothing shown that is secret. */
import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startVobizSimulator, startVokeSimulator } from '../../simulators/index.js';
import { folder, program, run, type Ended } from '../support/command.js';
import { testWith } from '../support/installed-program.js';

const canary = 'canary-51bf-token';
const newKey = (): string => randomBytes(32).toString('base64');
const key = newKey();

function environment(name: string, vaultKey = key): NodeJS.ProcessEnv {
  const url = `file:${join(folder, `${name}.db`)}`;
  return { VOKE_TOKEN: 't', PARTNERGRAPH_DATABASE_URL: url, PARTNERGRAPH_VAULT_KEY: vaultKey };
}

/** Runs a command, and gives it its input when it has asked for it, or at once. */
function converse(
  command: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  input: string | Buffer,
  asked?: RegExp,
): Promise<Ended> {
  const [program, ...rest] = command;
  const child = spawn(program, rest, { cwd: folder, env: { PATH: process.env.PATH, ...env } });
  const printed = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const wasAsked = asked?.test(printed.stdout);
    printed.stdout += text;
    if (asked?.test(printed.stdout) && !wasAsked) child.stdin.write(input);
  });
  if (!asked) child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...printed }));
  });
}

/** Without asking the vendor, which these tests are not about. */
const put = (env: NodeJS.ProcessEnv, input: string | Buffer, account = 'voke'): Promise<Ended> =>
  converse([process.execPath, ...program, 'credentials', 'put', account, 'org-1', '--force'], env, input);

test('what comes on standard input is stored, listed without its value, resealed and removed', async () => {
  const env = environment('life');
  const stored = await put(env, `${canary}\n`);
  expect(stored).toEqual({ code: 0, stdout: 'Stored the credential of org-1 at voke.\n', stderr: '' });
  const json = await run(['credentials', 'list', '--json'], env);
  expect(JSON.parse(json.stdout)).toMatchObject([{ account: 'voke', org: 'org-1', keyId: 'default' }]);

  const both = environment('life', `next:${newKey()},default:${key}`);
  const rotated = await run(['credentials', 'rotate-key'], both);
  expect(rotated.stdout).toBe('Under the first master key: 1 credentials, 1 of them newly.\n');
  const table = await run(['credentials', 'list'], both);
  expect(table.stdout).toMatch(/^voke +org-1 +next +\d{4}-/m);
  expect(json.stdout + table.stdout).not.toContain(canary);

  const unknown = await run(['credentials', 'rotate-key'], env);
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('  org-1 at voke') });

  expect((await run(['credentials', 'remove', 'voke', 'org-1'], both)).code).toBe(0);
  expect(await run(['credentials', 'remove', 'voke', 'org-1'], both)).toMatchObject({
    code: 1,
    stderr: 'There is no credential of org-1 at voke.\n',
  });
}, 60_000);

test('one is shown masked, and itself only when that is asked for', async () => {
  const env = environment('shown');
  await put(env, `${canary}\n`);
  const shown = await run(['credentials', 'show', 'voke', 'org-1'], env);
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toMatch(/^voke +org-1 +default +\d{4}-.+ \[secret\]/m);
  expect(shown.stdout).not.toContain(canary);
  const revealed = await run(['credentials', 'show', 'voke', 'org-1', '--reveal'], env);
  expect(revealed).toEqual({ code: 0, stdout: `${canary}\n`, stderr: '' });

  const missing = { code: 1, stdout: '', stderr: 'There is no credential of org-2 at voke.\n' };
  expect(await run(['credentials', 'show', 'voke', 'org-2', '--reveal'], env)).toEqual(missing);
  const locked = await run(
    ['credentials', 'show', 'voke', 'org-1', '--reveal'],
    environment('shown', newKey()),
  );
  expect(locked).toMatchObject({ code: 1, stdout: '' });
  expect(locked.stderr).not.toContain(canary);
}, 60_000);

test('an account that is not configured is told with those that are', async () => {
  expect(await put(environment('unknown'), canary, 'rhombsu')).toMatchObject({
    code: 1,
    stderr: 'No account rhombsu is configured; there is voke.\n',
  });
});

test('a client that its vendor does not know is refused, and taken by force', async () => {
  const [vobiz, voke] = await Promise.all([
    startVobizSimulator({ orgs: 3 }),
    startVokeSimulator({ orgs: 3 }),
  ]);
  try {
    const env = {
      ...environment('clients'),
      RHOMBUS_API_KEY: 'k',
      VOBIZ_AUTH_ID: vobiz.authId,
      VOBIZ_AUTH_TOKEN: vobiz.authToken,
      VOBIZ_BASE_URL: vobiz.url,
      VOKE_TOKEN: voke.token,
      VOKE_BASE_URL: voke.url,
    };
    const stored = (account: string, client: string, more: string[] = [], changed = {}): Promise<Ended> =>
      converse(
        [process.execPath, ...program, 'credentials', 'put', account, client, ...more],
        { ...env, ...changed },
        `${canary}\n`,
      );
    const customer = vobiz.oracle.customers()[1]?.authId ?? '';
    const organization = voke.oracle.organizations()[1]?.id ?? '';
    for (const [account, client] of [
      ['vobiz', customer],
      ['voke', organization],
    ] as const) {
      expect(await stored(account, client)).toMatchObject({ code: 0, stderr: '' });
      const slip = `${client.slice(0, -1)}${client.endsWith('0') ? '1' : '0'}`;
      const refused = {
        code: 1,
        stdout: '',
        stderr: `Nothing was stored: ${account} has no client ${slip}. For`,
      };
      const { stderr, ...rest } = await stored(account, slip);
      expect({ ...rest, stderr: stderr.slice(0, refused.stderr.length) }).toEqual(refused);
    }
    const away = await stored('voke', organization, [], { VOKE_BASE_URL: 'http://127.0.0.1:9' });
    expect(away).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/cannot be told: .+ add --force\.\n$/),
    });
    expect(await stored('rhombus', 'any', ['--force'])).toMatchObject({
      code: 1,
      stderr: 'Nothing was stored: clients of rhombus have no credentials of their own.\n',
    });
    expect(await stored('vobiz', 'MA_YETTOCOME', ['--force'])).toMatchObject({ code: 0 });
    const entries = JSON.parse((await run(['credentials', 'list', '--json'], env)).stdout) as unknown[];
    expect(entries).toHaveLength(3);
  } finally {
    await Promise.all([vobiz.close(), voke.close()]);
  }
}, 120_000);

test('what comes in UTF-16 is stored as it is meant, and what is no text is refused', async () => {
  const env = environment('encoded');
  expect(await put(env, Buffer.from(`\ufeff${canary}\r\n`, 'utf16le'))).toMatchObject({ code: 0 });
  const { stdout } = await run(['credentials', 'show', 'voke', 'org-1', '--reveal'], env);
  expect(stdout).toBe(`${canary}\n`);
  const refused = await put(env, Buffer.from(`${canary}-é\n`, 'latin1'));
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^standard input: line 1 is not UTF-8/),
  });
  expect(refused.stderr).not.toContain(canary);
}, 60_000);

test('no input stores nothing', async () => {
  const env = environment('nothing');
  expect(await put(env, ' \n')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Nothing was stored'),
  });
  expect((await run(['credentials', 'list', '--json'], env)).stdout).toBe('[]\n');
});

test('without a master key it says how to make one, and with half of one what is wrong', async () => {
  const none = await run(['credentials', 'list'], environment('none', ''));
  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('openssl rand -base64 32') });
  const half = await run(['credentials', 'list'], environment('none', canary));
  expect(half).toMatchObject({ code: 1, stderr: expect.stringContaining('expected 32 bytes in base64') });
  expect(half.stderr).not.toContain(canary);
});

test('a database that cannot be reached is told without a stack', async () => {
  const env = { ...environment('gone'), PARTNERGRAPH_DATABASE_URL: `postgres://u:${canary}@127.0.0.1:9/x` };
  const { code, stderr } = await run(['credentials', 'list'], env);
  expect({ code, lines: stderr.split('\n').length }).toEqual({ code: 1, lines: 3 });
  expect(stderr).toContain('(ECONNREFUSED)');
  expect(stderr).not.toContain(canary);
});

const terminal = '/usr/bin/script';

testWith(terminal)('what is typed is not shown', async () => {
  const env = environment('typed');
  const quoted = [process.execPath, ...program].map((part) => `'${part}'`).join(' ');
  const shell = `${quoted} credentials put voke org-1 --force`;
  const typed = `${canary}\r`;
  const { stdout } = await converse([terminal, '-qec', shell, '/dev/null'], env, typed, /org-1 at voke: /);
  expect(stdout).toContain('Stored the credential of org-1 at voke.');
  expect(stdout).not.toContain(canary);
});

/** `check-config`: what is configured, and with `--live` what each vendor says to its credential. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { folder, program, run, start } from '../support/command.js';
import { newFile } from '../support/database.js';
import { preloadAhead } from '../support/shifted-clock.js';

/** Stand for every secret, and must be printed nowhere. */
const canary = 'canary-7d21be';
const wrong = 'canary-wrong-key';

let rhombus: RhombusSimulator;
beforeAll(async () => {
  rhombus = await startRhombusSimulator({ orgs: 5, devices: 2, token: canary });
});
beforeEach(() => rhombus.clearRequests());
afterAll(() => rhombus.close());

test('says what is configured, and asks nobody', async () => {
  const url = new URL(rhombus.url);
  url.username = 'someone';
  url.password = canary;
  url.search = `?key=${canary}`;
  const env = { RHOMBUS_API_KEY: canary, RHOMBUS_BASE_URL: url.href };
  const { code, stdout, stderr } = await run(['check-config'], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Configured by environment variables, to listen on 127\.0\.0\.1:4000\.$/m);
  expect(stdout).toMatch(new RegExp(`^rhombus +rhombus +rhombus +${rhombus.url}$`, 'm'));
  expect(stdout).not.toContain(canary);
  expect(rhombus.requests).toEqual([]);
});

test('--live tells that a credential is taken', async () => {
  const env = { RHOMBUS_API_KEY: canary, RHOMBUS_BASE_URL: rhombus.url };
  const { code, stdout, stderr } = await run(['check-config', '--live'], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^rhombus: ok, \d+ ms$/m);
  expect(rhombus.requests).toHaveLength(1);
});

test('--live tells of each account what is wrong and what to do, and fails', async () => {
  const file = join(folder, 'accounts.yaml');
  writeFileSync(
    file,
    `transport: { retries: 0 }
partners:
  - { vendor: rhombus, id: good, baseUrl: '${rhombus.url}', credential: { token: '\${GOOD}' } }
  - { vendor: rhombus, id: mistyped, baseUrl: '${rhombus.url}', credential: { token: '\${WRONG}' } }
  - { vendor: rhombus, id: unreachable, baseUrl: 'http://127.0.0.1:9', credential: { token: '\${GOOD}' } }
`,
  );
  const { code, stdout, stderr } = await run(['check-config', '--live', '--config', file], {
    GOOD: canary,
    WRONG: wrong,
  });
  expect(code).toBe(1);
  expect(stderr).toBe('\n2 of 3 accounts cannot be used.\n');
  expect(stdout).toMatch(/^good: ok/m);
  expect(stdout).toMatch(/^mistyped: VENDOR_UNAUTHENTICATED: .+\n {2}\S.+$/m);
  expect(stdout).toMatch(/^unreachable: VENDOR_UNAVAILABLE: .+\n {2}\S.+$/m);
  expect(stdout).not.toContain(canary);
  expect(stdout).not.toContain(wrong);
});

describe('what is unwise', () => {
  const secretFile = (name: string, mode: number): string => {
    const path = join(folder, name);
    writeFileSync(path, canary);
    chmodSync(path, mode);
    return path;
  };
  const yaml = (): string => {
    const path = join(folder, 'unwise.yaml');
    writeFileSync(
      path,
      `server: { port: 0 }
database: { url: 'postgres://me:${canary}@127.0.0.1:9/x' }
quota: { redisUrl: 'redis://:${canary}@127.0.0.1:9' }
vault: { masterKeys: [{ id: one, key: '${Buffer.alloc(32, 7).toString('base64')}' }] }
partners:
  - { vendor: rhombus, id: written, credential: { token: ${canary} } }
  - { vendor: rhombus, id: readable, baseUrl: '${rhombus.url}', credential: { token: { file: ${secretFile('open', 0o644)} } } }
  - { vendor: voke, id: plain, baseUrl: 'http://vendor.example/api', credential: { token: '\${TOKEN}' } }
  - { vendor: vobiz, id: wise, credential: { authId: PA_1, authToken: { file: ${secretFile('closed', 0o640)} } } }
`,
    );
    return path;
  };
  const settings = [
    'database.url',
    'vault.masterKeys[0].key',
    'quota.redisUrl',
    'partners[0].credential.token',
    'partners[1].credential.token.file',
    'partners[2].baseUrl',
  ];

  test('is told by its setting, without a value, and does not fail', async () => {
    const { code, stderr, stdout } = await run(['check-config', '--config', yaml()], { TOKEN: 't' });
    expect(code).toBe(0);
    const told = stderr.split('\n').filter((line) => line !== '');
    expect(told.map((line) => /^Warning: (\S+): .+\.$/.exec(line)?.[1])).toEqual(settings);
    expect(stdout + stderr).not.toContain(canary);
    expect(stdout + stderr).not.toContain('BwcHBwcH');
  });

  test('is logged once by serve', async () => {
    const served = start(['serve', '--config', yaml()], { TOKEN: 't' });
    await served.until(/"listening"/, 'stderr');
    served.signal('SIGTERM');
    const { stderr } = await served.ended;
    const logged = stderr.split('\n').flatMap((line) => /"setting":"([^"]+)"/.exec(line)?.[1] ?? []);
    expect(logged).toEqual(settings);
    expect(stderr).not.toContain(canary);
  });

  test.each([
    ['HTTP://192.168.0.9', 1],
    ['http://localhost.example', 1],
    ['http://localhost:8080', 0],
    ['http://[::1]:8080/x', 0],
    ['https://vendor.example', 0],
  ])('of the address %s there are %i', async (address, count) => {
    const { stderr } = await run(['check-config'], { RHOMBUS_API_KEY: 'k', RHOMBUS_BASE_URL: address });
    expect(stderr.match(/^Warning: partners\[0\]\.baseUrl: http:/gm) ?? []).toHaveLength(count);
  });
});

test('fails with every problem of the configuration', async () => {
  const env = { PARTNERGRAPH_PORT: 'x', PARTNERGRAPH_LOG_LEVEL: 'loud', RHOMBUS_API_KEY: canary };
  const { code, stdout, stderr } = await run(['check-config', '--live'], env);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('The configuration has 2 problems');
});

test.each(['check-config', 'serve'])(
  '%s names the file and the field of a dataset that is none',
  async (command) => {
    const datasets = join(folder, 'datasets');
    mkdirSync(datasets, { recursive: true });
    writeFileSync(
      join(datasets, 'plain.graphql'),
      'query Q @dataset(name: "mine", description: "A client.", key: ["id"]) { clientOrgs { nodes { id colour } } }',
    );
    const env = {
      RHOMBUS_API_KEY: canary,
      RHOMBUS_BASE_URL: rhombus.url,
      PARTNERGRAPH_EXPORTS_DATASETS: datasets,
    };
    const { code, stderr } = await run([command], env);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /The configuration has a problem:\n {2}exports\.datasets: .*plain\.graphql: line 1: .*"colour"/,
    );
  },
);

test.each([
  ['ahead of', 120_000],
  ['ahead of', 3_600_000],
  ['behind', -5_000],
])('--live, and serve in its log, say when the clock is %s that of the database', async (word, ms) => {
  const env = {
    RHOMBUS_API_KEY: canary,
    RHOMBUS_BASE_URL: rhombus.url,
    PARTNERGRAPH_DATABASE_URL: await newFile(),
    PARTNERGRAPH_PORT: '0',
  };
  const node = [...preloadAhead(ms), ...program];
  const seconds = (Math.abs(ms) / 1000).toFixed(1);
  const { code, stdout } = await start(['check-config', '--live'], env, node).ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(
    new RegExp(`^database: the clock of this machine is ${seconds.slice(0, -1)}\\d s ${word} `, 'm'),
  );
  const server = start(['serve'], env, node);
  await server.until(/"level":40.*the clock of this machine is/, 'stderr');
});

test('--live says nothing of a clock that is right', async () => {
  const env = { RHOMBUS_API_KEY: canary, RHOMBUS_BASE_URL: rhombus.url };
  const { stdout } = await start(['check-config', '--live'], env, [...preloadAhead(1_000), ...program]).ended;
  expect(stdout).not.toContain('clock');
});

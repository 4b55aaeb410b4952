/** `serve`: where it listens, how it ends, and what it says when it cannot begin. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { ask, folder, keyIn, program, run, start } from '../support/command.js';

/** Stands for every secret, and must be printed nowhere. */
const canary = 'canary-3f9a1c';

let rhombus: RhombusSimulator;
let env: NodeJS.ProcessEnv;
let key: string;
beforeAll(async () => {
  key = await keyIn();
  rhombus = await startRhombusSimulator({ orgs: 5, devices: 2, token: canary });
  env = { RHOMBUS_API_KEY: canary, RHOMBUS_BASE_URL: rhombus.url, PARTNERGRAPH_PORT: '0' };
});
beforeEach(() => {
  rhombus.faults.clear();
  rhombus.clearRequests();
});
afterAll(() => rhombus.close());

const listening = /^Partnergraph: GraphiQL at (\S+)\/graphiql, GraphQL at (\S+)\n$/;
const query = '{ clientOrgs { totalCount } }';
const answered = { data: { clientOrgs: { totalCount: 5 } } };

/** Waits, a moment at a time, for what no event tells. */
async function become(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(20);
}

describe('a server', () => {
  test('says where it listens, logs as JSON to standard error, and ends with 0', async () => {
    const database = `file:${join(folder, 'fresh.db')}`;
    const server = start(['serve'], { ...env, PARTNERGRAPH_DATABASE_URL: database });
    const [, , url = ''] = await server.until(listening);
    await server.until(/database was migrated/, 'stderr');
    expect(await ask(url, query, await keyIn(database))).toMatchObject(answered);
    server.signal('SIGTERM');
    const { code, stdout, stderr } = await server.ended;
    const lines = stderr.trimEnd().split('\n');
    const logged = lines.filter((line) => line.startsWith('{'));
    const messages = logged.map((line) => (JSON.parse(line) as { msg: string }).msg);
    const ofServer = messages.filter((message) => message !== 'the database was migrated');
    expect({ code, ofServer }).toEqual({ code: 0, ofServer: ['listening', 'stopping'] });
    expect(messages).toContain('the database was migrated');
    expect(stdout + stderr).not.toContain(canary);
  });

  test('answers what it was asked before it ends', async () => {
    rhombus.faults.add({ kind: 'latency', ms: 500 });
    const server = start(['serve'], env);
    const [, , url = ''] = await server.until(listening);
    const answer = ask(url, query, key);
    await become(() => rhombus.requests.length > 0);
    server.signal('SIGINT');
    await server.until(/stopping/, 'stderr');
    expect(await answer).toMatchObject(answered);
    expect(await server.ended).toMatchObject({ code: 0 });
  });

  test('ends at once when it is told so again', async () => {
    rhombus.faults.add({ kind: 'hang' });
    const server = start(['serve'], env);
    const [, , url = ''] = await server.until(listening);
    const answer = ask(url, query, key).catch(() => 'cut off');
    await become(() => rhombus.requests.length > 0);
    const insisting = setInterval(() => server.signal('SIGINT'), 100);
    const { code } = await server.ended;
    clearInterval(insisting);
    expect({ code, answer: await answer }).toEqual({ code: 130, answer: 'cut off' });
  });

  test('ends with the npm that runs it', async () => {
    const command = [process.execPath, ...program, 'serve'].map((word) => `'${word}'`).join(' ');
    const shell = spawn('sh', ['-c', `${command}; true`], {
      cwd: folder,
      env: { PATH: process.env.PATH, npm_lifecycle_event: 'serve', ...env },
    });
    const url = await new Promise<string>((resolve) =>
      shell.stdout.on('data', (text: Buffer) => resolve(listening.exec(String(text))?.[2] ?? '')),
    );
    expect(await ask(url, query, key)).toMatchObject(answered);
    shell.kill('SIGKILL');
    await become(() =>
      ask(url, query, key).then(
        () => false,
        () => true,
      ),
    );
  });

  test('listens where others can reach it once there is a caller: a key, or an identity provider', async () => {
    const provider = {
      PARTNERGRAPH_DATABASE_URL: ':memory:',
      PARTNERGRAPH_JWT_ISSUER: 'https://id.example',
      PARTNERGRAPH_JWT_AUDIENCE: 'partnergraph',
      PARTNERGRAPH_JWT_JWKS: 'https://id.example/jwks',
    };
    for (const callers of [{}, provider]) {
      const server = start(['serve'], { ...env, ...callers, PARTNERGRAPH_HOST: '0.0.0.0' });
      await server.until(listening);
      server.signal('SIGTERM');
      const { code, stderr } = await server.ended;
      expect({ code, notice: stderr.includes('No caller') }).toEqual({ code: 0, notice: false });
    }
  });

  test('says on loopback how to make the first key, and takes it when it is made', async () => {
    const database = `file:${join(folder, 'first-key.db')}`;
    const server = start(['serve'], { ...env, PARTNERGRAPH_DATABASE_URL: database });
    const [, , url = ''] = await server.until(listening);
    await server.until(/^No caller is configured[^]*^ {2}partnergraph keys create --name/m, 'stderr');
    const refused = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
    expect(await ask(url, query, 'none')).toMatchObject(refused);
    expect(await ask(url, query, await keyIn(database))).toMatchObject(answered);
    server.signal('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
  });

  test('warns of an address that others can reach', async () => {
    const server = start(['serve'], { ...env, PARTNERGRAPH_HOST: '0.0.0.0' });
    await server.until(listening);
    await server.until(/^Warning: what is sent to http:.* is not encrypted/m, 'stderr');
    server.signal('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
  });

  test('says on loopback that keys cannot be read', async () => {
    const gone = { PARTNERGRAPH_DATABASE_URL: `postgres://u:${canary}@127.0.0.1:9/x` };
    const server = start(['serve'], { ...env, ...gone });
    await server.until(listening);
    await server.until(/^Access keys cannot be read.*\(ECONNREFUSED\)/m, 'stderr');
    server.signal('SIGTERM');
    const { code, stderr } = await server.ended;
    expect({ code, told: stderr.includes(canary) }).toEqual({ code: 0, told: false });
  });
});

describe('a start that fails', () => {
  test('names the manifest that cannot be read', async () => {
    const ended = await start(['serve'], { ...env, PARTNERGRAPH_PERSISTED_MANIFESTS: 'none.json' }).ended;
    const message = 'graphql.persistedManifests: the manifest none.json cannot be read: ENOENT\n';
    expect(ended).toMatchObject({ code: 1, stderr: message });
  });

  test('names the port that is taken', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => occupant.once('listening', resolve));
    const { port } = occupant.address() as AddressInfo;
    const ended = await run(['serve'], { ...env, PARTNERGRAPH_PORT: String(port) });
    occupant.close();
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `Another program listens on 127.0.0.1:${port}: set server.port (PARTNERGRAPH_PORT) to a free one.\n`,
    });
  });

  test('names an address that is not of this machine', async () => {
    const { code, stderr } = await run(['serve'], { ...env, PARTNERGRAPH_HOST: '192.0.2.1' });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        '192.0.2.1 is no address of this machine: set server.host (PARTNERGRAPH_HOST) to one that is.\n',
    });
  });

  test.each([
    ['no caller', 'file:nobody.db', /^Not listening on 0\.0\.0\.0.* No caller[^]*partnergraph keys create/],
    ['an unusable key', 'file:expired.db', /^Not listening on 0\.0\.0\.0.* No caller/],
    [
      'no database',
      'postgres://127.0.0.1:9/x',
      /^Not listening on 0\.0\.0\.0.* keys cannot be read.*ECONNREFUSED/,
    ],
  ])('is one with %s where others can reach it', async (_what, database, message) => {
    const own = { ...env, PARTNERGRAPH_HOST: '0.0.0.0', PARTNERGRAPH_DATABASE_URL: database };
    if (database === 'file:expired.db') {
      const { stdout } = await run(['keys', 'create', '--name', 'x', '--scope', '*'], own);
      expect((await run(['keys', 'revoke', stdout.trim()], own)).code).toBe(0);
    }
    const { code, stdout, stderr } = await run(['serve'], own);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(
      stderr
        .split('\n')
        .filter((line) => !line.startsWith('{'))
        .join('\n'),
    ).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('names everything that is wrong with the configuration, and no secret', async () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(
      file,
      `server: { prot: 1 }
log: { level: ${canary} }
partners:
  - { vendor: rhombus, credential: { token: '${canary}', tokne: '${canary}' } }
  - { vendor: rhombus, credential: { token: '\${ABSENT}' } }
`,
    );
    const { code, stdout, stderr } = await run(['serve', '--config', file]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The configuration has \d problems \(.*wrong\.yaml\):\n/);
    for (const place of ['server.prot', 'log.level', 'partners[0].credential', 'ABSENT', 'partners[1].id']) {
      expect(stderr).toContain(place);
    }
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stderr).not.toContain(canary);
  });

  test('says what to set when nothing is configured', async () => {
    const { code, stderr } = await run(['serve']);
    expect(code).toBe(1);
    expect(stderr).toContain('RHOMBUS_API_KEY');
  });
});

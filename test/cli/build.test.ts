/** Each way to run the program runs all of it: from its source, bundled as the demo is, and as `npm run build` makes it. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { formats } from '../../src/exports/formats/index.js';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { root } from '../source-files.js';
import { ask, demoProgram, folder, keyIn, program, start } from '../support/command.js';
import { describePostgres } from '../support/database.js';
import { describeRedis, testRedis } from '../support/redis.js';

// Inside node_modules, where the dependencies are found from; a folder of its own leaves the developer's `dist` alone.
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const built = mkdtempSync(join(cache, 'partnergraph-build-'));
const binary = join(built, 'dist/main.js');
let rhombus: RhombusSimulator;

beforeAll(async () => {
  rhombus = await startRhombusSimulator({ orgs: 2, devices: 2 });
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const project = join(root, 'tsconfig.build.json');
  // Types are checked by `npm run typecheck`, which takes most of the time of a build.
  execFileSync(process.execPath, [compiler, '-p', project, '--noCheck', '--outDir', join(built, 'dist')]);
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] };
  for (const file of ['package.json', ...files.filter((name) => name !== 'dist')]) {
    cpSync(join(root, file), join(built, file), { recursive: true });
  }
});
afterAll(async () => {
  rmSync(built, { recursive: true });
  await rhombus.close();
});

const ways: readonly (readonly [name: string, nodeArguments: readonly string[]])[] = [
  ['from its source', ['--import', import.meta.resolve('tsx'), join(root, 'src/main.ts')]],
  ['bundled', program],
  ['built', [binary]],
];

/** Serves the graph with what is loaded for these settings alone. */
async function serve(nodeArguments: readonly string[], settings: NodeJS.ProcessEnv) {
  const { PARTNERGRAPH_DATABASE_URL: database = `file:${join(folder, `${randomUUID()}.db`)}` } = settings;
  const server = start(
    ['serve'],
    {
      RHOMBUS_API_KEY: rhombus.token,
      RHOMBUS_BASE_URL: rhombus.url,
      PARTNERGRAPH_PORT: '0',
      PARTNERGRAPH_DATABASE_URL: database,
      PARTNERGRAPH_EXPORTS_FOLDER: join(folder, randomUUID()),
      ...settings,
    },
    nodeArguments,
  );
  const [, url = ''] = await server.until(/GraphQL at (\S+)/);
  return { url, key: await keyIn(database) };
}

test.each(ways)(
  '%s, it tells its schema, shows GraphiQL and hands out files of every format',
  async (_name, nodeArguments) => {
    const printed = start(['print-schema', '--federation'], {}, nodeArguments).ended;
    const { url, key } = await serve(nodeArguments, {});
    const { data } = await ask<{ _service: { sdl: string } }>(url, '{ _service { sdl } }', key);
    expect(data._service.sdl).toMatch(/^extend schema @link[^]*type RhombusDevice [^{]*@key\(fields: "id"\)/);
    expect(await printed).toEqual({ code: 0, stdout: `${data._service.sdl}\n`, stderr: '' });

    const base = new URL(url).origin;
    const headers = { authorization: `Bearer ${key}` };
    expect(await (await fetch(`${base}/graphiql`, { headers })).text()).toContain('DevicesOfOneClient');
    for (const extension of formats.keys()) {
      const response = await fetch(`${base}/data/devices.${extension}`, { headers });
      const { byteLength } = await response.arrayBuffer();
      expect([extension, response.status, byteLength > 100]).toEqual([extension, 200, true]);
    }
  },
);

describePostgres('a program of several replicas', (newDatabase) => {
  describeRedis('with limits in Redis', () => {
    test.each(ways)('answers %s', async (_name, nodeArguments) => {
      const { url, key } = await serve(nodeArguments, {
        PARTNERGRAPH_DATABASE_URL: await newDatabase(),
        PARTNERGRAPH_REDIS_URL: testRedis.url,
      });
      expect(await ask(url, '{ clientOrgs { totalCount } }', key)).toMatchObject({
        data: { clientOrgs: { totalCount: 2 } },
      });
    });
  });
});

test('the built program is the command of the package', () => {
  const { bin } = JSON.parse(readFileSync(join(built, 'package.json'), 'utf8')) as {
    bin: { partnergraph: string };
  };
  expect(join(built, bin.partnergraph)).toBe(binary);
  expect(readFileSync(binary, 'utf8')).toMatch(/^#!\/usr\/bin\/env -S node /);
});

test('the demo is bundled as a program of its own, and plays', async () => {
  const once = ['--once', '--json', '--orgs', '20', '--latency-ms', '0'];
  const { code, stdout, stderr } = await start(once, {}, demoProgram).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { rows, vendorCalls, minimum } = JSON.parse(stdout) as Record<string, unknown>;
  expect(rows).toHaveLength(1);
  expect(vendorCalls).toBe(minimum);

  const demo = start(['--port', '0'], {}, demoProgram);
  const [, page = ''] = await demo.until(/GraphiQL +(\S+)/);
  expect(await (await fetch(page)).text()).toContain('DevicesOfOneClient');
}, 60_000);

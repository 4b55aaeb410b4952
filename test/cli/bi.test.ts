/** `partnergraph bi`: what it prints works as it is, as far as that can be tried without the tools themselves. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'yaml';
import { readDatasets } from '../../src/exporting.js';
import { snippetsOf, snippetTools } from '../../src/exports/snippets/index.js';
import { folder, run, type Ended } from '../support/command.js';
import { openDemo, type TestDemo } from '../support/demo.js';
import { testWith } from '../support/installed-program.js';

jest.setTimeout(60_000);

const url = 'https://bi.example/graph';
const execute = promisify(execFile);
const print = (tool: string, ...more: readonly string[]): Promise<Ended> =>
  run(['bi', tool, 'devices', '--url', `${url}/`, ...more]);

/** Every snippet of every dataset, with an address that would end a text early where it is not quoted. */
const all = [...readDatasets({ datasets: [] }).values()].flatMap(({ dataset }) =>
  snippetsOf(dataset, "https://bi.example/o'hara/").map((snippet) => ({ ...snippet, dataset })),
);
const of = (language: string) => all.filter((snippet) => snippet.language === language);

describe('a snippet', () => {
  test('is printed and nothing else', async () => {
    const ended = await print('pbids');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ended.stdout)).toEqual({
      version: '0.1',
      connections: [{ details: { protocol: 'odata', address: { url: `${url}/odata/` } }, mode: 'Import' }],
    });
  });

  test('of JSON or YAML can be read', () => {
    expect(of('json').length).toBeGreaterThan(0);
    for (const { text } of of('json')) expect(() => JSON.parse(text) as unknown).not.toThrow();
    for (const { text } of of('yaml')) {
      expect(parse(text)).toMatchObject({
        apiVersion: 1,
        datasources: [
          {
            type: 'yesoreyeram-infinity-datasource',
            jsonData: { auth_method: 'bearerToken', allowedHosts: ['https://bi.example'] },
            secureJsonData: { bearerToken: '$PARTNERGRAPH_KEY' },
          },
        ],
      });
    }
  });

  test('of Grafana has every column of the dataset, by the parser of the backend', () => {
    for (const { text, dataset } of all.filter(({ tool }) => tool === 'grafana-dashboard')) {
      const dashboard: unknown = JSON.parse(text);
      const columns = dataset.columns.map(
        ({ name }) => expect.objectContaining({ selector: name }) as unknown,
      );
      expect(dashboard).toMatchObject({ panels: [{ targets: [{ parser: 'backend', columns }] }] });
    }
  });

  test('of DuckDB parses, and its secret is for the gateway only', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const { text } of of('sql')) {
      expect((await connection.extractStatements(text)).count).toBe(5);
      expect(text).toContain("SCOPE 'https://bi.example/o''hara',");
    }
    connection.closeSync();
  });

  testWith('/usr/bin/python3')('of Python compiles', async () => {
    const own = mkdtempSync(join(folder, 'python-'));
    const files = of('python').map(({ tool, text, dataset }) => {
      const file = join(own, `${tool}_${dataset.name}.py`);
      writeFileSync(file, text);
      return file;
    });
    expect(files.length).toBeGreaterThan(1);
    await execute('/usr/bin/python3', ['-m', 'py_compile', ...files]);
  });

  test('of Power Query closes every bracket and text, and names every column of a CSV', () => {
    for (const { tool, text, dataset } of of('powerquery')) {
      const code = text.replace(/^\/\/.*$/gm, '').replace(/"(?:[^"]|"")*"/g, '""');
      for (const [open, close] of ['()', '[]', '{}'].map((pair) => [...pair])) {
        expect(code.split(open ?? '').length).toBe(code.split(close ?? '').length);
      }
      expect(text).toContain('ApiKeyName = "access_key"');
      if (tool === 'power-query') expect(text).toContain('Implementation = "2.0"');
      else for (const { name } of dataset.columns) expect(text).toContain(`{"${name}", `);
    }
  });

  test('has no key in it', () => {
    expect(all.filter(({ text }) => /pgk_[0-9a-f]{12}/.test(text))).toEqual([]);
  });
});

describe('against a gateway', () => {
  let demo: TestDemo;
  let address: string;
  beforeAll(async () => {
    demo = await openDemo({ orgs: 5, devices: 4 });
    address = await demo.app.listen();
  });
  afterAll(() => demo.close());

  testWith('/usr/bin/curl')('curl fetches the dataset', async () => {
    const { stdout } = await run(['bi', 'curl', 'devices', '--url', address]);
    const own = mkdtempSync(join(folder, 'curl-'));
    await execute('sh', ['-c', stdout], {
      cwd: own,
      env: { PATH: process.env.PATH, PARTNERGRAPH_KEY: demo.key.reveal() },
    });
    expect(readFileSync(join(own, 'devices.csv'), 'utf8')).toMatch(/^client_org_uuid,.*\r\n(.*\r\n){10}/);
    await expect(
      execute('sh', ['-c', stdout], { cwd: own, env: { PATH: process.env.PATH, PARTNERGRAPH_KEY: 'no' } }),
    ).rejects.toThrow('401');
  });
});

describe('the address', () => {
  const configured = (more: NodeJS.ProcessEnv): Promise<Ended> =>
    run(['bi', 'tableau', 'clients'], { RHOMBUS_API_KEY: 'x', ...more });

  test('is the configured one unless another is named', async () => {
    expect((await configured({ PARTNERGRAPH_PORT: '4321' })).stdout).toContain(
      'Server: http://127.0.0.1:4321/odata/clients\n',
    );
    const everywhere = await configured({ PARTNERGRAPH_HOST: '0.0.0.0' });
    expect(everywhere.stdout).toContain('Server: http://localhost:4000/odata/clients\n');
    expect(everywhere.stderr).toContain('--url');
    const behindProxy = await configured({
      PARTNERGRAPH_HOST: '0.0.0.0',
      PARTNERGRAPH_PUBLIC_URL: 'https://bi.example/graph',
    });
    expect(behindProxy.stdout).toContain('Server: https://bi.example/graph/odata/clients\n');
    expect(behindProxy.stderr).toBe('');
  });
});

describe('a mistake', () => {
  test.each([
    ['an unknown tool', ['pandsa', 'devices'], /^There is nothing for pandsa; did you mean "pandas"\?$/m],
    [
      'an unknown dataset',
      ['pandas', 'device', '--url', url],
      /^There is no dataset device; did you mean "devices"\?$/m,
    ],
    ['no address', ['pandas', 'devices', '--url', 'bi.example'], /^--url: expected http:\/\//],
    [
      'a key in the address',
      ['pandas', 'devices', '--url', 'https://u:pgk_x@bi.example'],
      /^--url: expected http/,
    ],
    ['no configuration and no address', ['pandas', 'devices'], /partners/],
  ])('%s is told', async (_, given, message) => {
    const { code, stdout, stderr } = await run(['bi', ...given]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  test('names all tools where none is near', async () => {
    const { stderr } = await run(['bi', 'spreadsheet', 'devices']);
    for (const tool of snippetTools) expect(stderr).toContain(tool);
  });
});

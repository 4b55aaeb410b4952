/** What the command line says of itself, and to those who mistype. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root } from '../source-files.js';
import { run, runDemo, type Ended } from '../support/command.js';

describe('a mistake', () => {
  test.each([
    ['no command', [], /Usage: partnergraph/],
    ['an unknown command', ['sevre'], /unknown command 'sevre'/],
    ['an unknown option', ['serve', '--confg', '1'], /unknown option '--confg'[^]*Did you mean --config/],
    ['too much', ['print-schema', 'now'], /too many arguments/],
  ])('%s is told on standard error', async (_, commandLine, message) => {
    assertTold(await run(commandLine), message);
  });

  test.each([
    ['an unknown option', ['--prot', '1'], /unknown option '--prot'[^]*Did you mean --port/],
    ['no orgs', ['--orgs', '0'], /'--orgs <count>' argument '0' is invalid. Expected a whole number/],
    ['devices below none', ['--devices=-1'], /'-1' is invalid. Expected a whole number from 0/],
    ['a latency with a unit', ['--latency-ms', '40ms'], /'40ms' is invalid. Expected a whole number/],
    ['a seed that is no whole number', ['--seed', '1.5'], /'1.5' is invalid. Expected a whole number/],
    ['no such port', ['--port', '65536'], /'65536' is invalid. Expected a whole number from 0 to 65535/],
    ['--json alone', ['--json'], /'--json' goes with '--once' only/],
  ])('of the demo is told on standard error: %s', async (_, options, message) => {
    assertTold(await runDemo(...options), message);
  });

  function assertTold({ code, stdout, stderr }: Ended, message: RegExp): void {
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  }
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('--help names every command', async () => {
  const { code, stdout } = await run(['--help']);
  expect(code).toBe(0);
  expect(stdout.match(/^ {2}[a-z-]+(?= \[| {2,})/gm)?.map((name) => name.trim())).toEqual([
    'serve',
    'print-schema',
    'check-config',
    'explain',
    'keys',
    'credentials',
    'links',
    'devices',
    'export',
    'sync',
    'bi',
    'help',
  ]);
});

test('print-schema prints the published schema', async () => {
  const { code, stdout } = await run(['print-schema']);
  const published = readFileSync(join(root, 'schema/schema.graphql'), 'utf8');
  expect(code).toBe(0);
  expect(stdout.trimEnd()).toBe(published.trimEnd());
});

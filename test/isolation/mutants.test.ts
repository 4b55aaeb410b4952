/** The tests of isolation are tests: each change of `mutants.ts`, made in a copy of the program, makes its test fail. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mutants, type Mutant } from './mutants.js';

const root = process.cwd();
const parts = [
  'src',
  'simulators',
  'demo',
  'test',
  'schema',
  'docs',
  'package.json',
  'jest.config.mjs',
  'tsconfig.json',
];

/** How many are tried: all with LONG=1, one where every change is held to them, none where somebody waits. */
const tried: readonly Mutant[] =
  process.env['LONG'] === '1'
    ? mutants
    : process.env['CI'] === undefined
      ? []
      : mutants.filter(({ name }) => name === 'the reader left out of the key of a file');

test.each(mutants)('$name: its text stands once in $file', ({ file, text, killedBy, replacement }) => {
  expect(readFileSync(join(root, file), 'utf8').split(text)).toHaveLength(2);
  expect(replacement).not.toBe(text);
  const title = killedBy.test.replace(/^a caller who is limited to .* sees no other$/, 'sees no other');
  const isFound = readFileSync(join(root, killedBy.file), 'utf8').includes(title);
  // Names that a table makes are looked for by how they end.
  expect(isFound || killedBy.test.includes(' by ') || killedBy.test.includes(' is told ')).toBe(true);
});

(tried.length === 0 ? describe.skip : describe)('a copy of the program', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'partnergraph-mutants-'));
    parts.forEach((part) => cpSync(join(root, part), join(copy, part), { recursive: true }));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  /** What jest says of the tests of that name in the copy. */
  function run({ file, test: name }: Mutant['killedBy']): { failed: number; passed: number } {
    const pattern = `${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const arguments_ = ['--experimental-vm-modules', jest, file, '-i', '-t', pattern, '--json'];
    const { stdout } = spawnSync(process.execPath, arguments_, { cwd: copy, encoding: 'utf8' });
    const told = JSON.parse(stdout.slice(stdout.indexOf('{'))) as Record<string, number>;
    return { failed: told['numFailedTests'] ?? 0, passed: told['numPassedTests'] ?? 0 };
  }

  test.each(tried)(
    'with $name fails',
    ({ file, text, replacement, killedBy }) => {
      const path = join(copy, file);
      const source = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        source.replace(text, () => replacement),
      );
      try {
        expect(run(killedBy)).toEqual({ failed: 1, passed: 0 });
      } finally {
        writeFileSync(path, source);
      }
    },
    120_000,
  );

  test('without any of them passes', () => {
    for (const killedBy of new Map(tried.map((one) => [one.killedBy.test, one.killedBy])).values()) {
      expect(run(killedBy)).toEqual({ failed: 0, passed: 1 });
    }
  }, 600_000);
});

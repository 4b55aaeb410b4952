// The boundaries of the programs: which module may import which, and what may be done in one place only.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { allowances, EVERYTHING, type Allowance } from './module-allowances.js';
import { readSourceFiles, root, sourceFile } from './source-files.js';
import type { Import, SourceFile } from './source-files.js';

/** Modules that are entered from outside by one file; the rest of their files are their own affair. */
const doors: readonly { readonly inside: RegExp; readonly door: string }[] = [
  { inside: /^(vendors\/[^/]+)\//, door: '$1/index' },
  { inside: /^simulators\//, door: 'simulators/index' },
  { inside: /^config\//, door: 'config' },
];

/** Packages that one module, or a few, hide from the others. */
const homesOf: Readonly<Record<string, readonly string[]>> = {
  got: ['transport'],
  'p-limit': ['transport'],
  jose: ['auth'],
  yaml: ['config'],
  libsql: ['database'],
  pg: ['database', 'exports', 'addresses'],
  'pg-connection-string': ['addresses'],
  'pg-copy-streams': ['exports'],
  '@duckdb/node-api': ['exports'],
  'csv-stringify': ['exports', 'cli'],
  ioredis: ['limits'],
  kysely: ['database', 'vault', 'auth', 'entities'],
};

/** Modules that would work the same behind another interface than GraphQL. */
const withoutGraphql = [
  'errors',
  'secret',
  'addresses',
  'telemetry',
  'config',
  'database',
  'vault',
  'auth',
  'sight',
  'transport',
  'reads',
  'simulators',
];

const files = readSourceFiles();

/** The module of a path: a folder or a file at the top of src, one vendor, the simulators, or the demo. */
function moduleOf(path: string): string {
  const [top = '', second, third] = path.split('/');
  if (top !== 'vendors') return top;
  return second === undefined || (second === 'index' && third === undefined)
    ? 'vendors'
    : `vendors/${second}`;
}

function allowanceOf(module: string): Allowance | undefined {
  return allowances[module] ?? (module.startsWith('vendors/') ? allowances['vendors/*'] : undefined);
}

function isAllowed(target: string, allowed: readonly string[]): boolean {
  return allowed.some(
    (name) =>
      name === EVERYTHING ||
      (name === 'vendors/*'
        ? target.startsWith('vendors/')
        : target === name || target.startsWith(`${name}/`)),
  );
}

/** Every import of every file, by what it is from and to. */
const edges = files.flatMap((file) => file.imports.map((to) => ({ from: file.path, to })));
const internal = edges.filter(({ from, to }) => to.isInternal && moduleOf(from) !== moduleOf(to.target));
const external = edges.filter(({ to }) => !to.isInternal && !to.target.startsWith('node:'));
const packageOf = ({ target }: Import): string => target.split('/', target.startsWith('@') ? 2 : 1).join('/');
const arrow = ({ from, to }: { from: string; to: Import }): string => `${from} → ${to.target}`;

describe('a module', () => {
  test('is one of the table', () => {
    expect(files.map(({ path }) => moduleOf(path)).filter((module) => !allowanceOf(module))).toEqual([]);
  });

  test('imports only what the table allows', () => {
    const forbidden = internal.filter(({ from, to }) => {
      const { values, types = [] } = allowanceOf(moduleOf(from)) ?? { values: [] };
      return !isAllowed(to.target, to.isTypeOnly ? [...values, ...types] : values);
    });
    expect(forbidden.map(arrow)).toEqual([]);
  });

  test('is entered by its door', () => {
    const forbidden = internal.filter(({ to }) =>
      doors.some(({ inside, door }) => {
        const [entered] = inside.exec(to.target) ?? [];
        return entered !== undefined && to.target !== entered.replace(inside, door);
      }),
    );
    expect(forbidden.map(arrow)).toEqual([]);
  });

  test('is not loaded by what it loads', () => {
    const loads = new Map<string, Set<string>>();
    for (const { from, to } of internal.filter(({ to }) => !to.isTypeOnly)) {
      loads.set(moduleOf(from), (loads.get(moduleOf(from)) ?? new Set()).add(moduleOf(to.target)));
    }
    const cyclesFrom = (path: readonly string[]): string[] =>
      [...(loads.get(path.at(-1) ?? '') ?? [])].flatMap((next) => {
        if (next === path[0]) return [[...path, next].join(' → ')];
        return path.includes(next) ? [] : cyclesFrom([...path, next]);
      });
    expect([...loads.keys()].flatMap((module) => cyclesFrom([module]))).toEqual([]);
  });

  test('imports only files that exist', () => {
    const paths = new Set(files.map(({ path }) => path));
    const missing = edges.filter(({ to }) => to.isInternal && !paths.has(to.target));
    expect(missing.map(arrow)).toEqual([]);
  });
});

describe('the demo', () => {
  test('is a program of its own: nothing of src loads it or the simulators', () => {
    const forbidden = internal.filter(
      ({ from, to }) => !/^(demo|simulators)\//.test(from) && /^(demo|simulators)\//.test(to.target),
    );
    expect(forbidden.map(arrow)).toEqual([]);
  });
});

describe('a vendor', () => {
  test('imports no other vendor', () => {
    const isVendor = (module: string): boolean => module.startsWith('vendors/') && !allowances[module];
    const forbidden = internal.filter(
      ({ from, to }) => isVendor(moduleOf(from)) && isVendor(moduleOf(to.target)),
    );
    expect(forbidden.map(arrow)).toEqual([]);
  });

  test.each([
    ['x-auth-org', 'rhombus'],
    ['x-auth-id', 'vobiz'],
    ['x-org-id', 'voke'],
    ['x-api-key', 'voke'],
  ])('names %s, by which a scope is told, in one file: the dialect of %s', (header, vendor) => {
    const naming = files.filter(
      ({ path, texts }) =>
        path.startsWith('vendors/') && [...texts].some((text) => text.toLowerCase() === header),
    );
    expect(naming.map(({ path }) => path)).toEqual([`vendors/${vendor}/dialect`]);
  });
});

describe('a package that is loaded on demand', () => {
  const require = createRequire(import.meta.url);
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { bundle: string };
  };
  const entry = z.object({
    type: z.string().optional(),
    module: z.string().optional(),
    exports: z.unknown().optional(),
  });

  /** Whether it has a form for `import`, whose names are the same however the program was compiled. */
  function isModule(name: string): boolean {
    const { type, module, exports } = entry.parse(
      JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')),
    );
    return type === 'module' || module !== undefined || JSON.stringify(exports ?? {}).includes('"import"');
  }

  /** Whether plain Node loads it, or tsx: no bundler comes between. */
  const isExternal = (name: string): boolean => scripts.bundle.includes(`--external:${name} `);

  /** Of what CommonJS exports, compilers agree on the default alone, and where it is marked as compiled not even on that. */
  const isTaken = (name: string, names: readonly string[] = []): boolean =>
    isModule(name) ||
    isExternal(name) ||
    (names.join() === 'default' && !readFileSync(require.resolve(name), 'utf8').includes('__esModule'));

  test('is taken by names that it has in every way to run the program', () => {
    const loads = external.filter(({ to }) => to.loadedNames !== undefined);
    expect(loads.length).toBeGreaterThan(4);
    const wrong = loads.filter(({ to }) => !isTaken(to.target, to.loadedNames));
    expect(wrong.map(arrow)).toEqual([]);
  });

  test.each([
    ['@apollo/subgraph', ['default'], false],
    ['@apollo/subgraph', ['printSubgraphSchema'], false],
    ['yazl', ['ZipFile'], false],
    ['yazl', [], false],
    ['yazl', ['default'], true],
    ['apache-arrow', [], true],
  ])('such as %s by %j', (name, names, expected) => {
    expect(isTaken(name, names)).toBe(expected);
  });
});

describe('in one place only', () => {
  test('the environment is read: by the entry point and the commands', () => {
    const readers = files.filter(({ readsEnvironment }) => readsEnvironment).map(({ path }) => path);
    expect(readers.filter((path) => !/^(main$|cli\/|demo\/main$)/.test(path))).toEqual([]);
  });

  test('a package that may be replaced is used', () => {
    const strays = external.filter(({ from, to }) => {
      const homes = homesOf[packageOf(to)];
      return homes !== undefined && !homes.includes(moduleOf(from));
    });
    expect(strays.map(arrow)).toEqual([]);
  });

  test('GraphQL is known: not below the graph', () => {
    const strays = external.filter(
      ({ from, to }) => withoutGraphql.includes(moduleOf(from)) && /^(graphql|@pothos)/.test(to.target),
    );
    expect(strays.map(arrow)).toEqual([]);
  });
});

describe('a package', () => {
  test('that is loaded is a dependency; one that is erased may be a development dependency', () => {
    const names = z.record(z.string(), z.string());
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const { dependencies, devDependencies } = z
      .object({ dependencies: names, devDependencies: names })
      .parse(manifest);
    const undeclared = external.filter(({ to }) => {
      const name = packageOf(to);
      return !(name in dependencies) && !(to.isTypeOnly && name in devDependencies);
    });
    expect(undeclared.map(arrow)).toEqual([]);
  });

  test('of Node is imported as such', () => {
    const builtins = [
      'fs',
      'path',
      'crypto',
      'http',
      'https',
      'util',
      'process',
      'url',
      'os',
      'timers',
      'events',
    ];
    expect(external.filter(({ to }) => builtins.includes(packageOf(to))).map(arrow)).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  test('has the same table', () => {
    expect(documentedAllowances()).toEqual(allowances);
  });
});

describe('the reader of imports', () => {
  const read = (text: string): SourceFile => sourceFile('graph/page', text);

  test.each([
    ["import { a } from '../errors.js'", 'errors', false],
    ["import { type A } from '../errors.js'", 'errors', false],
    ["import '../errors.js'", 'errors', false],
    ["export { a } from '../errors.js'", 'errors', false],
    ["export * from '../errors.js'", 'errors', false],
    ["const a = await import('../errors.js')", 'errors', false],
    ["import type { A } from './id.js'", 'graph/id', true],
    ["export type { A } from './id.js'", 'graph/id', true],
    ["let a: import('./id.js').A", 'graph/id', true],
  ])('sees %s', (text, target, isTypeOnly) => {
    expect(read(text).imports).toMatchObject([{ target, isInternal: true, isTypeOnly }]);
  });

  test.each([
    'process.env.A',
    'globalThis.process.env',
    "process['env']",
    'const { env } = process',
    "import { env } from 'node:process'",
  ])('sees the environment in %s', (text) => {
    expect(read(text).readsEnvironment).toBe(true);
  });

  test('takes a comment for no code', () => {
    const file = read("// import '../errors.js'; process.env; 'x-auth-org'\nconst a = `x-auth-org says`;");
    expect([file.imports, file.readsEnvironment, file.texts.has('x-auth-org')]).toEqual([[], false, false]);
  });
});

/** The rows `| module | may import | types only |` of the document; each name stands in backticks. */
function documentedAllowances(): Record<string, Allowance> {
  const named = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const rows = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').slice(1, -1));
  const entries = rows.flatMap(([modules, values, types]) =>
    named(modules).map((module): [string, Allowance] => {
      const isComposition = values?.trim() === EVERYTHING;
      const allowance = { values: isComposition ? [EVERYTHING] : named(values) };
      return [module, named(types).length > 0 ? { ...allowance, types: named(types) } : allowance];
    }),
  );
  return Object.fromEntries(entries);
}

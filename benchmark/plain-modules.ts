/** The program as plain node runs it: compiled afresh, so that no loader and no stale build is measured. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const filesReadByTheProgram = ['package.json', 'schema'];

export interface PlainModules {
  /** Where the compiled form of a source is, named by its path from the project's root. */
  readonly path: (source: string) => string;
  readonly remove: () => Promise<void>;
}

/** Compiles `src` and `benchmark` to a directory of their own, from which packages are found as from the project. */
export async function compilePlainModules(): Promise<PlainModules> {
  const target = join(root, 'node_modules', '.cache', 'partnergraph-benchmark', String(process.pid));
  const path = (source: string): string => join(target, source.replace(/\.ts$/, '.js'));
  for (const read of filesReadByTheProgram) {
    await cp(join(root, read), join(target, read), { recursive: true });
  }
  const entryPoints = ['src', 'simulators', 'demo', 'benchmark'].map((directory) =>
    join(root, directory, '**/*.ts'),
  );
  await build({ entryPoints, outdir: target, outbase: root, format: 'esm', logLevel: 'error' });
  return { path, remove: () => rm(target, { recursive: true, force: true }) };
}

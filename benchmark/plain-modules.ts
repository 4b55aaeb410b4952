/** The program as plain node runs it: compiled afresh, so that no loader and no stale build is measured. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

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
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
  };
  const path = (source: string): string => join(target, source.replace(/\.ts$/, '.js'));
  const sources = (await Promise.all(['src', 'benchmark'].map(listSources))).flat();
  for (const read of filesReadByTheProgram) {
    await cp(join(root, read), join(target, read), { recursive: true });
  }
  await Promise.all(
    sources.map(async (source) => {
      const text = await readFile(join(root, source), 'utf8');
      await mkdir(dirname(path(source)), { recursive: true });
      await writeFile(path(source), ts.transpileModule(text, { compilerOptions }).outputText);
    }),
  );
  return { path, remove: () => rm(target, { recursive: true, force: true }) };
}

async function listSources(directory: string): Promise<string[]> {
  const entries = await readdir(join(root, directory), { recursive: true });
  return entries.filter((entry) => entry.endsWith('.ts')).map((entry) => join(directory, entry));
}

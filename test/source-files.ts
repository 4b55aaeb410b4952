// The files of src, of the simulators and of the demo as the compiler reads them: what each imports, and the few other facts that boundaries are about.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The folder of the project. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** One import, `export … from`, `import()` or `import('…')` in a type. */
export interface Import {
  /** A path without its ending, inside src where it lies there (`graph/builder`); or what is imported from outside (`zod`, `node:fs`). */
  readonly target: string;
  readonly isInternal: boolean;
  /** Erased by the compiler: nothing is loaded when the program runs. */
  readonly isTypeOnly: boolean;
  /** What an `import()` takes of what it loads, by name; nothing where it takes the module as a whole. */
  readonly loadedNames?: readonly string[];
}

/** What is known of a file. */
export interface SourceFile {
  /** Without its ending, inside src where it lies there: `vendors/rhombus/dialect`, `demo/gateway`. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** The values of the texts in its code. */
  readonly texts: ReadonlySet<string>;
  readonly readsEnvironment: boolean;
}

/** The programs of the project: paths inside src stand without it. */
const programs: Readonly<Record<string, string>> = { src: '', simulators: 'simulators/', demo: 'demo/' };

/** Reads every file of the programs. */
export function readSourceFiles(): SourceFile[] {
  return Object.entries(programs).flatMap(([folder, prefix]) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) =>
        sourceFile(prefix + name.slice(0, -'.ts'.length), readFileSync(join(root, folder, name), 'utf8')),
      ),
  );
}

/** What is known of a file with this text. */
export function sourceFile(path: string, text: string): SourceFile {
  const imports: Import[] = [];
  const texts = new Set<string>();
  let readsEnvironment = false;

  const visit = (node: ts.Node): void => {
    const found = importedBy(node);
    if (found) {
      const { specifier, ...facts } = found;
      imports.push({ ...located(path, specifier), ...facts });
    }
    if (ts.isStringLiteralLike(node)) texts.add(node.text);
    if (isEnvironment(node)) readsEnvironment = true;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return { path, imports, texts, readsEnvironment };
}

function importedBy(
  node: ts.Node,
): (Pick<Import, 'isTypeOnly' | 'loadedNames'> & { readonly specifier: string }) | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const isTypeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return { specifier: node.moduleSpecifier.text, isTypeOnly };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument;
    return ts.isStringLiteral(literal) ? { specifier: literal.text, isTypeOnly: true } : undefined;
  }
  const isLoad = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const [specifier] = isLoad ? node.arguments : [];
  return specifier && ts.isStringLiteralLike(specifier)
    ? { specifier: specifier.text, isTypeOnly: false, loadedNames: namesTakenOf(node) }
    : undefined;
}

/** The names of `const { a, b: c } = await import('…')`. */
function namesTakenOf(load: ts.Node): readonly string[] {
  const declaration = ts.isAwaitExpression(load.parent) ? load.parent.parent : load.parent;
  if (!ts.isVariableDeclaration(declaration) || !ts.isObjectBindingPattern(declaration.name)) return [];
  return declaration.name.elements.map(({ name, propertyName }) => (propertyName ?? name).getText());
}

function located(path: string, specifier: string): { target: string; isInternal: boolean } {
  if (!specifier.startsWith('.')) return { target: specifier, isInternal: false };
  const isOutside = Object.values(programs).some((prefix) => prefix !== '' && path.startsWith(prefix));
  const from = posix.dirname(isOutside ? path : `src/${path}`);
  const target = posix
    .join(from, specifier)
    .replace(/\.js$/, '')
    .replace(/^src\//, '');
  return { target, isInternal: true };
}

/** `process.env`, `globalThis.process.env`, `process['env']`, `{ env } = process`, and `env` of node:process. */
function isEnvironment(node: ts.Node): boolean {
  const isProcess = (of: ts.Node): boolean => /(^|\.)process$/.test(of.getText());
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'env' && isProcess(node.expression);
  if (ts.isElementAccessExpression(node)) return isProcess(node.expression);
  if (ts.isVariableDeclaration(node) && node.initializer) {
    return ts.isObjectBindingPattern(node.name) && isProcess(node.initializer);
  }
  return ts.isImportDeclaration(node) && /^['"](node:)?process['"]$/.test(node.moduleSpecifier.getText());
}

/** The configuration file: which one it is, and what it holds before anything is checked. */
import { existsSync } from 'node:fs';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { readTextFile, TextError } from '../text/text-file.js';
import { ConfigurationError } from './problems.js';
import { wellFormed } from '../text/unicode.js';

/** The file that is read when none is named. */
export const DEFAULT_FILE = 'partnergraph.yaml';

/** The variable that names the file. */
export const FILE_VARIABLE = 'PARTNERGRAPH_CONFIG';

/** A YAML mapping, unchecked. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Whether a value is a YAML mapping, rather than a scalar or a list. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The file to read: the one that was named, else the default one when it is there. */
export function findFile(named: string | undefined): string | undefined {
  return named ?? (existsSync(DEFAULT_FILE) ? DEFAULT_FILE : undefined);
}

/** What the file holds. A file that cannot be read leaves nothing else to check, so this throws. */
export function readMapping(file: string): Mapping {
  const lineCounter = new LineCounter();
  // The parser's prettier errors quote the line, which may hold a secret: only its place and its kind are told.
  const document = parseDocument(readText(file), { lineCounter, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const lines = faults.map((fault) => {
      const { line, col } = lineCounter.linePos(fault.pos[0]);
      return `line ${line}, column ${col}: not valid YAML (${fault.code.toLowerCase().replaceAll('_', ' ')})`;
    });
    throw new ConfigurationError([...new Set(lines)], file);
  }
  const content = contentOf(document, file);
  // A file in which every line is a comment is an empty mapping.
  if (content === null) return {};
  if (isMapping(content)) return content;
  throw new ConfigurationError(
    ['expected a mapping (`server:`, `partners:` …) at the top of the file'],
    file,
  );
}

function contentOf(document: Document, file: string): unknown {
  try {
    return document.toJS({
      reviver: (_, value: unknown) => (typeof value === 'string' ? wellFormed(value) : value),
    });
  } catch {
    // The parser's message holds the alias, which may be an unquoted secret that begins with an asterisk.
    const problem =
      'an alias ("*name") has no anchor before it, or repeats too much; quote a text that begins so';
    throw new ConfigurationError([problem], file);
  }
}

function readText(file: string): string {
  try {
    return readTextFile(file);
  } catch (error) {
    if (error instanceof TextError) throw new ConfigurationError([error.message], file);
    const advice = `check --config and ${FILE_VARIABLE}`;
    throw new ConfigurationError([`the file cannot be read (${codeOf(error)}); ${advice}`], file);
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'unknown error';
}

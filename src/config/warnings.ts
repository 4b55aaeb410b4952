/** What is right and yet unwise: a start goes on with it, and says it. No warning holds a configured value. */
import { statSync } from 'node:fs';
import { readDatabaseAddress } from '../addresses/database-address.js';
import { isReadableOnItsWay } from '../addresses/http-address.js';
import { Secret } from '../secret.js';
import type { Path } from './faults.js';
import { isMapping } from './file.js';
import { pathText } from './problems.js';

/** A certificate is for everybody to read. */
const isPublic = (text: string): boolean => text.startsWith('-----BEGIN CERTIFICATE-----');

/** Warns of what was read, beside what the file says of it before a variable is put in. */
export function warningsOf(read: unknown, written: unknown): string[] {
  return [...new Set(valuesIn(read).flatMap(({ path, value }) => warningOf(path, value, written)))];
}

function warningOf(path: Path, value: unknown, written: unknown): string[] {
  if (typeof value === 'string') return isCalled(path, value) ? [`${pathText(path)}: ${ofPlainText}`] : [];
  if (!(value instanceof Secret) || !isSensitive(path, value)) return [];
  const { source, at } = sourceOf(path, written);
  if (typeof source === 'string') {
    return /\$\{\w+\}/.test(source) ? [] : [`${pathText(at)}: ${ofWritten}`];
  }
  const file = isMapping(source) ? source.file : undefined;
  return typeof file === 'string' && isReadableByAll(file)
    ? [`${pathText([...at, 'file'])}: ${ofReadable}`]
    : [];
}

const ofPlainText =
  'http:// sends the credential and all answers unencrypted to another machine; write https://';
const ofWritten =
  'the secret stands in the file itself, and goes wherever the file is copied to; write ${VARIABLE} or { file: /path }';
const ofReadable = 'every user of this machine can read the file; take that right away (chmod o-r)';

/** The address of a vendor is what an account calls. */
const isCalled = ([section]: Path, value: string): boolean =>
  section === 'partners' && /^http:\/\//i.test(value) && URL.canParse(value) && isReadableOnItsWay(value);

/** The address of the database is a secret that nearly always holds none. */
function isSensitive(path: Path, value: Secret): boolean {
  if (pathText(path) !== 'database.url') return !isPublic(value.reveal());
  const address = readDatabaseAddress(value.reveal());
  return 'postgres' in address && address.postgres.password !== undefined;
}

/** What the file says at a path, or at the last place on it where it says anything that has no parts. */
function sourceOf(path: Path, written: unknown): { readonly source: unknown; readonly at: Path } {
  let source = written;
  for (const [depth, key] of path.entries()) {
    const isFile = isMapping(source) && typeof source.file === 'string';
    if (typeof source === 'string' || isFile) return { source, at: path.slice(0, depth) };
    const part: unknown =
      isMapping(source) && typeof key === 'string'
        ? source[key]
        : Array.isArray(source) && typeof key === 'number'
          ? source[key]
          : undefined;
    source = part;
  }
  return { source, at: path };
}

interface Value {
  readonly path: Path;
  readonly value: unknown;
}

/** All that has no parts, with its place. */
function valuesIn(value: unknown, path: Path = []): Value[] {
  if (value instanceof Secret) return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => valuesIn(item, [...path, index]));
  if (isMapping(value)) return Object.entries(value).flatMap(([key, item]) => valuesIn(item, [...path, key]));
  return [{ path, value }];
}

/** Not told where rights are of another kind. */
function isReadableByAll(file: string): boolean {
  if (process.platform === 'win32') return false;
  return ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o004) !== 0;
}

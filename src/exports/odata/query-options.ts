/** The options in the query of an address: each known one once, and nothing that is the standard's is ignored. */
import { malformed, notImplemented } from './odata-error.js';

/** The system query options that are served. */
export const systemOptions = [
  '$filter',
  '$select',
  '$orderby',
  '$top',
  '$skip',
  '$count',
  '$skiptoken',
  '$format',
] as const;

export type SystemOption = (typeof systemOptions)[number];

export interface QueryOptions {
  /** The system query options that are given, decoded. */
  readonly system: ReadonlyMap<SystemOption, string>;
  /** All parts of the query as they came, with their names. */
  readonly written: readonly { readonly name: string; readonly text: string }[];
}

/** Everything else of the standard: without its `$` it is an option of 4.01, and a service of 4.0 must not guess. */
const standardNames: ReadonlySet<string> = new Set([
  ...systemOptions.map((name) => name.slice(1)),
  ...['expand', 'apply', 'search', 'compute', 'deltatoken', 'levels', 'index', 'schemaversion', 'id'],
]);

/** Reads a query with or without its question mark. */
export function readOptions(search: string): QueryOptions {
  const system = new Map<SystemOption, string>();
  const written = search
    .replace(/^\?/, '')
    .split('&')
    .filter((text) => text !== '')
    .map((text) => ({ name: decoded(text.split('=', 1)[0] ?? '', 'the query'), text }));
  for (const { name, text } of written) {
    if (name.startsWith('@')) throw notImplemented(name);
    if (!name.startsWith('$')) {
      if (standardNames.has(name.toLowerCase())) throw malformed(name, `write $${name.toLowerCase()}`);
      continue;
    }
    if (!isSystemOption(name)) throw notImplemented(name);
    if (system.has(name)) throw malformed(name, 'is given more than once');
    if (!text.includes('=')) throw malformed(name, 'has no value');
    system.set(name, decoded(text.slice(text.indexOf('=') + 1), name));
  }
  return { system, written };
}

/** Refuses options that mean nothing for what is asked, of all that are known. */
export function allowOnly(options: QueryOptions, allowed: readonly SystemOption[]): void {
  const found = [...options.system.keys()].find((name) => !allowed.includes(name));
  if (found !== undefined) throw malformed(found, 'does not apply here');
}

const isSystemOption = (name: string): name is SystemOption =>
  (systemOptions as readonly string[]).includes(name);

function decoded(text: string, target: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw malformed(target, 'is not encoded as a part of an address must be');
  }
}

/** What a path below the root of the service names. */
import { malformed, notImplemented, ODataError } from './odata-error.js';

export type Resource =
  | { readonly kind: 'service' }
  | { readonly kind: 'metadata' }
  | { readonly kind: 'set'; readonly set: string }
  | { readonly kind: 'count'; readonly set: string }
  /** A row by its key, of which this is written between the brackets. */
  | { readonly kind: 'entity'; readonly set: string; readonly key: string };

/** Names of the standard that could stand at the root. */
const atTheRoot = /^\$(?:batch|crossjoin|all|entity|root|schema)(?:$|[(/])/;

/** Reads the path behind the root, as it came: with its slash and its escapes. */
export function resourceOf(path: string): Resource {
  const name = decoded(path.replace(/^\//, ''));
  if (name === '') return { kind: 'service' };
  if (name === '$metadata') return { kind: 'metadata' };
  if (atTheRoot.test(name)) throw notImplemented(/^\$\w+/.exec(name)?.[0] ?? name);
  // Greedy, because a key may have brackets and slashes in its quotes.
  const [match, set = '', inBrackets, below = ''] =
    /^([A-Za-z_]\w*)(?:\((.*)\))?(\/[^)']*)?$/s.exec(name) ?? [];
  if (match === undefined) throw nothingAt(name);
  const rest = below.replace(/^\//, '');
  if (inBrackets === undefined) {
    if (rest === '') return { kind: 'set', set };
    if (rest === '$count') return { kind: 'count', set };
    throw rest.startsWith('$') ? notImplemented(rest) : nothingAt(name);
  }
  if (rest !== '') throw notImplemented(rest, 'a path below a row is not supported');
  return { kind: 'entity', set, key: inBrackets };
}

const nothingAt = (name: string): ODataError =>
  new ODataError('NOT_FOUND', `there is nothing called ${name}`);

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw malformed('path', 'is not encoded as a part of an address must be');
  }
}

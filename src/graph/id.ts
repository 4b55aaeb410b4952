/** Global ids: type, configured account and the vendor's own ids, as one opaque token. */
import { PartnergraphError } from '../errors.js';

export { joinIdParts, type IdParts } from '../reads/keys.js';

/** The parts of a node id again; `count` is how many its type has. */
export function splitIdParts(id: string, count: number): string[] {
  const parts = id.split('/').map(decodePart);
  if (parts.length !== count || parts.includes('')) throw invalidId();
  return parts;
}

export function encodeId(typename: string, id: string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}

export function decodeId(globalId: string): { typename: string; id: string } {
  const text = Buffer.from(globalId, 'base64url').toString('utf8');
  const separator = text.indexOf(':');
  const decoded = { typename: text.slice(0, separator), id: text.slice(separator + 1) };
  // Only the one spelling that we made is an id, so that no two ids name the same thing.
  if (separator < 1 || encodeId(decoded.typename, decoded.id) !== globalId) throw invalidId();
  return decoded;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalidId();
  }
}

function invalidId(): PartnergraphError {
  return new PartnergraphError('INVALID_ID', 'this is not an id that this graph made');
}

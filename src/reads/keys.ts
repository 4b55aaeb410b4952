/** What makes two things the same: rows by their ids, from the account inwards. */

/** The parts of a node's own id: the account first, then native ids from the outside in (org, then thing). */
export type IdParts = readonly [account: string, ...native: string[]];

export const joinIdParts = (parts: IdParts): string => parts.map(encodePart).join('/');

const plainPart = /^[\w.-]*$/;

/** Most native ids need no encoding, and to find that out is much cheaper than to encode them. */
const encodePart = (part: string): string => (plainPart.test(part) ? part : encodeURIComponent(part));

/** Where a page begins: the snapshot, the rows before it, and of which query. A snapshot never changes, nor does their order. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { malformed } from './odata-error.js';
import { largestPage } from './protocol.js';

/** Rows that a snapshot may have; more are no position. */
const maximumRows = 1_000_000_000;

export interface PagePosition {
  readonly snapshotId: string;
  /** Rows that came before, from the first page on. */
  readonly rows: number;
  readonly pageSize: number;
}

/** The token of a position; `query` is all that must be the same for each page. */
export function tokenOf({ snapshotId, rows, pageSize }: PagePosition, query: string): string {
  const text = JSON.stringify([snapshotId, rows, pageSize]);
  return Buffer.from(`${checkOf(text, query)}${text}`).toString('base64url');
}

/** The position of a token that was made for the query; anything else is refused, because no page begins there. */
export function positionOf(token: string, query: string): PagePosition {
  const decoded = Buffer.from(token, 'base64url').toString();
  const text = decoded.slice(checkLength);
  const isOurs =
    // Letters that do not count are ignored when it is decoded.
    Buffer.from(decoded).toString('base64url') === token && decoded.startsWith(checkOf(text, query));
  const position = isOurs ? form.safeParse(text).data : undefined;
  if (position === undefined) {
    throw malformed('$skiptoken', 'is no token of this query: ask for the first page again');
  }
  const [snapshotId, rows, pageSize] = position;
  return { snapshotId, rows, pageSize };
}

/** The check is no secret, so that what is behind it may be anything. */
const form = z
  .string()
  .transform((text, { issues }) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issues.push({ code: 'custom', message: 'is no JSON', input: text });
      return z.NEVER;
    }
  })
  .pipe(z.tuple([z.string(), z.int().min(0).max(maximumRows), z.int().min(1).max(largestPage)]));

const checkLength = 22;

const checkOf = (text: string, query: string): string =>
  createHash('sha256')
    .update(JSON.stringify([text, query]))
    .digest('base64url')
    .slice(0, checkLength);

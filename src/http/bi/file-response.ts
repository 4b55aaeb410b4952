/** A file as an answer: conditional requests, parts of it, and HEAD (RFC 9110 §13, §14). */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { FetchAPI } from 'graphql-yoga';
import { hasTag } from './conditions.js';

export interface ServedFile {
  readonly path: string;
  readonly bytes: number;
  /** A strong validator: what has the same one is the same, byte by byte. */
  readonly hash: string;
  readonly lastModified: Date;
  readonly headers: Readonly<Record<string, string>>;
}

/** Bytes from the first to the last, both included. */
interface Part {
  readonly first: number;
  readonly last: number;
}

/** The file, a part of it, or that it has not changed. */
export function fileResponse(
  request: Request,
  file: ServedFile,
  { Response }: Pick<FetchAPI, 'Response'>,
): Response {
  const etag = `"${file.hash}"`;
  const headers: Record<string, string> = {
    ...file.headers,
    etag,
    'last-modified': file.lastModified.toUTCString(),
    'accept-ranges': 'bytes',
  };
  if (isUnchanged(request, file, etag)) return new Response(null, { status: 304, headers });
  const part = partOf(request, file, etag);
  if (part === 'not satisfiable') {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${file.bytes}` },
    });
  }
  const { first, last } = part ?? { first: 0, last: file.bytes - 1 };
  headers['content-length'] = String(last - first + 1);
  if (part !== undefined) headers['content-range'] = `bytes ${first}-${last}/${file.bytes}`;
  const status = part === undefined ? 200 : 206;
  if (request.method === 'HEAD' || file.bytes === 0) return new Response(null, { status, headers });
  const stream = createReadStream(file.path, { start: first, end: last });
  // Node's own type of the stream and that of the server differ in name only.
  return new Response(Readable.toWeb(stream) as unknown as BodyInit, { status, headers });
}

/** Whether the client has it already: by its validator, or, where it names none, by its time. */
function isUnchanged(request: Request, { lastModified }: ServedFile, etag: string): boolean {
  const isKnown = hasTag(request, etag);
  if (isKnown !== undefined) return isKnown;
  const since = Date.parse(request.headers.get('if-modified-since') ?? '');
  return !Number.isNaN(since) && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

/** The part that is asked for; undefined for all of it, as when several are asked for at once. */
function partOf({ headers }: Request, file: ServedFile, etag: string): Part | 'not satisfiable' | undefined {
  const range = headers.get('range');
  if (range === null || !isSameAsBefore(headers.get('if-range'), file, etag)) return undefined;
  const [match, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if (match === undefined || (from === '' && to === '')) return undefined;
  const { bytes } = file;
  // `-500` is the last 500 bytes.
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  return first > last || first >= bytes ? 'not satisfiable' : { first, last };
}

function isSameAsBefore(condition: string | null, { lastModified }: ServedFile, etag: string): boolean {
  if (condition === null) return true;
  return condition.startsWith('"') ? condition === etag : condition === lastModified.toUTCString();
}

/** A file as an answer: whole, a part of it, its headers only, or that nothing of it need be sent. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { FetchAPI } from 'graphql-yoga';
import { rangeOf } from './byte-range.js';
import { signalOf } from '../request-signal.js';
import { isSameAsBefore, statusOfConditions } from './conditions.js';

export interface ServedFile {
  readonly path: string;
  readonly bytes: number;
  /** What has the same hash is the same, byte by byte. */
  readonly hash: string;
  readonly lastModified: Date;
  readonly headers: Readonly<Record<string, string>>;
}

export async function fileResponse(
  request: Request,
  file: ServedFile,
  fetchAPI: FetchAPI,
): Promise<Response> {
  const { bytes, lastModified } = file;
  const validators = { etag: `"${file.hash}"`, lastModified };
  const headers: Record<string, string> = {
    ...file.headers,
    etag: validators.etag,
    'last-modified': lastModified.toUTCString(),
    'accept-ranges': 'bytes',
  };
  const { Response } = fetchAPI;
  const status = statusOfConditions(request.headers, validators);
  if (status === 304) return new Response(null, { status, headers: withoutContent(headers) });
  if (status !== undefined) return new Response(null, { status, headers: nothing(headers) });
  const isPart = isSameAsBefore(request.headers.get('if-range'), validators);
  const part = isPart ? rangeOf(request.headers.get('range'), bytes) : undefined;
  if (part === 'not satisfiable') {
    const range = { 'content-range': `bytes */${bytes}` };
    return new Response(null, { status: 416, headers: { ...nothing(headers), ...range } });
  }
  const { first, last } = part ?? { first: 0, last: bytes - 1 };
  headers['content-length'] = String(last - first + 1);
  if (part !== undefined) headers['content-range'] = `bytes ${first}-${last}/${bytes}`;
  const isEmpty = request.method === 'HEAD' || bytes === 0;
  return new Response(isEmpty ? null : await bodyOf(request, file.path, first, last), {
    status: part === undefined ? 200 : 206,
    headers,
  });
}

/** The bytes as they are read. When the client goes away, the file is closed. */
async function bodyOf(request: Request, path: string, start: number, end: number): Promise<BodyInit> {
  const signal = signalOf(request);
  const stream = createReadStream(path, { start, end });
  // Opened before anything is answered: one that is gone is a failure, and not an answer without a body.
  await once(stream, 'open');
  const close = (): void => void stream.destroy();
  if (signal.aborted) close();
  signal.addEventListener('abort', close, { once: true });
  stream.once('close', () => signal.removeEventListener('abort', close));
  // The server takes a stream of Node as it is; the type of a body does not say so.
  return stream as unknown as BodyInit;
}

/** What is told of content, where there is none. */
const withoutContent = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('content-')));

const nothing = (headers: Readonly<Record<string, string>>): Record<string, string> => ({
  ...withoutContent(headers),
  'content-length': '0',
});

/** The bytes of a request: no more than there may be, neither as they come nor decompressed. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { PartnergraphError } from '../../errors.js';
import { limitExceeded } from '../limit-exceeded.js';
import { requestFailure } from '../refusal.js';

const decompressors = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** Reads the body; refuses one that is too large as soon as it is, whatever its headers say. */
export async function readBody(request: Request, maximum: number): Promise<Buffer> {
  const coding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (coding !== 'identity' && !Object.hasOwn(decompressors, coding)) {
    const message = 'content-encoding: only one of gzip, deflate and br is known';
    throw requestFailure(new PartnergraphError('INVALID_REQUEST', message), 415);
  }
  const received = await receive(request, maximum);
  if (coding === 'identity') return received;
  try {
    return await decompressors[coding as keyof typeof decompressors](received, { maxOutputLength: maximum });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maximum + 1, maximum);
    const message = `the body is not in the form that its content-encoding, ${coding}, says`;
    throw requestFailure(new PartnergraphError('INVALID_REQUEST', message), 400);
  }
}

async function receive({ headers, body }: Request, maximum: number): Promise<Buffer> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  // What is announced counts before it comes.
  let length = Number(headers.get('content-length') ?? 0);
  let received = 0;
  for (;;) {
    if (length > maximum) {
      // Read on, without keeping it: a client that still writes does not read its answer. The socket has a deadline.
      void discard(reader);
      throw tooLarge(length, maximum);
    }
    const chunk = await next(reader);
    if (chunk === undefined) return Buffer.concat(chunks);
    chunks.push(chunk);
    received += chunk.byteLength;
    length = Math.max(length, received);
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array> | undefined;

async function next(reader: Reader): Promise<Uint8Array | undefined> {
  try {
    return (await reader?.read())?.value;
  } catch (error) {
    throw requestFailure(
      new PartnergraphError('INVALID_REQUEST', 'the body broke off', {}, { cause: error }),
      400,
    );
  }
}

async function discard(reader: Reader): Promise<void> {
  try {
    while ((await reader?.read())?.done === false);
  } catch {
    // It broke off, which is as well.
  }
}

const tooLarge = (bytes: number, maximum: number) => limitExceeded('requestBytes', bytes, maximum, 413);

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

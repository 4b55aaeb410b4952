/** Text from outside: a file or an input whose bytes are UTF-8, or UTF-16 as Windows programs write it, and nothing else. */
import { readFileSync } from 'node:fs';

/** Bytes that are no text. The message names the line, and repeats nothing of it. */
export class TextError extends Error {
  override readonly name = 'TextError';
}

/** Reads a file. Throws a TextError, or what the system says of a file that cannot be read. */
export const readTextFile = (file: string | URL): string => textOf(readFileSync(file));

/**
 * The text, without a byte order mark. A character that cannot be read is never replaced by another: what has gone through
 * that is stored as `Caf\ufffd`, and nobody knows any more what it was.
 */
export function textOf(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const text = decoded(bytes, encoding);
  if (text !== undefined && !text.includes('\0')) return text;
  throw new TextError(`line ${lineOfFault(bytes, encoding)} is not ${nameOf[encoding]}; save it as UTF-8`);
}

/** Undefined for what is not of the encoding, the one thing that the decoder fails with. */
function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const nameOf: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
};

/** By its mark, or by the half of the first character that is empty in UTF-16. */
function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && second !== undefined && second !== 0) return 'utf-16be';
  return first !== undefined && first !== 0 && second === 0 ? 'utf-16le' : 'utf-8';
}

function lineOfFault(bytes: Uint8Array, encoding: Encoding): number {
  // What cannot be read is replaced here, for the count of lines alone; it may have stood there rightly as well.
  const lines = new TextDecoder(encoding).decode(bytes).split(/\r\n|[\n\r]/);
  const isFaulty = (line: string): boolean => /[\0\ufffd]/.test(line);
  return lines.findIndex(isFaulty) + 1;
}

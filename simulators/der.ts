// DER, the byte form of certificates: as little of it as an X.509 certificate and the request for one need.

/** A value with its tag and its length in front. */
export function tagged(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

/** SEQUENCE. */
export const sequence = (...parts: Uint8Array[]): Buffer => tagged(0x30, ...parts);

/** SET. */
export const set = (...parts: Uint8Array[]): Buffer => tagged(0x31, ...parts);

/** BOOLEAN TRUE; false is never written, it is what absence means. */
export const TRUE: Buffer = tagged(0x01, Buffer.from([0xff]));

/** INTEGER, from bytes that are read as a positive number. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes[0] ?? 0;
  // A first bit that is set would make it negative.
  return tagged(0x02, first >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** BIT STRING of whole bytes, or with `unused` bits at its end. */
export const bitString = (bytes: Uint8Array, unused = 0): Buffer =>
  tagged(0x03, Buffer.from([unused]), bytes);

/** OCTET STRING. */
export const octetString = (bytes: Uint8Array): Buffer => tagged(0x04, bytes);

/** UTF8String. */
export const utf8String = (text: string): Buffer => tagged(0x0c, Buffer.from(text, 'utf8'));

/** UTCTime: two digits of the year, so only for 1950 … 2049. */
export function utcTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/\.\d+|[-:T]/g, '');
  return tagged(0x17, Buffer.from(digits.slice(2), 'ascii'));
}

/** OBJECT IDENTIFIER from its dotted form. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** A value that was read: its tag, what is in it, and all its bytes with tag and length. */
export interface Tagged {
  readonly tag: number;
  readonly content: Buffer;
  readonly whole: Buffer;
}

/** The values that stand one after the other in these bytes; throws where they are no DER. */
export function readAll(bytes: Buffer): Tagged[] {
  const values: Tagged[] = [];
  for (let start = 0; start < bytes.length;) {
    const first = bytes.readUInt8(start + 1);
    const more = first < 0x80 ? 0 : first - 0x80;
    const length = more === 0 ? first : bytes.readUIntBE(start + 2, more);
    const content = start + 2 + more;
    const end = content + length;
    if (end > bytes.length) throw new RangeError('The DER ends in the middle of a value');
    values.push({
      tag: bytes.readUInt8(start),
      content: bytes.subarray(content, end),
      whole: bytes.subarray(start, end),
    });
    start = end;
  }
  return values;
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 + bytes.length, ...bytes]);
}

function base128(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    bytes.unshift((rest % 128) + 128);
  return bytes;
}

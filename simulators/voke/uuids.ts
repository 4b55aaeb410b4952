// UUIDs that read as random and can be read back: each holds the place of its thing in the fiction, under a mask.

import { createCipheriv, createHash } from 'node:crypto';

/** Where a thing is: which organization, and which one of its kind there. Both below 2^24. */
export interface Place {
  readonly org: number;
  readonly item: number;
}

/** Makes and reads UUIDs of version 4. */
export interface Uuids<Kind extends string> {
  of(kind: Kind, org: number, item?: number): string;
  /** The place that an id of this kind names; undefined for any other text, also for an id of another kind or seed. */
  read(kind: Kind, text: string): Place | undefined;
}

/**
 * Ids for a seed. The last ten bytes are a hash of the place, and they choose the mask over the first six, which are
 * the place: so there is no table from id to thing, and the bits that version 4 demands cost nothing but hash.
 */
export function createUuids<Kind extends string>(seed: number, kinds: readonly Kind[]): Uuids<Kind> {
  const key = createHash('sha256').update(`uuid:${seed}`).digest().subarray(0, 16);
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);

  function hashOf(kind: Kind, place: Buffer): Buffer {
    const hash = cipher.update(Buffer.concat([place, Buffer.alloc(10, kinds.indexOf(kind))])).subarray(0, 10);
    hash.writeUInt8(0x40 | (hash.readUInt8(0) & 0x0f), 0);
    hash.writeUInt8(0x80 | (hash.readUInt8(2) & 0x3f), 2);
    return hash;
  }

  function masked(place: Buffer, hash: Buffer): Buffer {
    const mask = cipher.update(Buffer.concat([hash, Buffer.alloc(6, 0xff)]));
    return Buffer.from(place.map((byte, index) => byte ^ mask.readUInt8(index)));
  }

  return {
    of(kind, org, item = 0) {
      const place = Buffer.alloc(6);
      place.writeUIntBE(org, 0, 3);
      place.writeUIntBE(item, 3, 3);
      const hash = hashOf(kind, place);
      return spelled(Buffer.concat([masked(place, hash), hash]).toString('hex'));
    },
    read(kind, text) {
      if (!isUuid(text)) return undefined;
      const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
      const hash = bytes.subarray(6);
      const place = masked(bytes.subarray(0, 6), hash);
      if (!hashOf(kind, place).equals(hash)) return undefined;
      return { org: place.readUIntBE(0, 3), item: place.readUIntBE(3, 3) };
    },
  };
}

/** Whether a text has a UUID's form; it may still name nothing. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

const spelled = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

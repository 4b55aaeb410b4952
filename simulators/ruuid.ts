// Ids that read as random and can be read back: an RUUID is the encrypted place of its thing in the fiction.

import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/** The `org` of things that belong to the partner itself and to no client. */
export const PARTNER = -1;

/** Where a thing is: which org (its index, or `PARTNER`) and which one of its kind there. */
export interface Place {
  readonly org: number;
  readonly item: number;
}

/** Makes and reads RUUIDs: 22 characters of base64url, 16 bytes. */
export interface Ruuids<Kind extends string> {
  of(kind: Kind, org: number, item?: number): string;
  /** The place that an id of this kind names; undefined for any other text, also for an id of another kind or seed. */
  read(kind: Kind, text: string): Place | undefined;
}

/**
 * Ids for a seed. AES over one block is a permutation of 16 bytes, so there is no table from id to thing: a fleet of
 * a million devices costs nothing until one is named.
 */
export function createRuuids<Kind extends string>(seed: number, kinds: readonly Kind[]): Ruuids<Kind> {
  const key = createHash('sha256').update(`ruuid:${seed}`).digest().subarray(0, 16);
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);

  return {
    of(kind, org, item = 0) {
      const block = Buffer.alloc(16);
      block.writeUInt32BE(SIGNATURE, 0);
      block.writeUInt32BE(kinds.indexOf(kind), 4);
      block.writeInt32BE(org, 8);
      block.writeInt32BE(item, 12);
      return cipher.update(block).toString('base64url');
    },
    read(kind, text) {
      if (!isRuuid(text)) return undefined;
      const bytes = Buffer.from(text, 'base64url');
      // 22 characters hold 132 bits: four of them are spare, and only one spelling of them is the id itself.
      if (bytes.toString('base64url') !== text) return undefined;
      const block = decipher.update(bytes);
      if (block.readUInt32BE(0) !== SIGNATURE || block.readUInt32BE(4) !== kinds.indexOf(kind))
        return undefined;
      return { org: block.readInt32BE(8), item: block.readInt32BE(12) };
    },
  };
}

/** Whether a text has an RUUID's form; it may still name nothing. */
export function isRuuid(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}

const SIGNATURE = 0x52_75_55_64;

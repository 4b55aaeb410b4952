/** How an access key is written, `pgk_<id>_<secret>`, and what is kept of it: its id, and a hash of the secret. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Secret } from '../../secret.js';

export interface KeyText {
  /** The visible prefix, `pgk_` and twelve characters. */
  readonly id: string;
  readonly secret: Secret;
}

const form = /^(pgk_[0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

/** A new key. */
export const newKeyText = (id = `pgk_${randomBytes(6).toString('hex')}`): KeyText => ({
  id,
  secret: new Secret(randomBytes(32).toString('base64url')),
});

/** The key as its holder sends it. */
export const writeKeyText = ({ id, secret }: KeyText): Secret => new Secret(`${id}_${secret.reveal()}`);

/** The parts of a key; undefined for a text that is none. */
export function readKeyText(text: string): KeyText | undefined {
  const [, id, secret] = form.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret: new Secret(secret) };
}

/** The secret is 256 random bits: a slow hash would add nothing to it. */
export const hashOf = (secret: Secret): string =>
  createHash('sha256').update(secret.reveal()).digest('base64url');

/** Compares in a time that tells nothing of where they differ. */
export function isHashOf(hash: string, secret: Secret): boolean {
  const [stored, given] = [Buffer.from(hash), Buffer.from(hashOf(secret))];
  return stored.length === given.length && timingSafeEqual(stored, given);
}

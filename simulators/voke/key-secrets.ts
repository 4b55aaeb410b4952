// The plaintexts of partner API keys: no read shows one, and a caller has to send one whole.

import { createHash } from 'node:crypto';
import { apiKeysOf, keyPrefixOf, type PartnerApiKey } from './api-keys.js';
import type { Fleet, Organization } from './fleet.js';

/** A key and whose it is. */
export interface KeyHolder {
  readonly organization: Organization;
  readonly apiKey: PartnerApiKey;
  /** The plants that it is for; undefined for all. */
  readonly plants: readonly string[] | undefined;
}

/** The plaintext of an organization's key. Says of itself that it is a canary, so that a leak is found by that word. */
export function secretOf({ ids }: Fleet, { index }: Organization, item: number): string {
  const secret = ids.of('secret', index, item);
  return `${keyPrefixOf(secret)}_${CANARY}${secret}`;
}

/** The key that signs messages over AMQP, 32 bytes in hexadecimal; nothing here takes it, it is only handed out. */
export function signingKeyOf(fleet: Fleet, organization: Organization, item: number): string {
  return createHash('sha256')
    .update(`signing:${secretOf(fleet, organization, item)}`)
    .digest('hex');
}

/** The key with this plaintext, if it is in force. */
export function holderOf(fleet: Fleet, plaintext: string): KeyHolder | undefined {
  const place = fleet.ids.read('secret', plaintext.slice(-UUID_LENGTH));
  if (place === undefined || place.org >= fleet.orgs) return undefined;
  const organization = fleet.organization(place.org);
  if (organization === undefined || secretOf(fleet, organization, place.item) !== plaintext) return undefined;
  const apiKey = apiKeysOf(fleet, organization)[place.item];
  if (apiKey === undefined || !isInForce(apiKey, fleet.clock())) return undefined;
  const made = fleet.changes.madeKeys(place.org).find((each) => each.apiKey.id === apiKey.id);
  return { organization, apiKey, plants: made?.allowedPlantIds };
}

function isInForce({ expiresAt, isActive }: PartnerApiKey, now: number): boolean {
  return isActive && (expiresAt === null || Date.parse(expiresAt) > now);
}

const CANARY = 'voke-canary-key-';
const UUID_LENGTH = 36;

// The plaintexts of partner API keys: no read shows one, and a caller has to send one whole.

import { apiKeysOf, keyPrefixOf, type PartnerApiKey } from './api-keys.js';
import type { Fleet, Organization } from './fleet.js';

/** A key and whose it is. */
export interface KeyHolder {
  readonly organization: Organization;
  readonly apiKey: PartnerApiKey;
}

/** The plaintext of an organization's key. Says of itself that it is a canary, so that a leak is found by that word. */
export function secretOf({ ids }: Fleet, { index }: Organization, item: number): string {
  const secret = ids.of('secret', index, item);
  return `${keyPrefixOf(secret)}_${CANARY}${secret}`;
}

/** The key with this plaintext, if it is in force. */
export function holderOf(fleet: Fleet, plaintext: string): KeyHolder | undefined {
  const place = fleet.ids.read('secret', plaintext.slice(-UUID_LENGTH));
  if (place === undefined || place.org >= fleet.orgs) return undefined;
  const organization = fleet.organization(place.org);
  if (organization === undefined || secretOf(fleet, organization, place.item) !== plaintext) return undefined;
  const apiKey = apiKeysOf(fleet, organization)[place.item];
  return apiKey !== undefined && isInForce(apiKey, fleet.clock()) ? { organization, apiKey } : undefined;
}

function isInForce({ expiresAt, isActive }: PartnerApiKey, now: number): boolean {
  return isActive && (expiresAt === null || Date.parse(expiresAt) > now);
}

const CANARY = 'voke-canary-key-';
const UUID_LENGTH = 36;

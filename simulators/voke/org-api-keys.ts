// The older surface of API keys, which stands beside the partner keys: not paged, and with a date of revocation.

import { DAY_MS, instant, type Fleet, type Organization } from './fleet.js';
import { keyPrefixOf } from './api-keys.js';

/** The contract's OrgApiKey. */
export interface OrgApiKey {
  readonly id: string;
  readonly name: string;
  readonly keyPrefix: string;
  readonly scopes: readonly string[];
  readonly allowedIps: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** None to three older keys; the second of three is revoked. */
export function orgApiKeysOf(fleet: Fleet, { createdAt, index }: Organization): OrgApiKey[] {
  const count = fleet.dice('voke org api keys')(index) % 4;
  return Array.from({ length: count }, (_, item) => {
    const id = fleet.ids.of('orgApiKey', index, item);
    return {
      id,
      name: `Legacy key ${item + 1}`,
      keyPrefix: keyPrefixOf(id),
      scopes: ['plants:read', 'telemetry:read'],
      allowedIps: [],
      createdAt: instant(createdAt),
      expiresAt: item === 0 ? null : instant(fleet.startedAt + item * 20 * DAY_MS),
      lastUsedAt: item === 2 ? null : instant(fleet.startedAt - DAY_MS),
      revokedAt: item === 1 ? instant(fleet.startedAt - DAY_MS) : null,
    };
  });
}

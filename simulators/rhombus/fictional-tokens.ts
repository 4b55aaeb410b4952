// The API tokens that the partner has from the start.

import { PARTNER } from '../ruuid.js';
import { serial } from './devices.js';
import type { Fleet } from './fleet.js';
import { pem } from './partner-account.js';
import type { PartnerToken } from './partner-tokens.js';

/** What is known of each without its secrets. */
export const FICTIONAL_TOKENS: readonly Pick<PartnerToken, 'authType' | 'clientType' | 'displayName'>[] = [
  { displayName: 'Operations portal', authType: 'API_TOKEN', clientType: 'PARTNER_DEVELOPER' },
  { displayName: 'Nightly reports', authType: 'API_TOKEN', clientType: 'PARTNER_DEVELOPER' },
  { displayName: 'Ticket bridge', authType: 'API_TOKEN', clientType: 'EXECUTABLE' },
  { displayName: 'Datacentre gateway', authType: 'CERT', clientType: 'PARTNER_DEVELOPER' },
  { displayName: 'Old laptop', authType: 'CERT', clientType: 'UNKNOWN' },
];

/** One of them; `apiKey` is its plaintext, if anybody knows it. */
export function fictionalToken(fleet: Fleet, item: number, apiKey: string | undefined): PartnerToken {
  const dice = fleet.dice('token');
  const { authType, clientType, displayName } = FICTIONAL_TOKENS[item] ?? UNKNOWN;
  const byCertificate = authType === 'CERT';
  return {
    item,
    uuid: fleet.ids.of('token', PARTNER, item),
    displayName,
    authType,
    clientType,
    hash: byCertificate ? null : `secret-hash-${serial(dice(item), 7)}`,
    cert: byCertificate ? pem('CERTIFICATE', dice(item)) : null,
    certFingerprint: byCertificate ? `secret-fingerprint-${serial(dice(item, 1), 7)}` : null,
    csr: byCertificate ? pem('CERTIFICATE REQUEST', dice(item, 2)) : null,
    apiKey,
  };
}

const UNKNOWN = { displayName: 'Unknown', authType: 'API_TOKEN', clientType: 'UNKNOWN' } as const;

// The partner's API tokens and its open applications for tokens, as the contract shows them.

import { PARTNER } from '../ruuid.js';
import { serial } from './devices.js';
import { surprising, type Fleet } from './fleet.js';
import type { PartnerToken } from './partner-tokens.js';

/**
 * The contract's ApiTokenType. Every second of its fields is a secret that must not reach a caller of the graph. It has
 * a field for the certificate of a token; that of one that was minted here stays empty, since it is shown once.
 */
export function apiTokenRow(fleet: Fleet, token: PartnerToken): object {
  const { authType, certFingerprint, clientType, csr, displayName, hash, item, uuid } = token;
  return {
    tokenUuid: uuid,
    orgUuid: fleet.partnerUuid,
    displayName,
    authType,
    clientType: surprising(fleet, clientType, 'TOASTER', item * 50),
    clientDetails: {},
    allowedRequetsPerSecond: 10,
    hashed: true,
    restrictToAllowedIps: false,
    permissionGroupUuid: fleet.ids.of('group', PARTNER, 0),
    authenticationTokenHash: hash,
    cert: token.cert,
    certFingerprint,
    csr,
  };
}

/** The contract's ApiTokenApplicationType: what waits for approval. A key that is minted waits for none. */
export function apiTokenApplications(fleet: Fleet): object[] {
  const dice = fleet.dice('application');
  return (['API_TOKEN', 'CERT'] as const).map((authType, item) => ({
    tokenUuid: fleet.ids.of('application', PARTNER, item),
    orgUuid: fleet.partnerUuid,
    displayName: authType === 'CERT' ? 'Datacentre gateway' : 'Reporting pilot',
    authType,
    clientType: 'PARTNER_DEVELOPER',
    clientDetails: {},
    permissionGroupUuid: fleet.ids.of('group', PARTNER, 0),
    authenticationTokenHash: `secret-hash-${serial(dice(item), 7)}`,
    csr: authType === 'CERT' ? pem('CERTIFICATE REQUEST', dice(item, 1)) : null,
  }));
}

/** Something that looks like PEM, and is none. */
export const pem = (label: string, roll: number): string =>
  `-----BEGIN ${label}-----\nsecret${serial(roll, 7)}\n-----END ${label}-----\n`;

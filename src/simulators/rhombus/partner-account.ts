// What belongs to the partner itself: its API tokens, its open applications for tokens, its hardware on the shelf.

import { pick } from '../random.js';
import { PARTNER } from '../ruuid.js';
import { HARDWARE } from './hardware.js';
import { serial } from './devices.js';
import type { DeviceType } from './device-plan.js';
import { surprising, type Fleet } from './fleet.js';

/** The contract's ApiTokenType. Every second of them is a secret that must not reach a caller of the graph. */
export function apiTokens(fleet: Fleet): object[] {
  const dice = fleet.dice('token');
  return TOKENS.map(({ clientType, displayName, authType }, item) => ({
    tokenUuid: fleet.ids.of('token', PARTNER, item),
    orgUuid: fleet.partnerUuid,
    displayName,
    authType,
    clientType: surprising(fleet, clientType, 'TOASTER', item * 50),
    clientDetails: {},
    allowedRequetsPerSecond: 10,
    hashed: true,
    restrictToAllowedIps: false,
    permissionGroupUuid: fleet.ids.of('group', PARTNER, 0),
    authenticationTokenHash: authType === 'API_TOKEN' ? `secret-hash-${serial(dice(item), 7)}` : null,
    cert: authType === 'CERT' ? pem('CERTIFICATE', dice(item)) : null,
    certFingerprint: authType === 'CERT' ? `secret-fingerprint-${serial(dice(item, 1), 7)}` : null,
    csr: authType === 'CERT' ? pem('CERTIFICATE REQUEST', dice(item, 2)) : null,
  }));
}

/** The contract's ApiTokenApplicationType. */
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

/** The contract's Partner_UnregisteredControlledHardwareType: what could be registered to a client. */
export function availableHardware(fleet: Fleet): object[] {
  const dice = fleet.dice('available hardware');
  return Array.from({ length: 25 }, (_, item) => {
    const deviceType = pick(SHELF, dice(item));
    const { models, prefix } = HARDWARE[deviceType];
    return {
      serialNumber: `${prefix}${serial(fleet.seed, 4)}SHELF${serial(item, 2)}`,
      macAddress: [2, 1, 0, dice(item, 1), dice(item, 2), item].map(octet).join(':'),
      deviceType,
      deviceModel: pick(models, dice(item, 3)),
    };
  });
}

const SHELF: readonly DeviceType[] = [
  'CAMERA',
  'CAMERA',
  'CAMERA',
  'DOOR_SENSOR',
  'ENVIRONMENTAL_SENSOR',
  'AUDIO_GATEWAY',
];

const TOKENS = [
  { displayName: 'Operations portal', authType: 'API_TOKEN', clientType: 'PARTNER_DEVELOPER' },
  { displayName: 'Nightly reports', authType: 'API_TOKEN', clientType: 'PARTNER_DEVELOPER' },
  { displayName: 'Ticket bridge', authType: 'API_TOKEN', clientType: 'EXECUTABLE' },
  { displayName: 'Datacentre gateway', authType: 'CERT', clientType: 'PARTNER_DEVELOPER' },
  { displayName: 'Old laptop', authType: 'CERT', clientType: 'UNKNOWN' },
];

const pem = (label: string, roll: number): string =>
  `-----BEGIN ${label}-----\nsecret${serial(roll, 7)}\n-----END ${label}-----\n`;

const octet = (value: number): string => (value & 0xff).toString(16).padStart(2, '0');

// The partner API keys of an organization: what they may do, and when they end.

import { happens, pick } from '../random.js';
import { DAY_MS, HOUR_MS, instant, type Fleet, type Organization } from './fleet.js';

/** The contract's UserSummary. */
export interface Creator {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The contract's PartnerApiKey. `allowedPlantIds` is taken when a key is made, and never shown. */
export interface PartnerApiKey {
  readonly id: string;
  readonly name: string;
  readonly partnerId: string;
  readonly organizationId: string;
  readonly keyPrefix: string;
  readonly scopes: readonly string[];
  readonly isActive: boolean;
  readonly vhost: string | null;
  readonly allowedIps: readonly string[];
  readonly createdBy: string;
  readonly creator: Creator;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

/** All keys, the revoked among them: those of the fiction, and then those that writes have made. */
export function apiKeysOf(fleet: Fleet, organization: Organization): PartnerApiKey[] {
  const { changes } = fleet;
  const made = changes.madeKeys(organization.index).map(({ apiKey }) => apiKey);
  return [...fictionalKeysOf(fleet, organization), ...made].map((apiKey) => {
    const revokedAt = changes.revokedAt(apiKey.id);
    return revokedAt === undefined ? apiKey : { ...apiKey, isActive: false, updatedAt: instant(revokedAt) };
  });
}

/** Four to six keys. The first is for VCP: it is active, and has no end. */
function fictionalKeysOf(fleet: Fleet, organization: Organization): PartnerApiKey[] {
  const count = 4 + (fleet.dice('voke api keys')(organization.index) % 3);
  return PURPOSES.slice(0, count).map((purpose, item) => apiKey(fleet, organization, item, purpose));
}

function apiKey(fleet: Fleet, organization: Organization, item: number, purpose: Purpose): PartnerApiKey {
  const { ids, startedAt } = fleet;
  const { index } = organization;
  const dice = fleet.dice('voke api key');
  const roll = (what: number): number => dice(index, item, what);
  const id = ids.of('apiKey', index, item);
  const expiresAt = item === 0 ? null : pick(ENDS, roll(1))(startedAt, roll(2));
  const createdAt = organization.createdAt + (1 + (roll(3) % 40)) * DAY_MS;
  const creator = creatorOf(fleet, organization, item % 3);
  return {
    id,
    name: purpose.name,
    partnerId: `partner-${organization.slug}`,
    organizationId: organization.id,
    keyPrefix: keyPrefixOf(ids.of('secret', index, item)),
    scopes: purpose.scopes,
    isActive: item === 0 || happens(85, roll(4)),
    vhost: vhostOf(id, purpose.scopes),
    allowedIps: isOverAmqp(purpose.scopes) ? ['203.0.113.0/24'] : [],
    createdBy: creator.id,
    creator,
    createdAt: instant(createdAt),
    updatedAt: instant(createdAt),
    expiresAt: expiresAt === null ? null : instant(expiresAt),
    lastUsedAt:
      roll(5) % 4 === 0
        ? null
        : instant(Math.min(expiresAt ?? Infinity, startedAt) - (roll(6) % 200) * HOUR_MS),
  };
}

const isOverAmqp = (scopes: readonly string[]): boolean => scopes.some((scope) => scope.endsWith(':connect'));

/** The AMQP host of a key, which is its own; null for one that does not connect. */
export function vhostOf(id: string, scopes: readonly string[]): string | null {
  return isOverAmqp(scopes) ? `partner-${id}` : null;
}

/** One of the people who make keys; the first is whoever set the organization up. */
export function creatorOf(
  { ids, world }: Fleet,
  { createdAt, email, index }: Organization,
  item: number,
): Creator {
  const person = world.person(index, item);
  return {
    id: ids.of('user', index, item),
    email: item === 0 ? email : person.email,
    name: `${person.firstName} ${person.lastName}`,
    role: 'ADMIN',
    createdAt: instant(createdAt),
    updatedAt: instant(createdAt),
  };
}

/** What of a plaintext key is shown ever after, from its secret part. */
export function keyPrefixOf(secret: string): string {
  return `vk_${secret.slice(0, 8)}`;
}

// From the fiction's start: without end, in what is left of the month, ended, later.
const ENDS: readonly ((start: number, roll: number) => number | null)[] = [
  () => null,
  (start, roll) => start + Math.floor(((endOfMonth(start) - start) * (1 + (roll % 99))) / 100),
  (start, roll) => start - (1 + (roll % 60)) * DAY_MS,
  (start, roll) => endOfMonth(start) + (1 + (roll % 300)) * DAY_MS,
];

function endOfMonth(start: number): number {
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

interface Purpose {
  readonly name: string;
  readonly scopes: readonly string[];
}

const PURPOSES: readonly Purpose[] = [
  { name: 'Site monitoring', scopes: ['vcp:read'] },
  {
    name: 'Reporting',
    scopes: ['plants:read', 'telemetry:read', 'commands:read', 'config:read', 'trading:read'],
  },
  {
    name: 'Dispatch',
    scopes: ['vcp:connect', 'vcp:read', 'vcp:write:setpoint', 'vcp:write:schedule'],
  },
  // The list of scopes is open: this one the contract does not have.
  { name: 'Forecasting', scopes: ['plants:read', 'telemetry:read', 'forecast:read'] },
  { name: 'In-house scripts', scopes: ['plants:read', 'plants:write', 'telemetry:read'] },
  { name: 'Trading desk', scopes: ['trading:read', 'trading:write', 'trading:connect'] },
];

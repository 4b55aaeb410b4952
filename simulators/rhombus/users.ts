// The people of an org, and those of the partner who look after all of them.

import { createWorld, type Person } from '../world.js';
import { PARTNER } from '../ruuid.js';
import { DAY_MS, type Fleet } from './fleet.js';

/** Somebody who can log in. */
export interface User {
  readonly uuid: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly accountOwner: boolean;
  /** UserStatusEnumType. */
  readonly status: string;
  readonly mfaEnabled: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Three to eight users of an org, the first its account owner; one that a write has made has nobody else. */
export function usersOf(fleet: Fleet, org: number): User[] {
  const { company, contact, createdAt } = fleet.org(org);
  if (company === undefined) return [newOwner(fleet.ids.of('user', org), contact, createdAt)];
  const dice = fleet.dice('user');
  const statuses = ['JOINED', 'JOINED', 'JOINED', 'JOINED', 'PENDING', 'INACTIVE'];
  return Array.from({ length: 3 + (dice(org) % 6) }, (_, item) => {
    const { email, firstName, lastName } = fleet.world.person(org, item);
    return {
      uuid: fleet.ids.of('user', org, item),
      firstName,
      lastName,
      email,
      accountOwner: item === 0,
      status: item === 0 ? 'JOINED' : (statuses[dice(org, item, 1) % statuses.length] ?? 'JOINED'),
      mfaEnabled: dice(org, item, 2) % 3 !== 0,
      createdAt: createdAt + item * DAY_MS,
    };
  });
}

/** Invited, and not there yet. */
function newOwner(uuid: string, contact: Person, createdAt: number): User {
  return { ...contact, uuid, accountOwner: true, status: 'PENDING', mfaEnabled: false, createdAt };
}

/** The partner's own people: the same four in every org. */
export function partnerUsers(fleet: Fleet): User[] {
  // The partner is a company, too, but none of its own clients.
  const staff = createWorld({ orgs: 1, seed: fleet.seed + 7 });
  return Array.from({ length: 4 }, (_, item) => {
    const { firstName, lastName } = staff.person(0, item);
    return {
      uuid: fleet.ids.of('user', PARTNER, item),
      firstName,
      lastName,
      email: `${firstName}.${lastName}@partner.example`.toLowerCase(),
      accountOwner: item === 0,
      status: 'JOINED',
      mfaEnabled: true,
      createdAt: fleet.now.getTime() - 1500 * DAY_MS,
    };
  });
}

/** The contract's WrappedRhombusOrgUserType. */
export function userRow(fleet: Fleet, orgUuid: string, user: User): object {
  const ofPartner = orgUuid === fleet.partnerUuid;
  return {
    uuid: user.uuid,
    rhombusUserUuid: user.uuid,
    orgUuid,
    firstName: user.firstName,
    lastName: user.lastName,
    name: `${user.firstName} ${user.lastName}`.trim(),
    email: user.email,
    emailCaseSensitive: user.email,
    emailVerified: user.status === 'JOINED',
    accountOwner: user.accountOwner,
    status: user.status,
    mfaEnabled: user.mfaEnabled,
    ...(user.mfaEnabled ? { mfaTokenType: 'VIRTUAL_MFA' } : undefined),
    accessibleRhombusApps: ofPartner ? ['PARTNER', 'CONSOLE'] : ['CONSOLE', 'RHOMBUS_KEY'],
    bypassSaml: false,
    changePasswordOnLogin: false,
    passwordSet: user.status === 'JOINED',
    orgUserCustomizationFlags: {},
    deleted: false,
    createdAtMillis: user.createdAt,
    updatedAtMillis: user.createdAt,
  };
}

/** UserPermissionType and PartnerPermissionType: who is in which permission group. */
export function permissionRow(fleet: Fleet, orgUuid: string, user: User, org: number): object {
  return {
    orgUuid,
    userUuid: user.uuid,
    groupUuid: fleet.ids.of('group', org, user.accountOwner ? 0 : 1),
  };
}

// The partner's fleet of client orgs: who they are, and the few facts that everything else is derived from.

import { boundedMemo } from '../bounded-memo.js';
import { createDice, createShuffle, happens, type Dice } from '../random.js';
import { createRuuids, PARTNER, type Ruuids } from '../ruuid.js';
import { createWorld, type Company, type Person, type World } from '../world.js';
import { createChanges, type Changes } from './changes.js';

/** What a fleet is made of. Every option has its final value here. */
export interface FleetOptions {
  readonly orgs: number;
  /** Registered devices of every org. */
  readonly devices: number;
  readonly seed: number;
  /** The instant that "30 days ago" and "in 60 days" are counted from. */
  readonly now: Date;
  /** The present in milliseconds since 1970: what is written carries it, while the fiction stands still. */
  readonly clock: () => number;
  /** Milliseconds from the registration of hardware until it reports, and is pending no longer. */
  readonly registrationMs: number;
  /** How many orgs have cameras that are offline. */
  readonly orgsWithOfflineCameras: number;
  readonly claimKeys: number;
  /** Whether a few things carry enum values that the contract does not have. */
  readonly unknownEnumValues: boolean;
  /** The partner's own name. */
  readonly accountName: string;
}

/** A client org. */
export interface Org {
  readonly index: number;
  readonly uuid: string;
  readonly name: string;
  /** What the fiction knows of it; undefined for one that a write has made, which has no history. */
  readonly company: Company | undefined;
  /** Its account owner. */
  readonly contact: Person;
  /** Whether the client lets the partner act in its org. */
  readonly accessAllowed: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly locations: number;
}

/** The fleet. Nothing of it exists until it is asked for. */
export interface Fleet extends FleetOptions {
  /** What writes have laid over it. */
  readonly changes: Changes;
  readonly world: World;
  readonly ids: Ruuids<IdKind>;
  readonly partnerUuid: string;
  /** The dice of one purpose. */
  dice(purpose: string): Dice;
  org(index: number): Org;
  /** The managed client with this uuid, if there is one. */
  find(uuid: string): Org | undefined;
  /** Whether the fiction has given an org cameras that are offline, wherever they are now. */
  hasOfflineCameras(index: number): boolean;
  /** How much has been computed so far: lets a test see that nothing is made before it is asked for. */
  readonly made: { orgs: number; devices: number };
}

/** A fleet with these options. */
export function createFleet(options: FleetOptions): Fleet {
  const { now, orgs, orgsWithOfflineCameras, seed } = options;
  const world = createWorld({ orgs, seed });
  const ids = createRuuids(seed, ID_KINDS);
  const changes = createChanges(orgs, options.clock);
  const made = { orgs: 0, devices: 0 };
  const dice = createDice(seed, 'rhombus org');
  // One shuffle hands out both distinctions, from its two ends: so each is exact, and no org has both.
  const rank = createShuffle(orgs, seed);
  const refusing =
    orgs < 20 ? 0 : Math.min(Math.max(1, Math.round(orgs * 0.02)), orgs - orgsWithOfflineCameras);

  const fictional = boundedMemo(4096, (index: number): Org => {
    made.orgs += 1;
    const company = world.company(index);
    return {
      index,
      uuid: ids.of('org', index),
      name: company.name,
      company,
      contact: company.contact,
      accessAllowed: rank(index) < orgs - refusing,
      createdAt: now.getTime() - (60 + (dice(index, 1) % 1500)) * DAY_MS,
      locations: 1 + (dice(index, 2) % 4),
    };
  });

  function org(index: number): Org {
    return changes.clients.added(index) ?? fictional(index);
  }

  return {
    ...options,
    changes,
    world,
    ids,
    partnerUuid: ids.of('org', PARTNER),
    dice: (purpose) => createDice(seed, purpose),
    org,
    find(uuid) {
      const place = ids.read('org', uuid);
      if (place === undefined || place.org < 0 || changes.clients.isRemoved(place.org)) return undefined;
      return place.org < orgs ? org(place.org) : changes.clients.added(place.org);
    },
    hasOfflineCameras: (index) => index < orgs && rank(index) < orgsWithOfflineCameras,
    made,
  };
}

/** Every org, one after the other; those that writes have made come last. */
export function* orgsOf(fleet: Fleet): Generator<Org> {
  const { clients } = fleet.changes;
  for (let index = 0; index < fleet.orgs; index += 1) if (!clients.isRemoved(index)) yield fleet.org(index);
  yield* clients.allAdded();
}

/** Whether an org is of the fiction; any other has only what writes have given it. */
export function isFictional({ orgs }: Fleet, index: number): boolean {
  return index < orgs;
}

/** `value`, or now and then, when the fleet may surprise, one that the contract does not have. */
export function surprising(fleet: Fleet, value: string, surprise: string, roll: number): string {
  return fleet.unknownEnumValues && happens(6, roll) ? surprise : value;
}

/** Milliseconds in a day. */
export const DAY_MS = 86_400_000;

const ID_KINDS = [
  'org',
  'authority',
  'device',
  'policy',
  'location',
  'sublocation',
  'door',
  'component',
  'user',
  'account',
  'group',
  'license',
  'usageLicense',
  'claimKey',
  'lostClaimKey',
  'alert',
  'audit',
  'shipment',
  'token',
  'application',
] as const;

type IdKind = (typeof ID_KINDS)[number];

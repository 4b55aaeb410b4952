// The partner's organizations, and the few facts that everything else is derived from.

import { boundedMemo } from '../bounded-memo.js';
import { createDice, happens, type Dice } from '../random.js';
import { spellingOf } from '../spellings.js';
import { createWorld, type Company, type World } from '../world.js';
import { createChanges, type Changes } from './changes.js';
import { createUuids, type Uuids } from './uuids.js';

/** What a fleet is made of. Every option has its final value here. */
export interface FleetOptions {
  /** Companies of the world; those that are a client of Voke have an organization. */
  readonly orgs: number;
  readonly plantsPerOrganization: number;
  readonly subDevicesPerPlant: number;
  readonly seed: number;
  /** The instant, in milliseconds, that "30 days ago" and "this month" are counted from. */
  readonly startedAt: number;
  /** The present in milliseconds: telemetry and writes go on while everything else stands still. */
  readonly clock: () => number;
}

/** An organization. */
export interface Organization {
  readonly id: string;
  /** The company's index in the world. */
  readonly index: number;
  /** As this vendor spells it. */
  readonly name: string;
  /** Unique. */
  readonly slug: string;
  /** Of whoever set the organization up. */
  readonly email: string;
  readonly company: Company;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Whether all its plants and their devices are online, always. */
  readonly calm: boolean;
}

/** The fleet. Nothing of it exists until it is asked for. */
export interface Fleet extends FleetOptions {
  /** What writes have laid over it. */
  readonly changes: Changes;
  readonly world: World;
  readonly ids: Uuids<IdKind>;
  /** The dice of one purpose. */
  dice(purpose: string): Dice;
  /** Made once: a year of telemetry rolls them a million times. */
  readonly telemetryDice: Dice;
  /** The organization of a company; undefined when that is no client of Voke. */
  organization(index: number): Organization | undefined;
  /** The organization with this id, if there is one. */
  find(id: string): Organization | undefined;
  /** The companies that have an organization. */
  members(): readonly number[];
  /** How much has been computed so far: lets a test see that nothing is made before it is asked for. */
  readonly made: { organizations: number };
}

/** A fleet with these options. */
export function createFleet(options: FleetOptions): Fleet {
  const { orgs, seed, startedAt } = options;
  const world = createWorld({ orgs, seed });
  const ids = createUuids(seed, ID_KINDS);
  const made = { organizations: 0 };
  const dice = createDice(seed, 'voke organization');
  let members: readonly number[] | undefined;

  const organization = boundedMemo(4096, (index: number): Organization | undefined => {
    const spelling = spellingOf(world, index, 'voke');
    if (spelling === undefined) return undefined;
    made.organizations += 1;
    const company = world.company(index);
    return {
      id: ids.of('organization', index),
      index,
      name: spelling.name,
      // Names may be spelled alike here; their domains are not.
      slug: company.domain.replace(/\.example$/, '').slice(0, 50),
      email: spelling.email,
      company,
      createdAt: startedAt - (150 + (dice(index, 1) % 1200)) * DAY_MS,
      calm: happens(30, dice(index, 2)),
    };
  });

  return {
    ...options,
    changes: createChanges(options.clock),
    world,
    ids,
    dice: (purpose) => createDice(seed, purpose),
    telemetryDice: createDice(seed, 'voke telemetry'),
    organization,
    find(id) {
      const place = ids.read('organization', id);
      return place !== undefined && place.org < orgs ? organization(place.org) : undefined;
    },
    members() {
      members ??= Array.from({ length: orgs }, (_, index) => index).filter(
        (index) => spellingOf(world, index, 'voke') !== undefined,
      );
      return members;
    },
    made,
  };
}

/** The organizations of these companies, one after the other; of all companies, if none are given. */
export function* organizationsOf(fleet: Fleet, members = fleet.members()): Generator<Organization> {
  for (const index of members) {
    const organization = fleet.organization(index);
    if (organization !== undefined) yield organization;
  }
}

/** Milliseconds since 1970 as the vendor writes them. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Milliseconds in a day. */
export const DAY_MS = 86_400_000;
/** Milliseconds in an hour. */
export const HOUR_MS = 3_600_000;

const ID_KINDS = [
  'organization',
  'plant',
  'subDevice',
  'plantGroup',
  'template',
  'apiKey',
  'orgApiKey',
  'secret',
  'user',
  'alert',
  'trading',
  'command',
] as const;

type IdKind = (typeof ID_KINDS)[number];

// One seeded fiction of companies that every vendor's simulator shares, so that a client of one is a client of another.

import { CITIES, type City } from './cities.js';
import { createDice, createShuffle, pick } from './random.js';
import { FIRST_NAMES, FORMS, LAST_NAMES, STEMS, TRADES } from './words.js';

/** Somebody to write to. The address is in `.example`, which no mail ever reaches. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** A company: the same one under every vendor that was given the same seed and the same number of orgs. */
export interface Company {
  readonly index: number;
  /** Unique in its world. */
  readonly name: string;
  /** Unique in its world; in `.example`. */
  readonly domain: string;
  readonly industry: string;
  readonly street: string;
  readonly city: City;
  /** E.164, in a 555 range. */
  readonly phone: string;
  readonly contact: Person;
}

/** The companies 0 … `orgs` - 1, each computed when it is asked for. */
export interface World {
  readonly orgs: number;
  readonly seed: number;
  company(index: number): Company;
  /** The `item`-th employee of a company; number 0 is its contact. No two of the first 60 share an address. */
  person(company: number, item: number): Person;
}

/** A world of so many companies. Costs the same for ten as for ten thousand: nothing. */
export function createWorld({ orgs, seed }: { orgs: number; seed: number }): World {
  const dice = createDice(seed, 'company');
  const shuffle = createShuffle(STEMS.length * TRADES.length, seed);

  // Stems and trades are used up by a shuffle, not by chance: chance would give two companies one name.
  function nameOf(index: number): { name: string; industry: string } {
    const lookalike = LOOKALIKES[index];
    if (lookalike !== undefined) return { name: lookalike, industry: 'health' };
    const combinations = STEMS.length * TRADES.length;
    const place = shuffle(index % combinations);
    const round = Math.floor(index / combinations);
    const { trade, industry } = pick(TRADES, place);
    const stem = pick(STEMS, Math.floor(place / TRADES.length));
    return { name: `${stem} ${trade}${FORMS[round] ?? ` ${round + 1}`}`, industry };
  }

  function person(company: number, item: number): Person {
    // Steps along the first names, of a length that shares no factor with theirs, keep colleagues apart.
    const firstName = pick(FIRST_NAMES, dice(company, 1) + item * 29);
    const lastName = pick(LAST_NAMES, dice(company, 2, item));
    const mailbox = `${firstName}.${lastName}`.toLowerCase();
    return { firstName, lastName, email: `${mailbox}@${domainOf(nameOf(company).name)}` };
  }

  return {
    orgs,
    seed,
    person,
    company(index) {
      if (!Number.isInteger(index) || index < 0 || index >= orgs) {
        throw new RangeError(`company() expects an index from 0 to ${orgs - 1}, got ${index}`);
      }
      const { name, industry } = nameOf(index);
      const city = pick(CITIES, dice(index, 3));
      return {
        index,
        name,
        industry,
        domain: domainOf(name),
        city,
        street: `${1 + (dice(index, 4) % 240)} ${pick(STEMS, dice(index, 5))} ${pick(STREETS, dice(index, 6))}`,
        phone: `${city.callingCode}555${String(dice(index, 7) % 10_000_000).padStart(7, '0')}`,
        contact: person(index, 0),
      };
    },
  };
}

// A search for "Acme Dental" must find three clients; somebody always has three that differ by one word.
const LOOKALIKES: Readonly<Record<number, string>> = {
  0: 'Acme Dental',
  1: 'Acme Dental East',
  6: 'Acme Dental Supply',
};

const STREETS = ['Avenue', 'Lane', 'Road', 'Square', 'Street', 'Way'];

function domainOf(name: string): string {
  return `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')}.example`;
}

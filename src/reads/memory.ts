/**
 * What is remembered from earlier requests, by account, sight and list: how long lists were, and facts that a decision
 * begins with. Only of reads that succeeded. It makes a price better and decides nothing: the run reads everything afresh.
 */
import { PartnergraphError } from '../errors.js';
import type { Sight } from '../sight.js';

/** The fact under which a vendor keeps the orgs of an account. */
export const orgsFact = 'orgs';

/** What is known of an account to those who see the same of it. */
export interface Known {
  /** Rows of the longest list of that operation; undefined where none was read lately. */
  readonly length: (list: string) => number | undefined;
  readonly noteLength: (list: string, rows: number) => void;
  /** Something worth remembering for a while; undefined where it does not come. */
  readonly fact: <Value>(name: string, load: () => Promise<Value>) => Promise<Value | undefined>;
  /** The same as it was last time, however long ago. */
  readonly lastFact: <Value>(name: string) => Value | undefined;
}

interface Remembered {
  readonly value: unknown;
  readonly at: number;
}

/** Milliseconds after which a longer list is forgotten for one that was read since. */
const lengthMs = 3_600_000;
/** Milliseconds for which a fact is believed. */
const factMs = 600_000;
/** Sights of an account of which something is remembered, the latest. */
const sightLimit = 1_000;

/** By account: forgotten with it. */
const memories = new WeakMap<object, Map<string, Known>>();

export function knownOf(account: object, { name }: Sight): Known {
  const bySight = memories.get(account) ?? new Map<string, Known>();
  memories.set(account, bySight);
  const known = bySight.get(name) ?? createKnown();
  bySight.delete(name);
  bySight.set(name, known);
  const [oldest] = bySight.keys();
  if (bySight.size > sightLimit && oldest !== undefined) bySight.delete(oldest);
  return known;
}

/** Forgets all that is known of an account: a write has changed what there is. */
export const forget = (account: object): void => void memories.delete(account);

function createKnown(): Known {
  const lengths = new Map<string, { readonly rows: number; readonly at: number }>();
  const facts = new Map<string, Remembered>();
  const now = (): number => performance.now();
  return {
    length: (list) => lengths.get(list)?.rows,
    noteLength: (list, rows) => {
      const known = lengths.get(list);
      const isLonger = known === undefined || rows >= known.rows || now() - known.at > lengthMs;
      if (isLonger) lengths.set(list, { rows, at: now() });
    },
    fact: async <Value>(name: string, load: () => Promise<Value>) => {
      const known = facts.get(name);
      // The name of a fact is that of the read that made it.
      if (known !== undefined && now() - known.at < factMs) return known.value as Value;
      const value = await load().catch(unknown);
      if (value !== undefined) facts.set(name, { value, at: now() });
      return value;
    },
    lastFact: <Value>(name: string) => facts.get(name)?.value as Value | undefined,
  };
}

/** What fails will fail the fields that need it as well. */
function unknown(error: unknown): undefined {
  if (!(error instanceof PartnergraphError)) throw error;
}

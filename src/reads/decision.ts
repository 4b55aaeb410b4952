/**
 * A decision: the calls that an operation will make, before any is sent. What it costs, and whether that is too much, is
 * a fold over them.
 */

/** What calls are made for: orgs or rows, before it is always known which they are. */
export interface Subjects {
  /** Names the set: what is called the same is the same. */
  readonly set: string;
  /** At most so many. */
  readonly count: number;
  /** Where `count` is a guess: what of it is known; all of it without it. */
  readonly sure?: number;
  /** Native ids, where it is known which they are. */
  readonly keys?: readonly string[] | undefined;
}

/** What a call is made for, which is in which order of worth it may be left out. */
export type Purpose = 'fact' | 'filter' | 'page' | 'field' | 'write';

/** Calls of one operation of a vendor, for one set of subjects. */
export interface PlannedCall {
  /** Id of the configured account. */
  readonly account: string;
  /** The vendor's operation. */
  readonly endpoint: string;
  /** What of its parameters tells two such calls apart, beside whom they are for. */
  readonly variant: string;
  readonly of: Subjects;
  /** Calls for all of the subjects together. */
  readonly calls: { readonly lower: number; readonly upper: number };
  /** For whatever it is made, there are no more than so many of these. */
  readonly limit?: number | undefined;
  /** Whether `upper` may be passed, because the length of a list is not known. */
  readonly isAtLeast?: boolean;
  readonly purpose: Purpose;
  /** Which write they come after: what was read before a write is read again behind it. */
  readonly span?: string | undefined;
}

export type Decision = readonly PlannedCall[];

/** What a decision comes to. */
export interface Price {
  /** At most so many calls, unless it is `isAtLeast`. */
  readonly most: number;
  /** Whether it may be more, because a list was never read. */
  readonly isAtLeast: boolean;
  /** What of them is known and no guess, by account. */
  readonly sure: ReadonlyMap<string, number>;
}

export const nobody: Subjects = { set: '', count: 1 };

/** One call of an operation, for whatever it is made. */
export const oneCall = (
  { id }: { readonly id: string },
  endpoint: string,
  purpose: Purpose = 'field',
): PlannedCall => ({
  account: id,
  endpoint,
  variant: '',
  of: nobody,
  calls: { lower: 1, upper: 1 },
  purpose,
});

/** One call for each of these. */
export const callsFor = (account: { readonly id: string }, endpoint: string, of: Subjects): PlannedCall => ({
  ...oneCall(account, endpoint),
  of,
  calls: { lower: sureOf(of), upper: of.count },
});

/** What of a number of subjects is known. */
export const sureOf = ({ count, sure = count }: Subjects): number => sure;

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

const none: Bounds = { lower: 0, upper: 0 };
const atLeast = (one: Bounds, other: Bounds): Bounds => ({
  lower: Math.max(one.lower, other.lower),
  upper: Math.max(one.upper, other.upper),
});
const plus = (one: Bounds, other: Bounds): Bounds => ({
  lower: one.lower + other.lower,
  upper: one.upper + other.upper,
});

/** The calls of one kind: the same for the same subject is made once, for others they add up. */
interface Kind {
  readonly account: string;
  limit: number;
  /** By the subject, where it is known which it is. */
  readonly byKey: Map<string, Bounds>;
  /** By the name of the set, where it is not. */
  readonly bySet: Map<string, Bounds>;
}

/** The price: calls that are the same for the same things count once; for things that may differ they add up. */
export function priceOf(decision: Decision): Price {
  const kinds = new Map<string, Kind>();
  let isAtLeast = false;
  for (const call of decision) {
    const { account, endpoint, variant, of, calls, limit = Number.POSITIVE_INFINITY, span = '' } = call;
    if (calls.upper === 0) continue;
    isAtLeast ||= call.isAtLeast === true;
    const name = `${span} ${account} ${endpoint} ${variant}`;
    const kind: Kind = kinds.get(name) ?? { account, limit, byKey: new Map(), bySet: new Map() };
    kinds.set(name, kind);
    kind.limit = Math.max(kind.limit, limit);
    const { keys } = of;
    if (keys === undefined || keys.length !== of.count) {
      kind.bySet.set(of.set, atLeast(calls, kind.bySet.get(of.set) ?? none));
      continue;
    }
    const each = { lower: calls.lower / keys.length, upper: calls.upper / keys.length };
    for (const key of keys) kind.byKey.set(key, atLeast(each, kind.byKey.get(key) ?? none));
  }
  const sure = new Map<string, number>();
  let most = 0;
  for (const { account, limit, byKey, bySet } of kinds.values()) {
    const sum = [...byKey.values(), ...bySet.values()].reduce<Bounds>(plus, none);
    // Parts of a whole may not add up to it to the last bit.
    most += Math.round(Math.min(limit, sum.upper));
    sure.set(account, (sure.get(account) ?? 0) + Math.round(Math.min(limit, sum.lower)));
  }
  return { most, isAtLeast, sure };
}

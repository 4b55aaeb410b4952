/** Vendor calls that something may cause, and how those of a whole query add up. */

/** Calls of one kind, to one account. */
export interface Calls {
  /** Id of the configured account. */
  readonly partner: string;
  /** The vendor's operation, with what of its parameters tells two calls to it apart. */
  readonly call: string;
  /** Names the things that it is made for, once each: for the same things the same call is made once. */
  readonly of: string;
  /** At most so many. */
  readonly count: number;
  /** Where `count` is a guess: what of it is known. */
  readonly sure?: number;
  /** For whatever things it is made, there are no more than so many calls. */
  readonly limit?: number | undefined;
}

/** What calls come to. */
export interface Total {
  /** At most so many calls. */
  readonly most: number;
  /** What of them is known and no guess, by account. */
  readonly sure: ReadonlyMap<string, number>;
}

interface Kind {
  readonly partner: string;
  readonly limit: number;
  readonly sets: Map<string, { count: number; sure: number }>;
}

/** The sum. Calls that are the same for the same things count once; for things that may differ they add up. */
export function totalOf(all: readonly Calls[]): Total {
  const kinds = new Map<string, Kind>();
  for (const { partner, call, of, count, sure = count, limit = Number.POSITIVE_INFINITY } of all) {
    const key = `${partner} ${call}`;
    const kind: Kind = kinds.get(key) ?? { partner, limit, sets: new Map() };
    kinds.set(key, kind);
    const known = kind.sets.get(of);
    kind.sets.set(of, {
      count: Math.max(count, known?.count ?? 0),
      sure: Math.max(sure, known?.sure ?? 0),
    });
  }
  const sure = new Map<string, number>();
  let most = 0;
  for (const { partner, limit, sets } of kinds.values()) {
    const sums = [...sets.values()].reduce(
      (sum, set) => ({ count: sum.count + set.count, sure: sum.sure + set.sure }),
      { count: 0, sure: 0 },
    );
    most += Math.min(limit, sums.count);
    sure.set(partner, (sure.get(partner) ?? 0) + Math.min(limit, sums.sure));
  }
  return { most, sure };
}

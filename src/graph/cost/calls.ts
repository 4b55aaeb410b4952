/** Vendor calls that are counted by hand, until the reads that make them are declared (`src/reads`). */
import type { PlannedCall } from '../../reads/decision.js';
import type { Demanded } from '../../reads/planned.js';

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
  /** Whether there may be more than `count`, because the length of a list is not known. */
  readonly isAtLeast?: boolean;
}

/** Calls as either of the two says them, or what is asked of a read that chooses them. */
export type AnyCalls = Calls | PlannedCall | Demanded;

export const isDemanded = (calls: AnyCalls): calls is Demanded => 'demand' in calls;

export const isPlanned = (calls: AnyCalls): calls is PlannedCall => 'endpoint' in calls;

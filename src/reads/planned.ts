/**
 * Reads that choose among several calls: by a list for everybody, or by one for each. The choice is made once, for all that
 * an operation asks of the read, before the first of it is asked: a choice that is made when somebody comes depends on
 * who comes first, and nobody can say beforehand what it costs.
 */
import type { SeenOrg } from '../sight.js';
import type { Decision, Subjects } from './decision.js';
import type { Account } from './endpoint.js';
import type { Planning } from './kinds.js';
import type { Readings } from './run.js';

/** What one place of an operation asks of a read. */
export interface Demand<Question> {
  /** Of these orgs, or of all that the account has. */
  readonly of: Subjects | 'all';
  readonly question: Question;
}

/** Where a choice is made. */
export interface Choosing extends Planning {
  /** What the choice begins with, such as the list of clients: read here, it is read for the run as well. */
  readonly readings: Readings;
}

/** The calls of a choice, and what the run follows. */
export interface Choice<Chosen> {
  readonly calls: Decision;
  readonly chosen: Chosen;
}

export interface PlannedRead<Question, Chosen> {
  readonly name: string;
  /** Chooses for all demands together. A fact that failed leaves a choice that covers every demand all the same. */
  readonly choose: (at: Choosing, demands: readonly Demand<Question>[]) => Promise<Choice<Chosen>>;
  /** Whether what was chosen answers this as well. */
  readonly covers: (chosen: Chosen, org: SeenOrg | null, question: Question) => boolean;
}

/** A read as far as it chooses, whatever it chooses. */
export type Chooser<Question> = Pick<PlannedRead<Question, unknown>, 'name' | 'choose'>;

/** A demand with what it is asked of. */
export interface Demanded {
  readonly account: Account;
  readonly read: Chooser<never>;
  readonly demand: Demand<never>;
}

/** A demand among others, of whose reads each understands its own. */
export const demandOf = <Question>(
  account: Account,
  read: Chooser<Question>,
  demand: Demand<Question>,
): Demanded => ({
  account,
  // Only this very read is shown the demand again.
  read,
  demand: demand as Demand<never>,
});

/** What reads have chosen; each finds what it has chosen itself. */
export interface Choices {
  readonly of: <Question, Chosen>(read: PlannedRead<Question, Chosen>) => Chosen | undefined;
}

/** The choices of these reads. */
export const choicesOf = (chosen: ReadonlyMap<object, unknown>): Choices => ({
  // What stands under a read is what its own `choose` has made.
  of: <Question, Chosen>(read: PlannedRead<Question, Chosen>) => chosen.get(read) as Chosen | undefined,
});

export const noChoices: Choices = choicesOf(new Map());

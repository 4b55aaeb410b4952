/** Finds out what became of a write that was sent and not answered, by looking at the vendor: never by sending it again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import { detached } from '../../graph/request-context.js';
import type { Facts, Outcome } from './outcome.js';
import type { Finding, WritePlace, WriteSteps } from './write.js';

/** Milliseconds between two looks: at first soon, then less often. */
const firstWaitMs = 100;
const longestWaitMs = 3_000;

/** A write that may have been carried out. */
export interface Doubtful<Witness extends Facts> {
  /** Milliseconds since it was sent, if it was, at least; negative where it may be sent yet. */
  readonly agoMs: number;
  readonly witness: Witness;
  /** Why it is not known. */
  readonly reason: string;
}

/**
 * Looks until there is a trace of it, or until it would have left one: for `absenceMs` after it was sent. Goes on when the
 * caller goes away, and never throws: what was sent has an outcome.
 */
export async function settle<Input, Made extends Facts, Witness extends Facts>(
  write: Pick<WriteSteps<Input, Made, Witness>, 'facts' | 'settle'>,
  place: WritePlace,
  { agoMs, witness, reason }: Doubtful<Witness>,
  absenceMs: number,
): Promise<Outcome> {
  const { settle: look } = write;
  if (look === undefined) return { kind: 'unknown', message: reason };
  // By a clock that nobody sets: what time it is here does not matter.
  const until = performance.now() - agoMs + absenceMs;
  for (let wait = firstWaitMs; ; wait = Math.min(wait * 2, longestWaitMs)) {
    const isLast = performance.now() >= until;
    const context = detached(place.context, absenceMs);
    const finding = await lookOnce(async () => {
      const found = await look(witness, { ...place, context }, isLast);
      return typeof found === 'object' ? { carriedOut: write.facts.parse(found.carriedOut) } : found;
    }, context);
    if (typeof finding === 'object') return { kind: 'success', facts: finding.carriedOut, settled: true };
    if (finding === 'cannot be told') return { kind: 'unknown', message: reason };
    if (isLast && finding === 'no trace') {
      return { kind: 'notCarriedOut', message: `${reason}; the vendor has no trace of it` };
    }
    if (isLast) return { kind: 'unknown', message: `${reason}; and the vendor does not say what it did` };
    await sleep(Math.min(wait, Math.max(0, until - performance.now())));
  }
}

/** A look that fails says nothing: the vendor may be away for the same reason for which it did not answer. */
async function lookOnce<Made extends Facts>(
  look: () => Promise<Finding<Made>>,
  context: Context,
): Promise<Finding<Made> | 'failed'> {
  try {
    return await look();
  } catch (error) {
    const isFault = !(error instanceof PartnergraphError) && !context.signal.aborted;
    if (isFault) context.log.error(error, 'a write cannot be settled');
    return 'failed';
  }
}

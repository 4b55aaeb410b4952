/** Keeps what came of a write, whatever the database is like just then: under its key, and in the record. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../graph/context.js';
import { recordOutcome } from './audit.js';
import type { Claim } from './keyed-writes.js';
import type { Outcome } from './outcome.js';

/**
 * Keeps the outcome, under the key and in the record, both or none; what there is to tell. Where the database fails now, the
 * vendor has done what it has done: the caller is told, and the same key again will find it out.
 */
export async function keepOutcome(
  context: Context,
  claim: Claim | undefined,
  auditId: string,
  outcome: Outcome,
): Promise<Outcome> {
  const kept = await orLogged(context, 'the outcome of a write could not be kept', async () => {
    const { tables } = await context.database();
    const told = await persistently(() =>
      tables.transaction().execute(async (transaction) => {
        const isFinal = claim !== undefined && outcome.kind !== 'unknown';
        const isLost = isFinal && !(await claim.finish(transaction, outcome));
        const tellable = isLost && outcome.kind !== 'success' ? takenOver : outcome;
        await recordOutcome(transaction, auditId, tellable);
        return tellable;
      }),
    );
    if (outcome.kind === 'unknown') await claim?.leave();
    return told;
  });
  return kept ?? outcome;
}

/** Told by one who was held up for so long that another request is finding it out: there must be one answer only. */
const takenOver: Outcome = {
  kind: 'unknown',
  message: 'another request with this idempotency key is finding out what became of it',
};

/** Milliseconds before each further try to keep an outcome: for a database that fails over, or has too much to do. */
const keepAgainMs = [200, 1_000];

async function persistently<Result>(run: () => Promise<Result>): Promise<Result> {
  for (const wait of keepAgainMs) {
    try {
      return await run();
    } catch {
      await sleep(wait);
    }
  }
  return run();
}

/** Does what the answer does not depend on; a failure of it is the operator's to know. */
export async function orLogged<Result>(
  { log, requestId }: Context,
  what: string,
  run: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await run();
  } catch (error) {
    log.error({ err: error, requestId }, what);
    return undefined;
  }
}

/** Watches a job until it ends or is stopped: shows how far it is, and keeps the result file up to date. */
import { setTimeout as sleep } from 'node:timers/promises';
import { rowsOfJobs, type BulkWriteState } from '../entities/bulk-writes/bulk-write-row.js';
import { failedOf } from '../entities/bulk-writes/item-outcome.js';
import { itemsOfJob } from '../entities/bulk-writes/items.js';
import type { Context } from '../graph/context.js';
import type { Run } from './device-run.js';
import { createProgress } from './progress.js';

export interface Watched {
  readonly state: BulkWriteState;
  readonly total: number;
  readonly counts: {
    readonly succeeded: number;
    readonly failed: number;
    readonly unknown: number;
    readonly pending: number;
  };
  /** Why somebody had it stop, from elsewhere; null where nobody had. */
  readonly interruption: string | null;
  readonly isStopped: boolean;
}

/** Milliseconds between two looks, and between two versions of the result file. */
const lookMs = 200;
const writeMs = 1_000;

/**
 * Watches it. `stopped` has the job leave off between two calls, which `leaveOff` waits for. A job that another process
 * was at, and is no more, is gone on with once; one that somebody had stop is not.
 */
export async function watchRun(
  id: string,
  run: Run,
  context: Context,
  stopped: Promise<void>,
  leaveOff: () => Promise<void>,
  goOn: () => Promise<unknown>,
): Promise<Watched> {
  const progress = createProgress(process.stderr);
  let [isStopped, isTaken] = [false, false];
  const left = stopped.then(() => {
    isStopped = true;
    progress.end();
    console.error('Stopping: what is under way is waited for.');
    return leaveOff();
  });
  let [written, writtenAt] = [0, 0];
  for (;;) {
    const watched = await look(id, context);
    const { total, counts, state, interruption } = watched;
    const { succeeded, failed, unknown, pending } = counts;
    const done = total - pending;
    if (!isStopped) {
      progress.show(done, total, `${succeeded} done, ${failed} failed, ${unknown} in doubt`);
    }
    if (state === 'INTERRUPTED' && interruption === null && !isStopped && !isTaken) {
      isTaken = true;
      await goOn();
      continue;
    }
    const isOver = state !== 'RUNNING';
    if (isOver || (done > written && Date.now() >= writtenAt + writeMs)) {
      await write(id, run, total, context);
      [written, writtenAt] = [done, Date.now()];
    }
    if (isOver) {
      progress.end();
      return { ...watched, isStopped };
    }
    await Promise.race([sleep(lookMs), isStopped ? sleep(lookMs) : left]);
  }
}

async function look(id: string, context: Context): Promise<Omit<Watched, 'isStopped'>> {
  const [row] = await rowsOfJobs([id], context);
  if (row === undefined) throw new Error(`the bulk write ${id} is not there`);
  const { state, counts, job } = row;
  const { SUCCEEDED: succeeded, UNKNOWN: unknown, PENDING: pending } = counts;
  const { total, interruption } = job;
  return { state, total, interruption, counts: { succeeded, unknown, pending, failed: failedOf(counts) } };
}

async function write(id: string, run: Run, total: number, context: Context): Promise<void> {
  const { tables } = await context.database();
  const items = await itemsOfJob(tables, id, undefined, { offset: 0, count: total });
  run.write(
    items.map(({ item, outcome, message, at, position }) => ({
      line: position + 2,
      serial: item,
      outcome,
      message: message ?? '',
      time: at ?? '',
    })),
  );
}

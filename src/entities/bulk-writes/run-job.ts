/** Runs a job that this process has taken: some chunks at a time, with a sign of life meanwhile, until nothing is left. */
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.js';
import type { Facts } from '../writes/outcome.js';
import { noItems } from './item-outcome.js';
import { countsOf, openChunks } from './items.js';
import { Interruption } from './interruption.js';
import type { Job } from './job.js';
import { leaveJob, renewJob } from './jobs.js';
import { runChunk } from './run-chunk.js';

/** Milliseconds between two signs of life; a job that is told to stop learns it by then at the latest. */
const signMs = 2_000;

/** Runs it. What ends it early leaves it to whoever asks with its key again. */
export async function runJob<Input, Made extends Facts, Witness extends Facts>(
  job: Job<Input, Made, Witness>,
  owner: string,
  closing: AbortSignal,
): Promise<void> {
  const { id, place } = job;
  const { log } = place.context;
  const ended = new AbortController();
  const stop = AbortSignal.any([closing, ended.signal]);
  let interruption: string | undefined;
  try {
    const { tables } = await place.context.database();
    const signs = signsOfLife(tables, id, owner, () => ended.abort());
    try {
      await runChunks(job, owner, await openChunks(tables, id), stop);
    } catch (error) {
      if (!(error instanceof Interruption)) throw error;
      interruption = error.reason;
      log.warn({ write: job.bulk.name, bulkWrite: id, interruption }, 'a bulk write was stopped');
    } finally {
      clearInterval(signs);
      const { PENDING: untouched } = (await countsOf(tables, [id])).get(id) ?? noItems;
      await leaveJob(tables, id, owner, untouched === 0, interruption);
    }
  } catch (error) {
    log.error({ err: error, write: job.bulk.name, bulkWrite: id }, 'a bulk write was interrupted');
  }
}

/** Each of a few runners takes the next chunk when it is through with one. The first that fails stops all. */
async function runChunks<Input, Made extends Facts, Witness extends Facts>(
  job: Job<Input, Made, Witness>,
  owner: string,
  chunks: readonly number[],
  stop: AbortSignal,
): Promise<void> {
  const left = chunks.values();
  const failed = new AbortController();
  const halt = AbortSignal.any([stop, failed.signal]);
  const runner = async (): Promise<void> => {
    for (const chunk of left) {
      if (halt.aborted) return;
      await runChunk(job, owner, chunk, halt);
    }
  };
  const runners = Array.from({ length: job.bulk.chunksAtOnce }, () =>
    runner().catch((error: unknown) => {
      failed.abort();
      throw error;
    }),
  );
  const results = await Promise.allSettled(runners);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Renews the lease; says so when another process has taken the job, when it is to stop, or when that cannot be known. */
function signsOfLife(tables: Kysely<Tables>, id: string, owner: string, lost: () => void): NodeJS.Timeout {
  return setInterval(() => {
    renewJob(tables, id, owner).then((isOurs) => {
      if (!isOurs) lost();
    }, lost);
  }, signMs).unref();
}

/** Takes a bulk write on: reads its input, looks what stands in its way, keeps it as a job, and has it run in the background. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import { invalidInput, isGone, notFound, type PlanFailure } from '../failure.js';
import { hashOfInput, readInput } from '../writes/input.js';
import type { Facts } from '../writes/outcome.js';
import { findTarget, idIn } from '../writes/target.js';
import type { BulkWrite } from './bulk-write.js';
import { rowsOfJobs, type BulkWriteRow } from './bulk-write-row.js';
import { inChunks } from './chunks.js';
import { dryRunOf, type BulkDryRun } from './dry-run.js';
import { openChunks } from './items.js';
import type { Job } from './job.js';
import { createJob, jobOfKey, takeJob, type JobIdentity } from './jobs.js';
import { runJob } from './run-job.js';

/** Items of one bulk write. */
export const maximumItems = 10_000;

export type BulkPayload = BulkWriteRow | BulkDryRun | PlanFailure;

/** Takes it on. The same key again answers with the same job, and goes on with it where it was left. */
export async function startBulkWrite<Input, Made extends Facts, Witness extends Facts>(
  bulk: BulkWrite<Input, Made, Witness>,
  given: object,
  context: Context,
  chunkSize = bulk.chunkSize,
): Promise<BulkPayload> {
  const read = readInput(bulk.values, given);
  if ('__typename' in read) return read;
  const items = readItems(bulk, given);
  if ('__typename' in items) return items;
  const target = idIn(given, bulk.target.field);
  const found = findTarget(bulk.target, target, context);
  if ('__typename' in found) return found;
  const { account, native, settings } = found;
  const { input, idempotencyKey: key, dryRun } = read;
  const place = { account, native, context };
  const chunks = inChunks(items, Math.min(chunkSize, bulk.chunkSize));
  try {
    const orgs = await bulk.check(input, place);
    if ('__typename' in orgs) return orgs;
    if (dryRun) return await dryRunOf(bulk, input, chunks, place);
    if (key === undefined) return invalidInput('idempotencyKey', 'required for this write');
    const { absenceMs } = settings;
    const job = { bulk, id: randomUUID(), key, input, place, target, orgs, absenceMs };
    const inputHash = hashOfInput(key, target, { input, items });
    const [org = ''] = native;
    const identity = { account: account.id, org, key, mutation: bulk.name, inputHash };
    return await keepAndRun(job, identity, chunks);
  } catch (error) {
    if (error instanceof PartnergraphError && isGone(error)) {
      return notFound(target, error.message);
    }
    throw error;
  }
}

async function keepAndRun<Input, Made extends Facts, Witness extends Facts>(
  job: Job<Input, Made, Witness>,
  identity: JobIdentity,
  chunks: readonly (readonly string[])[],
): Promise<BulkPayload> {
  const { context } = job.place;
  const { tables } = await context.database();
  const owner = randomUUID();
  const row = { ...identity, id: job.id, orgs: JSON.stringify(job.orgs) };
  let isOurs = await createJob(tables, row, chunks, owner);
  let { id } = job;
  if (!isOurs) {
    const known = await jobOfKey(tables, identity);
    if (known?.mutation !== identity.mutation || known.inputHash !== identity.inputHash) {
      return invalidInput('idempotencyKey', 'the key was used for another write, or for other items');
    }
    ({ id } = known);
    const isLeft = known.finishedAt === null || (await openChunks(tables, id)).length > 0;
    isOurs = isLeft && (await takeJob(tables, id, owner));
  }
  if (isOurs) context.background.run((stop) => runJob({ ...job, id }, owner, stop));
  const [kept] = await rowsOfJobs([id], context);
  if (kept === undefined) throw new Error(`the bulk write ${id} is not there`);
  return kept;
}

/** The items, each of them once. */
function readItems<Input, Made extends Facts, Witness extends Facts>(
  { items: { field, form } }: BulkWrite<Input, Made, Witness>,
  given: object,
): readonly string[] | PlanFailure {
  const list = z
    .array(form)
    .min(1, { error: 'names nothing' })
    .max(maximumItems, { error: `has more than ${maximumItems} items` });
  const read = list.safeParse(new Map<string, unknown>(Object.entries(given)).get(field));
  if (!read.success) {
    const [issue] = read.error.issues;
    return invalidInput([field, ...(issue?.path ?? [])].join('.'), issue?.message ?? 'not valid');
  }
  const first = new Map<string, number>();
  for (const [index, item] of read.data.entries()) {
    const earlier = first.get(item);
    if (earlier !== undefined) return invalidInput(`${field}.${index}`, `is the same as ${field}.${earlier}`);
    first.set(item, index);
  }
  return read.data;
}

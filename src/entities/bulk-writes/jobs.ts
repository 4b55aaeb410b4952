/** Jobs of bulk writes as they are kept: whose they are, and which process is at one until its lease ends. */
import type { Kysely } from 'kysely';
import type { BulkWriteItemTable, BulkWriteTable, Tables } from '../../database/tables.js';
import { timeAfter, timeIn, timeOf } from '../../database/time.js';

/** A job by its key: the same key with anything else is refused. */
export type JobIdentity = Pick<BulkWriteTable, 'account' | 'org' | 'key' | 'mutation' | 'inputHash'>;

/** Milliseconds that a process has a job for without a sign of life. */
export const leaseMs = 30_000;

/** Rows of one statement: every database takes so many values. */
const rowsAtOnce = 1_000;

/** Keeps a new job of `owner`'s with its items, both or none; false where the key has one. */
export async function createJob(
  tables: Kysely<Tables>,
  job: JobIdentity & Pick<BulkWriteTable, 'id' | 'orgs'>,
  chunks: readonly (readonly string[])[],
  owner: string,
): Promise<boolean> {
  const items = chunks.flatMap((texts, chunk) => texts.map((item) => ({ chunk, item })));
  const rows = items.map(({ chunk, item }, position): BulkWriteItemTable => ({
    bulkWriteId: job.id,
    position,
    chunk,
    item,
    outcome: 'PENDING',
    message: null,
    replayed: 0,
    at: null,
  }));
  return tables.transaction().execute(async (transaction) => {
    const time = await timeOf(transaction);
    const now = timeAfter(time, 0);
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('bulkWrite')
      .values({
        ...job,
        total: rows.length,
        owner,
        leaseUntil: timeAfter(time, leaseMs),
        createdAt: now,
        startedAt: now,
        finishedAt: null,
        interruption: null,
      })
      .onConflict((conflict) => conflict.columns(['account', 'org', 'key']).doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return false;
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      await transaction
        .insertInto('bulkWriteItem')
        .values(rows.slice(start, start + rowsAtOnce))
        .execute();
    }
    return true;
  });
}

/** The job of a key. */
export const jobOfKey = (
  tables: Kysely<Tables>,
  { account, org, key }: JobIdentity,
): Promise<BulkWriteTable | undefined> =>
  tables
    .selectFrom('bulkWrite')
    .selectAll()
    .where('account', '=', account)
    .where('org', '=', org)
    .where('key', '=', key)
    .executeTakeFirst();

/** Whose jobs have the key, in whichever account. */
export const clientsOfKey = (
  tables: Kysely<Tables>,
  key: string,
): Promise<readonly Pick<BulkWriteTable, 'account' | 'org'>[]> =>
  tables.selectFrom('bulkWrite').select(['account', 'org']).where('key', '=', key).execute();

/** Takes a job that no process is at, whyever it was left. */
export async function takeJob(tables: Kysely<Tables>, id: string, owner: string): Promise<boolean> {
  const now = await timeOf(tables);
  const { numUpdatedRows } = await tables
    .updateTable('bulkWrite')
    .set({ owner, leaseUntil: timeAfter(now, leaseMs), finishedAt: null, interruption: null })
    .where('id', '=', id)
    .where('leaseUntil', '<=', timeAfter(now, 0))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Gives a sign of life; false where another process has the job, or where it is to stop. */
export async function renewJob(tables: Kysely<Tables>, id: string, owner: string): Promise<boolean> {
  const { numUpdatedRows } = await ofOwner(tables, id, owner)
    .set({ leaseUntil: await timeIn(tables, leaseMs) })
    .where('interruption', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Leaves a job, to others or for good; `interruption` is why it is left, where somebody has decided that. */
export async function leaveJob(
  tables: Kysely<Tables>,
  id: string,
  owner: string,
  isFinished: boolean,
  interruption: string | undefined,
): Promise<void> {
  const now = await timeIn(tables, 0);
  await ofOwner(tables, id, owner)
    .set({
      leaseUntil: now,
      ...(interruption === undefined ? {} : { interruption }),
      ...(isFinished ? { finishedAt: now, interruption: null } : {}),
    })
    .execute();
}

/** Has whichever process is at a job leave it. What is finished stays so. */
export async function interruptJob(tables: Kysely<Tables>, id: string, interruption: string): Promise<void> {
  await tables
    .updateTable('bulkWrite')
    .set({ interruption })
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .execute();
}

const ofOwner = (tables: Kysely<Tables>, id: string, owner: string) =>
  tables.updateTable('bulkWrite').where('id', '=', id).where('owner', '=', owner);

/** A job as a row of the graph, and which jobs a caller may see: those all of whose clients it may see. */
import { z } from 'zod';
import type { BulkWriteTable } from '../../database/tables.js';
import { timeIn } from '../../database/time.js';
import { forbidden, meets } from '../../graph/access/need.js';
import type { Context, Standing } from '../../graph/context.js';
import { joinIdParts } from '../../graph/id.js';
import { noItems, type Counts } from './item-outcome.js';
import { countsOf } from './items.js';
import { bulkWriteNamed } from './registry.js';

export const states = {
  RUNNING: 'A process is at it.',
  INTERRUPTED:
    'The process that was at it has ended, or it was stopped, as `interruption` says. The same `idempotencyKey` and input again go on with it; what was perhaps sent is not sent again.',
  FINISHED: 'Every item was tried.',
} as const;

export type BulkWriteState = keyof typeof states;

export interface BulkWriteRow {
  readonly __typename: 'BulkWrite';
  readonly nodeId: string;
  readonly id: string;
  readonly job: BulkWriteTable;
  readonly state: BulkWriteState;
  readonly counts: Counts;
}

const orgsForm = z.array(z.string());

/** The jobs with these ids that the caller may see; FORBIDDEN for one whose write it may not make. */
export async function rowsOfJobs(ids: readonly string[], context: Context): Promise<readonly BulkWriteRow[]> {
  if (ids.length === 0) return [];
  const { tables } = await context.database();
  const found = await tables.selectFrom('bulkWrite').selectAll().where('id', 'in', ids).execute();
  const jobs = found.filter(({ account, orgs }) =>
    seesAll(context, account, orgsForm.parse(JSON.parse(orgs))),
  );
  for (const { mutation } of jobs) {
    const scope = bulkWriteNamed(mutation)?.scope;
    const need = { scopes: scope === undefined ? [] : [scope], wholeAccount: scope === undefined };
    if (!meets(context.caller, need)) throw forbidden('BulkWrite', need, context.caller);
  }
  // PostgreSQL takes no empty list.
  if (jobs.length === 0) return [];
  const now = await timeIn(tables, 0);
  const counts = await countsOf(
    tables,
    jobs.map(({ id }) => id),
  );
  return jobs.map((job) => ({
    __typename: 'BulkWrite',
    nodeId: joinIdParts([job.account, job.id]),
    id: job.id,
    job,
    state: stateOf(job, now),
    counts: counts.get(job.id) ?? noItems,
  }));
}

/** Whether a caller may see the account, and all of these clients of it. */
export function seesAll(
  { accounts, sight }: Pick<Standing, 'accounts' | 'sight'>,
  account: string,
  orgs: readonly string[],
): boolean {
  const isAccount = accounts.some(({ id }) => id === account);
  return isAccount && orgs.every((org) => sight.sees(account, org) !== undefined);
}

function stateOf({ finishedAt, leaseUntil }: BulkWriteTable, now: string): BulkWriteState {
  if (finishedAt !== null) return 'FINISHED';
  return leaseUntil > now ? 'RUNNING' : 'INTERRUPTED';
}

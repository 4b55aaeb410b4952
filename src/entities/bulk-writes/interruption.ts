/** Whether a job may go on: it is asked before each call that it makes, as a request of its own would be. */
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.js';
import { PartnergraphError } from '../../errors.js';
import { meets } from '../../graph/access/need.js';
import type { Standing } from '../../graph/context.js';
import type { Facts } from '../writes/outcome.js';
import { seesAll } from './bulk-write-row.js';
import type { Job } from './job.js';
import { renewJob } from './jobs.js';

/** The job may not go on. What was not sent stays as it is. */
export class Interruption extends Error {
  /** `reason` is for whoever watches the job; undefined where that is told already, or where another process has the job. */
  constructor(readonly reason?: string) {
    super(reason ?? 'the job is to stop');
  }
}

/** The standing of the caller who began the job; throws an Interruption where that one, or anybody, wants it no more. */
export async function assertGoesOn<Input, Made extends Facts, Witness extends Facts>(
  { bulk: { scope }, id, place, orgs }: Job<Input, Made, Witness>,
  owner: string,
  tables: Kysely<Tables>,
): Promise<Standing> {
  if (!(await renewJob(tables, id, owner))) throw new Interruption();
  const standing = await standingOf(place.context);
  if (!meets(standing.caller, { scopes: [scope], wholeAccount: false })) {
    throw new Interruption(`its caller does not have the scope ${scope} any more`);
  }
  if (!seesAll(standing, place.account.id, orgs)) {
    throw new Interruption('its caller does not see all clients any more that it touches');
  }
  return standing;
}

async function standingOf({ standing }: { readonly standing: () => Promise<Standing> }): Promise<Standing> {
  try {
    return await standing();
  } catch (error) {
    if (!(error instanceof PartnergraphError) || error.code !== 'UNAUTHENTICATED') throw error;
    throw new Interruption('what its caller was recognised by was revoked or replaced, or has expired');
  }
}

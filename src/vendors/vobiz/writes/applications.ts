/** A customer's applications as a write finds them, before it and after it. */
import { notFound, type NotFound } from '../../../entities/failure.js';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success } from '../../../entities/writes/write.js';
import type { Context } from '../../../graph/context.js';
import type { Api } from '../../../transport/api.js';
import { allRows } from '../../../transport/paging.js';
import { getApplication, listApplications, type WireApplication } from '../endpoints/voice.js';
import { ownApi, whereFound } from './own-write.js';

/** Applications that are looked through for one that was made. */
const searchedRows = 100;

/** Pages that they take. */
export const searchedPages = searchedRows / listApplications.paging.maximum;

/** All of them; undefined where there are too many to look through. */
export async function allApplications(api: Api<'client'>): Promise<readonly WireApplication[] | undefined> {
  const rows = await allRows(api, listApplications, {}, searchedRows);
  return rows.length < searchedRows ? rows : undefined;
}

/** The one with that id. */
export const applicationOf = (api: Api<'client'>, id: string): Promise<WireApplication | undefined> =>
  whereFound(api.call(getApplication, { applicationId: id }));

/** The application that a write was about, as it is now. */
export const applicationNow = async (
  {
    account,
    native,
    facts: { applicationId: id },
  }: Success<Facts & { readonly applicationId: string | null }>,
  context: Context,
): Promise<WireApplication | null> =>
  id === null ? null : ((await applicationOf(ownApi({ account, native }, context), id)) ?? null);

export const noSuchApplication = (id: string): NotFound =>
  notFound(id, 'the customer has no such application');

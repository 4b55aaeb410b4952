/** A customer's applications as a write finds them, before it and after it. */
import { notFound, type NotFound } from '../../../entities/failure.js';
import { first } from '../../../graph/reading.js';
import { once, vendorPages, type Read } from '../../../reads/kinds.js';
import type { Rows } from '../../../reads/rows.js';
import { ownAt, whereFound, type Written } from '../writes/own-write.js';
import { getApplication, listApplications, type ApplicationRow } from './application.js';

/** Applications that are looked through for one that was made. */
const searchedRows = 100;

const window = vendorPages(listApplications);

/** So many of them. */
export const searchedApplications: Read<object, Rows<ApplicationRow>> = {
  plan: (at, of) => window.plan({ ...at, page: { rows: searchedRows, isCut: false, isFromEnd: false } }, of),
  run: (readings, org) =>
    window.run(readings, org, { parameters: {}, window: { offset: 0, count: searchedRows } }),
};

const one = once(getApplication);

/** One of them by its id. */
export const foundApplication: Read<
  { readonly parameters: object; readonly key: string },
  ApplicationRow | undefined
> = {
  plan: one.plan,
  run: async (readings, org, { key }) => {
    const brought = await whereFound(one.run(readings, org, { applicationId: key }));
    return brought && first(brought, readings.account);
  },
};

/** All of them; undefined where there are too many to look through, or they could not be read whole. */
export async function allApplications(place: Written): Promise<readonly ApplicationRow[] | undefined> {
  const { readings, org } = await ownAt(place);
  const { rows, failures } = await searchedApplications.run(readings, org, {});
  return failures.length === 0 && rows.length < searchedRows ? rows : undefined;
}

/** The one with that id. */
export async function applicationOf(place: Written, key: string): Promise<ApplicationRow | undefined> {
  const { readings, org } = await ownAt(place);
  return foundApplication.run(readings, org, { parameters: {}, key });
}

export const noSuchApplication = (id: string): NotFound =>
  notFound(id, 'the customer has no such application');

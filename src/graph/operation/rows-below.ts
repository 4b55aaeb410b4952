/** Which rows stand below a field: a page of them, those of a whole fleet, or the orgs that the rows belong to. */
import { defaultPageSize, maximumPageSize, type PageArguments } from '../page.js';
import type { Need, Part, Place } from './place.js';

/** The same rows go on below, one for each org. */
export const toOrgs = (place: Pick<Place, 'parts'>, need: Need): Need => ({
  ...need,
  below: place.parts.map(({ account, orgs }) => ({ account, rows: orgs, orgs })),
});

const fleetSet = 'any of ';

/** Whether the rows were found in a list of the whole fleet, and it is not known whose they are. */
export const isOfFleet = ({ orgs }: Part): boolean => orgs.set.startsWith(fleetSet);

/** The same rows, where those that they belong to are known by their ids only and have still to be asked for. */
export const withUnreadOrgs = (part: Part): Part => ({
  ...part,
  orgs: { ...part.orgs, set: fleetSet + part.orgs.set },
});

/** The rows of a list of the whole fleet: a page of them, of as many orgs at most. */
export const fleetBelow = ({ parts, args, name, context }: Place<PageArguments>): readonly Part[] =>
  parts.map(({ account }) => {
    const count = rowsOfPage(args);
    const limit = context.sight.limit(account.id);
    const total = limit === 'all' ? account.needs.orgTotal?.() : limit.length;
    const orgs = Math.min(count, total ?? count);
    return {
      account,
      rows: { set: name, count, sure: 0 },
      orgs: { set: fleetSet + name, count: orgs, sure: 0 },
    };
  });

/** Rows that a page may have. */
export const rowsOfPage = ({ first, last }: PageArguments): number =>
  Math.min(Math.max(first ?? last ?? defaultPageSize, 0), maximumPageSize);

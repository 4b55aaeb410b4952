/** The usual reasons for which a field causes vendor calls, to be written beside the field. */
import type { Operation } from '../../transport/endpoint.js';
import type { PageArguments } from '../page.js';
import { defaultPageSize, maximumPageSize } from '../page.js';
import type { AnyCalls, Calls } from './calls.js';
import { sureOf, type Cost, type FieldCalls, type Orgs, type Part, type Place, type Rows } from '../operation/place.js';

type Named = Pick<Operation, 'name'>;

/** One call, for whatever it is asked. */
export const onceFor = ({ account }: Pick<Part, 'account'>, { name }: Named): Calls => ({
  partner: account.id,
  call: name,
  of: '',
  count: 1,
});

/** So many calls for each. */
interface Factor {
  readonly most: number;
  readonly sure: number;
}

const once: Factor = { most: 1, sure: 1 };

/** A call for each of these orgs, or so many: no more than the account has, where that is known. */
export function eachOrg(
  { account }: Pick<Part, 'account'>,
  call: string,
  orgs: Orgs,
  factor: Factor = once,
): Calls {
  const total = account.costs.orgTotal?.();
  return {
    partner: account.id,
    call,
    of: orgs.set,
    count: orgs.count * factor.most,
    sure: sureOf(orgs) * factor.sure,
    limit: total === undefined ? undefined : Math.max(total, orgs.keys?.length ?? 0) * factor.most,
  };
}

/** A call for each of these rows, or so many. */
export const eachOf = (
  { account }: Pick<Part, 'account'>,
  call: string,
  rows: Rows,
  factor: Factor = once,
): Calls => ({
  partner: account.id,
  call,
  of: rows.set,
  count: rows.count * factor.most,
  sure: sureOf(rows) * factor.sure,
});

/** What the field costs in each account, one by one. */
export const perPart =
  <Args>(cost: (part: Part, place: Place<Args>) => readonly Calls[]): FieldCalls<Args> =>
  (place) => ({ calls: place.parts.flatMap((part) => cost(part, place)) });

/** The same for what takes time to find out. */
export const perPartLater =
  <Args>(cost: (part: Part, place: Place<Args>) => Promise<readonly Calls[]>): FieldCalls<Args> =>
  async (place) => ({ calls: (await Promise.all(place.parts.map((part) => cost(part, place)))).flat() });

/** One call for each account, whatever the arguments are. */
export const perAccount = (operation: Named): FieldCalls<unknown> =>
  perPart((part) => [onceFor(part, operation)]);

/** One call for each account and for each way in which it is asked. */
export const perAccountAndArguments = (operation: Named): FieldCalls<unknown> =>
  perPart((part, place) => [onceFor(part, { name: operation.name + place.name })]);

/** One call for each org or customer, whatever the arguments are. */
export const perOrg = (operation: Named): FieldCalls<unknown> =>
  perPart((part) => [eachOrg(part, operation.name, part.orgs)]);

/** One call for each org or customer and for each way in which it is asked. */
export const perOrgAndArguments = (operation: Named): FieldCalls<unknown> =>
  perPart((part, place) => [eachOrg(part, operation.name + place.name, part.orgs)]);

/** One call for each row and for each way in which it is asked. */
export const perRow = (operation: Named): FieldCalls<unknown> =>
  perPart((part, place) => [eachOf(part, operation.name + place.name, part.rows)]);

/** All of these; the rows below are what the first says that says any. */
export const allOf =
  <Args>(...causes: readonly FieldCalls<Args>[]): FieldCalls<Args> =>
  async (place) => {
    const costs = await Promise.all(causes.map(async (cause) => cause(place)));
    const below = costs.find((cost) => cost.below !== undefined)?.below;
    const calls = costs.flatMap((cost) => cost.calls);
    return below === undefined ? { calls } : { calls, below };
  };

/** The same rows go on below, one for each org. */
export const toOrgs = (place: Place, calls: readonly AnyCalls[]): Cost => ({
  calls,
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
    const total = limit === 'all' ? account.costs.orgTotal?.() : limit.length;
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

/** What is known of a list, and how many rows a page of the vendor's has. */
export interface KnownList {
  readonly longest?: number | undefined;
  /** Whether the vendor says how long it is; where it does not, a row more is asked for. */
  readonly isTold?: boolean | undefined;
  readonly maximum: number;
}

/**
 * Calls that cut a page out of a list of the vendor's pages, and what of them is sure. A page from the end, or from the
 * middle of a vendor's page, may take one more.
 */
export function callsOfPage(args: PageArguments, list: KnownList): { most: number; sure: number } {
  const rows = Math.min(rowsOfPage(args), list.longest ?? Number.POSITIVE_INFINITY);
  const pages = Math.max(1, Math.ceil(rows / list.maximum));
  const isCut = typeof args.after === 'string' || typeof args.before === 'string';
  const more = [isCut, typeof args.last === 'number', list.isTold !== true].filter(Boolean).length;
  return { most: pages + more, sure: list.longest === undefined ? 1 : pages };
}

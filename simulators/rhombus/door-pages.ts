// How the two door endpoints page: an opaque key that names the last door of the page before.

import { doorsOf, type Door } from './doors.js';
import type { Fleet, Org } from './fleet.js';
import { MalformedRequestError } from './refusals.js';
import type { Fields } from './request-fields.js';

/**
 * A page of an org's doors. A page that is full has a key, also when it is the last: whoever follows it gets an empty
 * page without one. So do the stores that such keys come from, and callers have to bear it.
 */
export function doorPage(
  fleet: Fleet,
  org: Org | undefined,
  request: Fields,
  row: (fleet: Fleet, org: number, door: Door) => object,
): object {
  const size = request.whole('maxPageSize') ?? DEFAULT_PAGE;
  if (size < 1) throw new MalformedRequestError('maxPageSize must be at least 1');
  const doors = org ? doorsOf(fleet, org.index) : [];
  const key = request.text('lastEvaluatedKey');
  const start = key === undefined ? 0 : 1 + doors.findIndex(({ uuid }) => keyOf(uuid) === key);
  if (key !== undefined && start === 0)
    throw new MalformedRequestError('lastEvaluatedKey is not one of this org');
  const page = doors.slice(start, start + size);
  const last = page.length === size ? page.at(-1) : undefined;
  return {
    accessControlledDoors: org ? page.map((door) => row(fleet, org.index, door)) : [],
    lastEvaluatedKey: last ? keyOf(last.uuid) : null,
  };
}

const keyOf = (doorUuid: string): string => Buffer.from(`door:${doorUuid}`).toString('base64url');

const DEFAULT_PAGE = 100;

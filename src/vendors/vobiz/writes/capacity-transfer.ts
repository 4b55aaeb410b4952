/** The search for a transfer of capacity whose answer was lost, in a list of which the vendor documents no row. */
import type { Api } from '../../../transport/api.js';
import { windowOf } from '../../../transport/paging.js';
import { listCapacityTransfers, type WireCapacityTransfer } from '../endpoints/capacity-transfers.js';
import { hasMarker } from './marker.js';

/** Transfers that are looked through, the latest first. */
const searchedRows = 1_000;

/** Milliseconds by which the vendor's clock may be behind ours. */
const clockMarginMs = 600_000;

interface SentTransfer {
  readonly marker: string;
  readonly customerAuthId: string;
  /** When it was about to be sent (ISO 8601). */
  readonly sentAfter: string;
}

/** The transfer with the mark. That there is none is only said of a list that would have shown the mark. */
export async function findCapacityTransfer(
  partner: Api<'partner'>,
  { marker, customerAuthId, sentAfter }: SentTransfer,
): Promise<WireCapacityTransfer | 'no trace' | 'cannot be told'> {
  const window = { offset: 0, count: searchedRows };
  const { rows, total } = await windowOf(partner, listCapacityTransfers, {}, window);
  const found = rows.find(({ description }) => hasMarker(description, marker));
  if (found !== undefined) return found;
  const since = Date.parse(sentAfter) - clockMarginMs;
  // A row that may be this one, but does not say what was written on it.
  const mayBeIt = ({ description, from_account, to_account, created_at }: WireCapacityTransfer): boolean =>
    description === null &&
    [from_account, to_account].some((side) => side === null || side === customerAuthId) &&
    (created_at === null || created_at.getTime() >= since);
  const oldest = rows.at(-1);
  const isDeep = (oldest?.created_at?.getTime() ?? since) < since;
  // Nothing at all may be a list whose envelope is another one than is expected.
  const isRead = oldest === undefined ? total === 0 : isDeep || rows.length < searchedRows;
  return isRead && !rows.some(mayBeIt) ? 'no trace' : 'cannot be told';
}

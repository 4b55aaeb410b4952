/** The search for a transfer of capacity whose answer was lost, in a list of which the vendor documents no row. */
import type { Readings } from '../../../reads/run.js';
import { hasMarker } from '../writes/marker.js';
import { listCapacityTransfers, type CapacityTransferRow } from './transfers.js';

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
  readings: Readings,
  { marker, customerAuthId, sentAfter }: SentTransfer,
): Promise<CapacityTransferRow | 'no trace' | 'cannot be told'> {
  const window = { offset: 0, count: searchedRows };
  const { rows, total, failures } = await readings.list(listCapacityTransfers, null, {}, window);
  const found = rows.find(({ description }) => hasMarker(description, marker));
  if (found !== undefined) return found;
  const since = Date.parse(sentAfter) - clockMarginMs;
  // A row that may be this one, but does not say what was written on it.
  const mayBeIt = ({ description, fromAuthId, toAuthId, createdAt }: CapacityTransferRow): boolean =>
    description === null &&
    [fromAuthId, toAuthId].some((side) => side === null || side === customerAuthId) &&
    (createdAt === null || createdAt.getTime() >= since);
  const oldest = rows.at(-1);
  const isDeep = (oldest?.createdAt?.getTime() ?? since) < since;
  // Nothing at all may be a list whose envelope is another one than is expected.
  const isRead = oldest === undefined ? total === 0 : isDeep || rows.length < searchedRows;
  // What is left out may be this one, whatever the others say.
  return isRead && failures.length === 0 && !rows.some(mayBeIt) ? 'no trace' : 'cannot be told';
}

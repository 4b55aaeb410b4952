/** Finds out by a list whether a write has made a row of it: by the rows of its name that were there before. */
import { z } from 'zod';
import type { Facts } from '../../entities/writes/outcome.js';
import type { Finding } from '../../entities/writes/write.js';

interface Named {
  readonly uuid: string;
  readonly name: string | null;
}

/** What is kept of the list before the write. */
export const listBefore = z.object({ name: z.string(), namesakes: z.array(z.string()) });
type ListBefore = z.output<typeof listBefore>;

/** The list before a row of this name is made. */
export const beforeMaking = (name: string, rows: readonly Named[]): ListBefore => ({
  name,
  namesakes: rows.filter((row) => row.name === name).map(({ uuid }) => uuid),
});

/**
 * What the list says afterwards. Where there are several new rows of that name, or one that is not like what was sent, one
 * may be somebody else's: nobody can tell.
 */
export function madeSince<Row extends Named, Made extends Facts>(
  { name, namesakes }: ListBefore,
  rows: readonly Row[],
  isLike: (row: Row) => boolean,
  made: (row: Row) => Made,
): Finding<Made> {
  const [row, ...others] = rows.filter((each) => each.name === name && !namesakes.includes(each.uuid));
  if (row === undefined) return 'no trace';
  return others.length === 0 && isLike(row) ? { carriedOut: made(row) } : 'cannot be told';
}

/** The list of all customers as a source for each of them: measured by its first page, then read whole, once. */
import { PartnergraphError } from '../../../errors.js';
import type { Ledger } from './ledger.js';
import type { PagedRead } from './paged-read.js';

export interface PartnerList<Wire> {
  /** Calls that are still to be made to have it whole; undefined when it cannot be told. The first page is asked for. */
  readonly callsLeft: () => Promise<number | undefined>;
  readonly isMeasured: () => boolean;
  readonly isRead: () => boolean;
  /** All rows of the customer who is called so there. */
  readonly rowsOf: (owner: string) => Promise<readonly Wire[]>;
}

export function createPartnerList<Wire, Filter, Summary>(
  { identity, owner }: Ledger<Wire, Filter, Summary>,
  read: PagedRead<Wire, Summary>,
): PartnerList<Wire> {
  let byOwner: Promise<ReadonlyMap<string, readonly Wire[]>> | undefined;

  const readAll = async (): Promise<ReadonlyMap<string, readonly Wire[]>> => {
    const { rows } = await read.window({ offset: 0, count: Number.POSITIVE_INFINITY });
    const groups = new Map<string, Wire[]>();
    const seen = new Set<string>();
    for (const row of rows) {
      const [id, name] = [identity(row), owner(row)];
      // A row that was pushed to the next page between two calls comes twice.
      if (name === null || (id !== null && seen.has(id))) continue;
      if (id !== null) seen.add(id);
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [row]);
      else group.push(row);
    }
    return groups;
  };

  return {
    callsLeft: async () => {
      try {
        const { total } = await read.window({ offset: 0, count: 1 });
        return total === null ? undefined : Math.max(0, Math.ceil(total / read.pageSize) - 1);
      } catch (error) {
        // The customers' own lists may still answer; the failure is in the record of calls.
        if (error instanceof PartnergraphError) return undefined;
        throw error;
      }
    },
    isMeasured: () => read.isSent(0),
    isRead: () => byOwner !== undefined,
    rowsOf: async (name) => (await (byOwner ??= readAll())).get(name) ?? [],
  };
}

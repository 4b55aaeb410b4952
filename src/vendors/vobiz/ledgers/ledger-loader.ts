/** Parts of customers' lists, from their own lists or cut out of the partner's: whichever takes fewer calls. */
import type { Api } from '../../../transport/api.js';
import type { Window } from '../../../transport/paging.js';
import {
  createPlannedLoader,
  whole,
  type PlannedDemand,
  type PlannedLoader,
  type Source,
} from '../../../transport/planned-loader.js';
import type { CustomerRow } from '../customers/customer-row.js';
import type { Ledger } from './ledger.js';
import { createPartnerList, type PartnerList } from './partner-list.js';

/** A window of a customer's list. The vendor's totals are there where they were asked for. */
export interface LedgerPart<Wire, Summary> {
  readonly rows: readonly Wire[];
  readonly total: number | null;
  readonly summary?: Summary | null;
}

export interface LedgerDemand<Filter> {
  readonly customer: CustomerRow;
  readonly filter: Filter;
  readonly window: Window;
  readonly wantsSummary: boolean;
}

export type LedgerLoader<Wire, Filter, Summary> = (
  demand: LedgerDemand<Filter>,
) => Promise<LedgerPart<Wire, Summary>>;

/** From this many customers on, one call to learn the length of the partner's list is expected to save more. */
export const worthwhile = 3;

/** Rows; rows of a customer who has no name in the partner's list; totals. */
type LedgerCell = 'rows' | 'unnamed' | 'summary';

export function createLedgerLoader<Wire, Filter, Summary>(
  api: Api<'partner'>,
  ledger: Ledger<Wire, Filter, Summary>,
): LedgerLoader<Wire, Filter, Summary> {
  type Part = LedgerPart<Wire, Summary>;
  const customers = new Map<string, CustomerRow>();
  const partnerLists = new Map<string, PartnerList<Wire> | undefined>();
  const loaders = new Map<string, PlannedLoader<Part>>();

  const partnerList = (filter: Filter): PartnerList<Wire> | undefined => {
    const key = JSON.stringify(filter);
    if (!partnerLists.has(key)) {
      const read = ledger.ofPartner(api, filter);
      partnerLists.set(key, read && createPartnerList(ledger, read));
    }
    return partnerLists.get(key);
  };

  const own = (filter: Filter, { offset, count }: Window): Source<Part> => {
    const readOf = (key: string) => {
      const customer = customers.get(key);
      if (customer === undefined) throw new Error(`${ledger.name} of a customer who did not ask`);
      return ledger.ofCustomer(api, filter, customer);
    };
    return {
      name: `${ledger.name} of one`,
      reach: 'key',
      covers: () => true,
      isCalled: (key) => readOf(key).isSent(offset),
      load: async (key) => {
        const read = readOf(key);
        const part = await read.window({ offset, count });
        return whole([{ ...part, summary: await read.summary(offset) }]);
      },
    };
  };

  const shared = (list: PartnerList<Wire>, calls: number, { offset, count }: Window): Source<Part> => ({
    name: `${ledger.name} of all`,
    reach: 'fleet',
    calls,
    covers: (cell) => cell === 'rows',
    isCalled: () => list.isRead(),
    load: async (key) => {
      const customer = customers.get(key);
      const name = customer === undefined ? null : ledger.nameOfOwner(customer);
      const rows = name === null ? [] : await list.rowsOf(name);
      return whole([{ rows: rows.slice(offset, offset + count), total: rows.length }]);
    },
  });

  const sourcesOf = async (
    filter: Filter,
    window: Window,
    demands: readonly PlannedDemand<never>[],
  ): Promise<readonly Source<Part>[]> => {
    const list = partnerList(filter);
    const one = own(filter, window);
    const covered = demands.filter(({ cells }) => [...cells].every((cell) => cell === 'rows'));
    if (list === undefined || (covered.length < worthwhile && !list.isMeasured())) return [one];
    const calls = await list.callsLeft();
    return calls === undefined ? [one] : [shared(list, calls, window), one];
  };

  const loaderOf = (filter: Filter, window: Window): PlannedLoader<Part> => {
    const key = JSON.stringify([filter, window]);
    const loader =
      loaders.get(key) ??
      createPlannedLoader<Part>({
        sources: (demands) => sourcesOf(filter, window, demands),
        identity: () => 'part',
      });
    loaders.set(key, loader);
    return loader;
  };

  return async ({ customer, filter, window, wantsSummary }) => {
    customers.set(customer.authId, customer);
    const rows: LedgerCell = ledger.nameOfOwner(customer) === null ? 'unnamed' : 'rows';
    const cells = new Set<LedgerCell>(wantsSummary ? [rows, 'summary'] : [rows]);
    const { rows: parts, failures } = await loaderOf(filter, window).load({ key: customer.authId, cells });
    const [failure] = failures;
    if (failure !== undefined) throw failure;
    return parts[0] ?? { rows: [], total: null };
  };
}

/** The partner's customers in one request: in pages, all of them, or one; each call once. */
import { PartnergraphError } from '../../../errors.js';
import type { RequestApi } from '../../../transport/api.js';
import { allRows, windowOf, type Window, type WindowRows } from '../../../transport/paging.js';
import { createPlannedLoader } from '../../../transport/planned-loader.js';
import type { VobizAccount } from '../account.js';
import { listCustomers } from '../endpoints/accounts.js';
import { customerRow, type CustomerRow } from './customer-row.js';
import { customerSources } from './customer-sources.js';

export interface Directory {
  /** Customers in the vendor's order, those whose name or e-mail contains `search`. */
  readonly window: (search: string | undefined, window: Window) => Promise<WindowRows<CustomerRow>>;
  readonly all: (search?: string) => Promise<readonly CustomerRow[]>;
  /** The customer of that auth id, many at once by the fewest calls; NOT_FOUND unless it is one of the partner's. */
  readonly one: (authId: string) => Promise<CustomerRow>;
  /** The customer whom the ledgers call by that `account_id`; null when the partner has it no more. */
  readonly byAccountId: (accountId: string) => Promise<CustomerRow | null>;
}

export function createDirectory(account: VobizAccount, api: RequestApi): Directory {
  const partner = api.asPartner();
  const searching = (search: string | undefined) => (search === undefined ? {} : { search });
  const all: Directory['all'] = async (search) => {
    const rows = await allRows(partner, listCustomers, searching(search));
    return rows.map((row) => customerRow(account, row));
  };
  const loader = createPlannedLoader<CustomerRow>({
    sources: (demands) => customerSources(account, partner, demands.length),
    identity: ({ authId }) => authId,
  });
  const cells = new Set(['customer']);
  let byAccountId: Promise<ReadonlyMap<string | null, CustomerRow>> | undefined;
  return {
    window: async (search, window) => {
      const { rows, total } = await windowOf(partner, listCustomers, searching(search), window);
      return { rows: rows.map((row) => customerRow(account, row)), total };
    },
    all,
    one: async (authId) => {
      const { rows, failures } = await loader.load({ key: authId, cells });
      const [failure] = failures;
      if (failure !== undefined) throw failure;
      if (rows[0] === undefined) throw new PartnergraphError('NOT_FOUND', 'the partner has no such customer');
      return rows[0];
    },
    byAccountId: async (accountId) => {
      byAccountId ??= all().then((rows) => new Map(rows.map((row) => [row.id, row])));
      return (await byAccountId).get(accountId) ?? null;
    },
  };
}

/** The partner's customers in one request: in pages, all of them, or one; each call once. */
import { PartnergraphError } from '../../../errors.js';
import type { SeenOrg, Sight } from '../../../sight.js';
import type { RequestApi } from '../../../transport/api.js';
import { allRows, windowOf, type Window, type WindowRows } from '../../../transport/paging.js';
import { createPlannedLoader } from '../../../transport/planned-loader.js';
import type { VobizAccount } from '../account.js';
import { listCustomers } from '../endpoints/accounts.js';
import { customerRow, type CustomerRow } from './customer-row.js';
import { customerSources } from './customer-sources.js';
import { nameForm } from '../../../text/name.js';

export interface Directory {
  /** Whether the caller may see some customers only, so that there is no list of the vendor's to page. */
  readonly isLimited: boolean;
  /** The customer of that auth id, if the caller may see it: the only way to act for one. */
  readonly seen: (authId: string) => SeenOrg;
  /** Customers in the vendor's order, those whose name or e-mail contains `search`. */
  readonly window: (search: string | undefined, window: Window) => Promise<WindowRows<CustomerRow>>;
  readonly all: (search?: string) => Promise<readonly CustomerRow[]>;
  /** The customer of that auth id, many at once by the fewest calls; NOT_FOUND unless it is one of the partner's. */
  readonly one: (authId: string) => Promise<CustomerRow>;
  /** The customer whom the ledgers call by that `account_id`; null when the partner has it no more. */
  readonly byAccountId: (accountId: string) => Promise<CustomerRow | null>;
}

/** The directory for a caller of that sight. */
export function createDirectory(account: VobizAccount, api: RequestApi, sight: Sight): Directory {
  const limit = sight.limit(account.id);
  const partner = api.asPartner();
  const searching = (search: string | undefined) => (search === undefined ? {} : { search });
  const loader = createPlannedLoader<CustomerRow>({
    sources: (demands) => customerSources(account, partner, demands.length),
    identity: ({ authId }) => authId,
  });
  const cells = new Set(['customer']);
  const load = async (authId: string): Promise<CustomerRow | undefined> => {
    // Whom the caller may not see is not asked for, and is no different from one who is not there.
    if (sight.sees(account.id, authId) === undefined) return undefined;
    const { rows, failures } = await loader.load({ key: authId, cells });
    const [failure] = failures;
    if (failure !== undefined) throw failure;
    return rows[0];
  };
  const all: Directory['all'] = async (search) => {
    if (limit !== 'all') {
      const seen = await Promise.all(limit.map(({ native }) => load(native)));
      return seen.flatMap((row) => (row === undefined || !isFoundBy(search, row) ? [] : [row]));
    }
    const rows = await allRows(partner, listCustomers, searching(search));
    return rows.map((row) => customerRow(account, row));
  };
  let byAccountId: Promise<ReadonlyMap<string | null, CustomerRow>> | undefined;
  return {
    isLimited: limit !== 'all',
    seen: (authId) => {
      const seen = sight.sees(account.id, authId);
      if (seen === undefined) throw notFound();
      return seen;
    },
    window: async (search, window) => {
      if (limit !== 'all') throw new Error('the list of all customers is not for this caller');
      const { rows, total } = await windowOf(partner, listCustomers, searching(search), window);
      return { rows: rows.map((row) => customerRow(account, row)), total };
    },
    all,
    one: async (authId) => {
      const found = await load(authId);
      if (found === undefined) throw notFound();
      return found;
    },
    byAccountId: async (accountId) => {
      byAccountId ??= all().then((rows) => new Map(rows.map((row) => [row.id, row])));
      return (await byAccountId).get(accountId) ?? null;
    },
  };
}

const notFound = (): PartnergraphError =>
  new PartnergraphError('NOT_FOUND', 'the partner has no such customer');

/** What the vendor's own search finds: the text in the name or in the e-mail address. */
const isFoundBy = (search: string | undefined, { name, email }: CustomerRow): boolean =>
  search === undefined || [name, email].some((text) => nameForm(text ?? '').includes(nameForm(search)));

/** The connections of a ledger: on a customer, and on the partner. */
import type { GraphQLResolveInfo } from 'graphql';
import { perRequest, type Context } from '../../../graph/context.js';
import type { FieldCalls } from '../../../graph/cost/place.js';
import type { Page, PageArguments } from '../../../graph/page.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { windowPage } from '../../../graph/window-page.js';
import type { VobizAccount } from '../account.js';
import { connectionOf } from '../connection.js';
import type { CustomerRow } from '../customers/customer-row.js';
import { ledgerCosts } from './ledger-costs.js';
import type { Ledger } from './ledger.js';
import { createLedgerLoader, type LedgerLoader } from './ledger-loader.js';

/** A row of a ledger as the graph has it. */
export interface LedgerRow {
  readonly account: VobizAccount;
  /** The customer whose row it is, where it was found by way of the customer. */
  readonly customer: CustomerRow | undefined;
}

/** A page, with the vendor's totals of everything that the filter lets through, where they were selected. */
export interface LedgerPage<Row, Summary> extends Page<Row> {
  readonly summary: Summary | null;
}

export interface LedgerArguments<Filter> extends PageArguments {
  readonly filter?: Filter | null | undefined;
}

type Resolver<Parent, Filter, Row, Summary> = (
  parent: Parent,
  args: LedgerArguments<Filter>,
  context: Context,
  info: GraphQLResolveInfo,
) => Promise<LedgerPage<Row, Summary>>;

interface LedgerConnections<Filter, Row, Summary> {
  readonly ofCustomer: Resolver<CustomerRow, Filter, Row, Summary>;
  readonly ofPartner: Resolver<{ readonly account: VobizAccount }, Filter, Row, Summary>;
  /** The vendor calls that each of the two causes. */
  readonly calls: Readonly<Record<'ofCustomer' | 'ofPartner', FieldCalls<LedgerArguments<Filter>>>>;
}

/** The resolvers of a ledger whose filter may be left out. */
export function ledgerConnections<Wire, Filter extends object, Summary, Row>(
  ledger: Ledger<Wire, Filter, Summary>,
  everything: Filter,
  rowOf: (wire: Wire, from: LedgerRow) => Row,
): LedgerConnections<Filter, Row, Summary> {
  const loaderOf = perRequest<VobizAccount, LedgerLoader<Wire, Filter, Summary>>((account, context) =>
    createLedgerLoader(connectionOf(account, context).api.asPartner(), ledger),
  );
  return {
    calls: ledgerCosts(ledger, everything),
    ofCustomer: async (customer, { filter, ...paging }, context, info) => {
      const load = loaderOf(customer.account, context);
      const wantsSummary = selectedFields(info, itself).has('summary');
      let summary: Summary | null = null;
      const list = {
        key: customer.authId,
        load: async (window: { readonly offset: number; readonly count: number }) => {
          const part = await load({ customer, filter: filter ?? everything, window, wantsSummary });
          summary ??= part.summary ?? null;
          const rows = part.rows.map((row) => rowOf(row, { account: customer.account, customer }));
          return { rows, total: part.total };
        },
      };
      const page = await windowPage(ledger.name, [list], paging);
      return { ...page, summary };
    },
    ofPartner: async ({ account }, { filter, ...paging }, context, info) => {
      const { api } = connectionOf(account, context);
      const read = ledger.ofPartner(api.asPartner(), filter ?? everything);
      if (read === undefined) throw new Error(`${ledger.name} of all customers cannot be filtered so`);
      let summary: Summary | null = null;
      const wantsSummary = selectedFields(info, itself).has('summary');
      const list = {
        key: account.id,
        load: async (window: { readonly offset: number; readonly count: number }) => {
          const { rows, total } = await read.window(window);
          if (wantsSummary) summary ??= await read.summary(window.offset);
          return { rows: rows.map((row) => rowOf(row, { account, customer: undefined })), total };
        },
      };
      const page = await windowPage(ledger.name, [list], paging);
      return { ...page, summary };
    },
  };
}

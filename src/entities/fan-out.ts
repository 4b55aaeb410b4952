/** Asks several accounts side by side and merges what comes; what does not come is an outage, not a failure. */
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { outageOf, recordOutages, type Outage } from '../graph/outage.js';
import { pageOf, type Ordering, type Page, type PageArguments } from '../graph/page.js';
import type { Answer, VendorAccount } from './vendor-account.js';

export interface Merged<Row> {
  readonly rows: readonly Row[];
  readonly outages: readonly Outage[];
  /** Values that could not be read: no row is missing for them. */
  readonly warnings?: readonly Outage[];
}

/** One account that fails costs its own rows only. */
export async function fanOut<Row>(
  accounts: readonly VendorAccount[],
  context: Context,
  ask: (account: VendorAccount) => Promise<Answer<Row>> | undefined,
): Promise<Merged<Row>> {
  const merged = await Promise.all(
    accounts.map(async (account) => {
      const { rows, failures, warnings = [] } = await (ask(account)?.catch(failed) ?? none);
      const told = (error: PartnergraphError): Outage => outageOf(account.id, error);
      return { rows, outages: failures.map(told), warnings: warnings.map(told) };
    }),
  );
  const outages = merged.flatMap((part) => part.outages);
  const warnings = merged.flatMap((part) => part.warnings);
  recordOutages(context, [...outages, ...warnings]);
  return { rows: merged.flatMap((part) => part.rows), outages, warnings };
}

/** One page of what a fan-out brought. */
export function mergedPage<Row>(
  { rows, outages, warnings }: Merged<Row>,
  ordering: Ordering<Row>,
  paging: PageArguments,
  keep: (row: Row) => boolean = () => true,
): Page<Row> {
  return pageOf(rows.filter(keep), ordering, paging, outages, warnings);
}

/**
 * One page of a list that belongs to a single client org. A part that failed is an outage; when nothing came at all
 * the field fails, so that an empty list always means "none".
 */
export function ownPage<Row>(
  account: VendorAccount,
  context: Context,
  { rows, failures, warnings = [] }: Answer<Row>,
  ordering: Ordering<Row>,
  paging: PageArguments,
  keep: (row: Row) => boolean = () => true,
): Page<Row> {
  const [failure] = failures;
  if (failure !== undefined && rows.length === 0) throw failure;
  const outages = tellMissing(account, context, failures);
  return pageOf(rows.filter(keep), ordering, paging, outages, tellMissing(account, context, warnings));
}

/** Tells what is missing of something that came all the same. */
export function tellMissing(
  account: VendorAccount,
  context: Context,
  failures: readonly PartnergraphError[],
): readonly Outage[] {
  const outages = failures.map((failure) => outageOf(account.id, failure));
  recordOutages(context, outages);
  return outages;
}

const none: Promise<Answer<never>> = Promise.resolve({ rows: [], failures: [] });

/** A failure as an answer; a fault of the program stays one. */
export function failed(error: unknown): Answer<never> {
  if (error instanceof PartnergraphError) return { rows: [], failures: [error] };
  throw error;
}

/** The way from a row to the customer whose it is, and what a field that leads there needs. */
import { PartnergraphError } from '../../../errors.js';
import type { Context } from '../../../graph/context.js';
import { ownersNeed } from '../../../graph/ledger-reading.js';
import type { Place } from '../../../graph/operation/place.js';
import type { Need } from '../../../graph/operation/place.js';
import { demandOf } from '../../../reads/planned.js';
import type { Identity } from '../../../reads/rows.js';
import type { VobizAccount } from '../account.js';
import { readingsAt } from '../reads.js';
import type { CustomerRow } from './customer.js';
import { customerByNumber, customerOf, customers } from './directory.js';

type OfCustomer = Pick<Identity<VobizAccount>, 'account' | 'org'>;

/** The customer that a row is of, for rows that name it by its auth id; null for a row that names none. */
export async function customerOfRow(row: OfCustomer, context: Context): Promise<CustomerRow | null> {
  if (row.org === null) return null;
  return only((await customerOf(readingsAt(row, context), row.org.native)).rows);
}

/** The same for rows that name it by its number; null when the partner has the customer no more. */
export async function customerOfNumber(
  row: OfCustomer & { readonly accountId: string | null },
  context: Context,
): Promise<CustomerRow | null> {
  if (row.org !== null) return customerOfRow(row, context);
  return row.accountId === null ? null : customerByNumber(readingsAt(row, context), row.accountId);
}

function only([row]: readonly CustomerRow[]): CustomerRow {
  if (row === undefined) throw new PartnergraphError('NOT_FOUND', 'the partner has no such customer');
  return row;
}

/** The customers of rows: known where the rows were found by way of them, each asked for otherwise. */
export const ownersByAuthId = (place: Place): Need =>
  ownersNeed(place, ({ account, orgs }) => demandOf(account, customers, { of: orgs, question: null }));

/** The same for rows that name their customers by number: the list of all says who they are. */
export const ownersByNumber = (place: Place): Need =>
  ownersNeed(place, ({ account }) => demandOf(account, customers, { of: 'all', question: null }));

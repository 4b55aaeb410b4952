/** A list that Vobiz keeps twice: for each customer, and for all customers of the partner. Declared as data. */
import type { Api } from '../../../transport/api.js';
import type { CustomerRow } from '../customers/customer-row.js';
import type { PagedRead } from './paged-read.js';

export interface Ledger<Wire, Filter, Summary> {
  readonly name: string;
  /** The list of one customer. */
  readonly ofCustomer: (
    api: Api<'partner'>,
    filter: Filter,
    customer: CustomerRow,
  ) => PagedRead<Wire, Summary>;
  /** The list of all customers, in the same order; undefined where it cannot decide the filter. */
  readonly ofPartner: (api: Api<'partner'>, filter: Filter) => PagedRead<Wire, Summary> | undefined;
  /** What makes two rows the same one, should the list grow while it is read. */
  readonly identity: (row: Wire) => string | null;
  /** Whose a row is, in the words of the list of all; `nameOfOwner` is the same word of a customer. */
  readonly owner: (row: Wire) => string | null;
  readonly nameOfOwner: (customer: CustomerRow) => string | null;
}

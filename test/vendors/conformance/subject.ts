/** What the conformance suite has to know of a vendor to hold it to what all vendors are held to. */
import type { Faults, RecordedRequest } from '../../../simulators/index.js';
import type { Operation } from '../../../src/transport/endpoint.js';
import type { ClientCredentials, Vendor } from '../../../src/vendors/define-vendor.js';
import type { TestAccount } from '../../support/open-gateway.js';

/** A vendor that runs, with an account at it. */
export interface RunningVendor {
  readonly account: TestAccount;
  readonly clientCredentials?: ClientCredentials;
  readonly requests: readonly RecordedRequest[];
  readonly clearRequests: () => void;
  readonly faults: Faults;
  /** Everything secret that the account or its clients have: it may appear nowhere. */
  readonly secrets: readonly string[];
  /** The vendor's own ids of the rows of the list. */
  readonly ids: readonly string[];
  /** The vendor's own ids in the list that each client owns, by the client's id. */
  readonly owned: ReadonlyMap<string, readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface Subject {
  readonly vendor: string;
  /** The vendor itself, where it is none of the program's own. */
  readonly added?: Vendor;
  readonly start: () => Promise<RunningVendor>;
  /** A list of the whole account: the connection's field of Query, and what of a row is the vendor's own id. */
  readonly list: { readonly field: string; readonly id: string };
  /** A query of lists that are read in the scope of the client that owns them: `clients { nodes { client own } }`. */
  readonly ownedLists: string;
  /** In whose scope a request was made, by what authenticates it; undefined for the partner's. */
  readonly clientOf: (request: RecordedRequest) => string | undefined;
  readonly endpoints: readonly Operation[];
  /** A read that needs no parameters, by its name among the endpoints. */
  readonly read: string;
}

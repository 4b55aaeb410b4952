/** What every resolver is given: small and fixed. What a vendor keeps for a request hangs on it by `perRequest`. */
import type { Caller } from '../auth/caller.js';
import type { Database } from '../database/database.js';
import type { RequestBudget } from '../limits/request-budget.js';
import type { Sight } from '../sight.js';
import type { CallContext } from '../transport/client.js';
import { perSpan } from '../reads/span.js';
import type { Log } from '../telemetry/log.js';
import type { VendorAccount } from '../entities/vendor-account.js';
import type { Background } from './background.js';
import type { Outage } from './outage.js';

/** Who is asking, and what of the configured accounts it may see. */
export interface Standing {
  /** Who is asking. */
  readonly caller: Caller;
  /** The configured accounts in which the caller may see something, in the order of the configuration. */
  readonly accounts: readonly VendorAccount[];
  /** What it may see of them. */
  readonly sight: Sight;
}

export interface Context extends CallContext, Standing {
  /** Names the request in answers and in the log. */
  readonly requestId: string;
  /**
   * The standing of the caller by now, asked anew for what outlives the request: it fails with UNAUTHENTICATED where a request
   * with the same credential would.
   */
  readonly standing: () => Promise<Standing>;
  /** The address that the request came from; null for one that came by no socket. */
  readonly address: string | null;
  readonly log: Log;
  /** Our own database, opened on first use. */
  readonly database: () => Promise<Database>;
  /** Where what outlives the request goes on. */
  readonly background: Background;
  /** Ends the vendor calls that are still under way when the answer is complete: nobody waits for them. */
  readonly end: () => void;
  /** The vendor calls that the request may still cause. */
  readonly budget: RequestBudget;
  /** Everything that did not answer, wherever in the request it was missed. */
  readonly outages: Outage[];
}

/**
 * A value that is made at most once per request, on first use, and forgotten with it or with a write. It is how loaders are
 * kept without a slot of their own in the context.
 */
export const perRequest = <Key extends object, Value>(make: (key: Key, context: Context) => Value) =>
  perSpan<Key, Context, Value>(make);

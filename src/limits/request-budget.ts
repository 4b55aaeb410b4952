/** The vendor calls that one request may cause: counted one by one, against three limits at once. */
import { PartnergraphError } from '../errors.js';
import { refillPerMs, type Rate, type TokenBuckets } from './token-buckets.js';

/** Whose limit it is: the request's, its caller's, or that of a configured account and its credential. */
export type Budget = 'request' | 'caller' | 'account';

/** How many vendor calls may be caused. */
export interface VendorCallLimits {
  readonly perRequest: number;
  /** By one caller. */
  readonly perCaller: Rate;
  /** With the credential of one account, by the id of the account; one that is absent has no limit. */
  readonly perAccount: ReadonlyMap<string, Rate>;
}

/** A limit that is too low for what is wanted. */
export interface Shortfall {
  readonly budget: Budget;
  /** The account, where the limit is one's. */
  readonly partner: string | null;
  readonly limit: number;
  /** The limit in words: `the 500 vendor calls that a request may cause`. */
  readonly inWords: string;
  /** What of it is left. */
  readonly left: number;
  /** Milliseconds until enough is left; null where that never is. */
  readonly retryAfterMs: number | null;
}

export interface RequestBudget {
  /** Counts one call with the credential of an account; BUDGET_EXCEEDED when it may not be made. */
  readonly spend: (partner: string) => Promise<void>;
  /** Calls that the request has made so far. */
  readonly spent: () => number;
  /** Calls that the caller may still cause at present. */
  readonly left: () => Promise<number>;
  /** The limit for which so many calls per account, those that were made already among them, are too many. */
  readonly shortfall: (planned: ReadonlyMap<string, number>) => Promise<Shortfall | undefined>;
  /** Makes no more calls to that account: each fails with BUDGET_EXCEEDED. */
  readonly close: (short: Shortfall) => void;
  /** That of another request by the same caller. */
  readonly again: () => RequestBudget;
}

/** A bucket, and whose it is. */
interface Holder {
  readonly budget: Budget;
  readonly partner: string | null;
  readonly key: string;
  readonly rate: Rate;
}

/** The budget of one request of a caller. */
export function createRequestBudget(
  buckets: TokenBuckets,
  callerId: string,
  limits: VendorCallLimits,
): RequestBudget {
  const { perRequest, perCaller, perAccount } = limits;
  const made = new Map<string, number>();
  const closed = new Map<string | null, Shortfall>();
  let spent = 0;
  const caller: Holder = {
    budget: 'caller',
    partner: null,
    key: `calls:caller:${callerId}`,
    rate: perCaller,
  };
  const holderOf = (partner: string): Holder | undefined => {
    const rate = perAccount.get(partner);
    return rate && { budget: 'account', partner, key: `calls:account:${partner}`, rate };
  };
  const ofRequest = (): Shortfall => ({
    budget: 'request',
    partner: null,
    limit: perRequest,
    inWords: inWords('request', null, perRequest),
    left: perRequest - spent,
    retryAfterMs: null,
  });

  /** Takes one call from a bucket; the shortfall where it is empty. */
  const takeOne = async ({ key, rate, ...holder }: Holder): Promise<Shortfall | undefined> => {
    const { allowed, left, retryAfterMs } = await buckets.take(key, 1, rate);
    return allowed ? undefined : shortfallOf(holder, rate, left, retryAfterMs);
  };
  /** Whether so much is in a bucket, of which nothing is taken. */
  const look = async ({ key, rate, ...holder }: Holder, amount: number): Promise<Shortfall | undefined> => {
    const { left } = await buckets.take(key, 0, rate);
    if (left >= amount) return undefined;
    const wait = amount > rate.capacity ? null : Math.ceil((amount - left) / refillPerMs(rate));
    return shortfallOf(holder, rate, left, wait);
  };

  return {
    spend: async (partner) => {
      const refused = closed.get(partner);
      if (refused !== undefined) throw exceeded(refused);
      if (spent >= perRequest) throw exceeded(ofRequest());
      // Counted before anything is waited for: calls that come side by side may not all be the last one.
      spent += 1;
      const account = holderOf(partner);
      const short = (await takeOne(caller)) ?? (account && (await takeOne(account)));
      if (short !== undefined) {
        spent -= 1;
        throw exceeded(short);
      }
      made.set(partner, (made.get(partner) ?? 0) + 1);
    },
    spent: () => spent,
    left: async () => (await buckets.take(caller.key, 0, perCaller)).left,
    shortfall: async (planned) => {
      const all = [...planned.values()].reduce((sum, calls) => sum + calls, 0);
      if (all > perRequest) return ofRequest();
      const ahead = all - spent;
      const short = ahead > 0 ? await look(caller, ahead) : undefined;
      if (short !== undefined) return short;
      for (const [partner, calls] of planned) {
        const account = holderOf(partner);
        const open = calls - (made.get(partner) ?? 0);
        const ofPartner = account && open > 0 ? await look(account, open) : undefined;
        if (ofPartner !== undefined) return ofPartner;
      }
      return undefined;
    },
    close: (short) => void closed.set(short.partner, short),
    again: () => createRequestBudget(buckets, callerId, limits),
  };
}

const shortfallOf = (
  { budget, partner }: Pick<Shortfall, 'budget' | 'partner'>,
  { capacity: limit }: Rate,
  left: number,
  retryAfterMs: number | null,
): Shortfall => ({ budget, partner, limit, inWords: inWords(budget, partner, limit), left, retryAfterMs });

function inWords(budget: Budget, partner: string | null, limit: number): string {
  const whose = {
    request: 'a request may cause',
    caller: 'its caller may cause in a minute',
    account: `the account ${partner} may be sent in a minute`,
  };
  return `the ${limit} vendor calls that ${whose[budget]}`;
}

function exceeded({ inWords: limit, retryAfterMs }: Shortfall): PartnergraphError {
  return new PartnergraphError(
    'BUDGET_EXCEEDED',
    `the call was not made: it would exceed ${limit}`,
    retryAfterMs === null ? {} : { retryAfterMs },
  );
}

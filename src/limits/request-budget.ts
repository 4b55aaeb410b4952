/** The vendor calls that one request may cause: counted one by one, against three limits at once. */
import { PartnergraphError } from '../errors.js';
import type { Rate, TokenBuckets } from './token-buckets.js';

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
}

/** The budget of one request of a caller. */
export function createRequestBudget(
  buckets: TokenBuckets,
  callerId: string,
  { perRequest, perCaller, perAccount }: VendorCallLimits,
): RequestBudget {
  const made = new Map<string, number>();
  let spent = 0;
  const ofCaller = `calls:caller:${callerId}`;
  const ofAccount = (partner: string): string => `calls:account:${partner}`;

  /** Takes from a bucket; the shortfall where that is not there. */
  const take = async (
    { budget, partner }: Pick<Shortfall, 'budget' | 'partner'>,
    key: string,
    amount: number,
    rate: Rate,
  ): Promise<Shortfall | undefined> => {
    const { allowed, left, retryAfterMs } = await buckets.take(key, amount, rate);
    return allowed ? undefined : { budget, partner, limit: rate.capacity, left, retryAfterMs };
  };
  /** Whether so much is in a bucket, of which nothing is taken. */
  const look = async (
    whose: Pick<Shortfall, 'budget' | 'partner'>,
    key: string,
    amount: number,
    rate: Rate,
  ): Promise<Shortfall | undefined> => {
    const { left } = await buckets.take(key, 0, rate);
    if (left >= amount) return undefined;
    const wait = Math.ceil(((amount - left) * 60_000) / rate.refillPerMinute);
    return { ...whose, limit: rate.capacity, left, retryAfterMs: amount > rate.capacity ? null : wait };
  };
  const caller = { budget: 'caller', partner: null } as const;
  const ofRequest = (left: number): Shortfall => ({
    budget: 'request',
    partner: null,
    limit: perRequest,
    left,
    retryAfterMs: null,
  });

  return {
    spend: async (partner) => {
      if (spent >= perRequest) throw exceeded(ofRequest(0));
      // Counted before anything is waited for: calls that come side by side may not all be the last one.
      spent += 1;
      const rate = perAccount.get(partner);
      const short =
        (await take(caller, ofCaller, 1, perCaller)) ??
        (rate && (await take({ budget: 'account', partner }, ofAccount(partner), 1, rate)));
      if (short !== undefined) {
        spent -= 1;
        throw exceeded(short);
      }
      made.set(partner, (made.get(partner) ?? 0) + 1);
    },
    spent: () => spent,
    left: async () => (await buckets.take(ofCaller, 0, perCaller)).left,
    shortfall: async (planned) => {
      const all = [...planned.values()].reduce((sum, calls) => sum + calls, 0);
      if (all > perRequest) return ofRequest(perRequest - spent);
      const ahead = all - spent;
      const short = ahead > 0 ? await look(caller, ofCaller, ahead, perCaller) : undefined;
      if (short !== undefined) return short;
      for (const [partner, calls] of planned) {
        const rate = perAccount.get(partner);
        const open = calls - (made.get(partner) ?? 0);
        if (rate === undefined || open <= 0) continue;
        const ofPartner = await look({ budget: 'account', partner }, ofAccount(partner), open, rate);
        if (ofPartner !== undefined) return ofPartner;
      }
      return undefined;
    },
  };
}

const whose: Readonly<Record<Budget, (partner: string | null) => string>> = {
  request: () => 'a request may cause',
  caller: () => 'its caller may cause in a minute',
  account: (partner) => `the account ${partner ?? ''} may be sent in a minute`,
};

/** The limit in words: `the 500 vendor calls that a request may cause`. */
export const limitInWords = ({ budget, partner, limit }: Shortfall): string =>
  `the ${limit} vendor calls that ${whose[budget](partner)}`;

function exceeded(short: Shortfall): PartnergraphError {
  const { retryAfterMs } = short;
  return new PartnergraphError(
    'BUDGET_EXCEEDED',
    `the call was not made: it would exceed ${limitInWords(short)}`,
    retryAfterMs === null ? {} : { retryAfterMs },
  );
}

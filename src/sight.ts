/** What somebody may see of the accounts: the one maker of the value without which no client can be asked about. */

const nobody: ReadonlySet<string> = new Set();

/** All of an account, or some clients of it. There is no third, and nothing that is left out means "all". */
export type Limit = 'all' | readonly SeenOrg[];

/** What a caller may see. Total: it has an answer for every account and every client. */
export interface Sight {
  /** Part of the key of whatever is remembered for those who see the same. */
  readonly name: string;
  /** The client, by the vendor's own id of it; undefined for one that may not be seen, as for one that is not there. */
  readonly sees: (account: string, native: string) => SeenOrg | undefined;
  readonly limit: (account: string) => Limit;
}

/**
 * A client, an org or a customer, that somebody may see. A text is none: only a sight makes one, and the transport takes
 * none of another sight than the request's.
 */
export class SeenOrg {
  readonly #sight: Sight;

  private constructor(
    readonly account: string,
    readonly native: string,
    sight: Sight,
  ) {
    this.#sight = sight;
  }

  /** Whether this sight has made it. */
  isSeenBy(sight: Sight): boolean {
    return this.#sight === sight;
  }

  /** It prints as the vendor's id of it, in keys for example. */
  toJSON(): string {
    return this.native;
  }

  /** A sight that ends at these native ids, by account; what is not named is nobody's. */
  static sight(name: string, limitOf: (account: string) => 'all' | ReadonlySet<string>): Sight {
    const made = new Map<string, Map<string, SeenOrg>>();
    const sees = (account: string, native: string): SeenOrg | undefined => {
      const limit = limitOf(account);
      if (limit !== 'all' && !limit.has(native)) return undefined;
      const ofAccount = made.get(account) ?? new Map<string, SeenOrg>();
      made.set(account, ofAccount);
      const org = ofAccount.get(native) ?? new SeenOrg(account, native, sight);
      ofAccount.set(native, org);
      return org;
    };
    const sight: Sight = {
      name,
      sees,
      limit: (account) => {
        const limit = limitOf(account);
        return limit === 'all' ? 'all' : [...limit].flatMap((native) => sees(account, native) ?? []);
      },
    };
    return sight;
  }
}

/** The sight of one whom nothing limits: the operator's commands, builds of tables, and callers without a limit. */
export const wholeSight = (): Sight => SeenOrg.sight('all', () => 'all');

/** The sight of one who may see these clients of these accounts. */
export function limitedSight(limits: ReadonlyMap<string, ReadonlySet<string>>): Sight {
  const named = [...limits].map(([account, natives]) => [account, [...natives].sort()] as const);
  const name = JSON.stringify(named.sort(([one], [other]) => (one < other ? -1 : 1)));
  return SeenOrg.sight(name, (account) => limits.get(account) ?? nobody);
}

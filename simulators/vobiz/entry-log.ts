// What was written and is never changed: entries in order of arrival, each of one account.

/** A log of entries. */
export interface EntryLog<Entry> {
  readonly add: (account: string, entry: Entry) => void;
  /** Newest first. */
  readonly of: (account: string) => readonly Entry[];
  /** In order of arrival. */
  readonly all: () => readonly Entry[];
}

/** A log of at most `limit` entries, the latest, so that a demo that runs for weeks does not grow. */
export function createEntryLog<Entry>(limit = 50_000): EntryLog<Entry> {
  const entries: { readonly account: string; readonly entry: Entry }[] = [];
  const byAccount = new Map<string, Entry[]>();
  return {
    add(account, entry) {
      entries.push({ account, entry });
      const own = byAccount.get(account) ?? [];
      own.push(entry);
      byAccount.set(account, own);
      if (entries.length <= limit) return;
      const oldest = entries.shift();
      if (oldest !== undefined) byAccount.get(oldest.account)?.shift();
    },
    of: (account) => (byAccount.get(account) ?? []).toReversed(),
    all: () => entries.map(({ entry }) => entry),
  };
}

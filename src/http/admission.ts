/** What of an operation may be sent: all of it is looked at before it begins, and an account that is decided late by itself. */
import type { Context } from '../graph/context.js';
import { together, type AccountDecision, type Decided, type Deciding } from '../graph/operation/decide.js';
import { endsInTime } from '../graph/operation/patience.js';
import type { Shortfall } from '../limits/request-budget.js';
import { priceOf } from '../reads/decision.js';
import type { Foresight } from '../reads/foresight.js';
import { noChoices } from '../reads/planned.js';
import { currentWrite } from '../reads/span.js';

export interface Admission {
  /** The limit for which the whole operation is too much, as far as it is decided before patience ends. */
  readonly shortfall: () => Promise<Shortfall | undefined>;
  /** What is decided by now. */
  readonly decided: () => Decided;
  /** Calls that were sent and that nobody foresaw: `account: endpoint`, each once. */
  readonly unforeseen: () => readonly string[];
  /** By which the reads of the run know what was decided. */
  readonly foresight: Foresight;
}

/** A call that was sent: for which org, or for the partner itself. */
interface SentCall {
  readonly account: string;
  readonly endpoint: string;
  readonly org: string | null;
}

/** A query may go on without an account whose own limit is too low: its calls fail, which makes an outage of it. */
export function createAdmission(deciding: Deciding, context: Context, mayLeaveOut: boolean): Admission {
  const { budget } = context;
  const decisions = new Map<string, AccountDecision>();
  const sent: SentCall[] = [];
  /** Accounts of which nothing has to be waited for any more, as thousands of reads may ask. */
  const open = new Set(deciding.accounts.keys());
  let isBegun = false;

  const sureOf = (decision: AccountDecision): ReadonlyMap<string, number> =>
    priceOf(decision.fields.flatMap(({ planned }) => planned)).sure;

  /** The limit that is too low for all that is decided by now; accounts that can be left out are closed one by one. */
  const shortfall = async (): Promise<Shortfall | undefined> => {
    const left = new Map(
      [...decisions.values()].flatMap((one) => [...sureOf(one)]).filter(([, calls]) => calls > 0),
    );
    for (;;) {
      const short = await budget.shortfall(left);
      const isOneOfSeveral = short !== undefined && short.partner !== null && left.size > 1;
      if (!isOneOfSeveral || !mayLeaveOut) return short;
      budget.close(short);
      left.delete(short.partner ?? '');
    }
  };

  const admitted = new Map(
    [...deciding.accounts].map(([id, decision]) => {
      const admit = async (): Promise<AccountDecision> => {
        const decided = await decision;
        decisions.set(id, decided);
        // What comes after the operation has begun can only leave out itself.
        const short = isBegun ? await shortfall() : undefined;
        if (short !== undefined) budget.close({ ...short, partner: id });
        open.delete(id);
        return decided;
      };
      const promise = admit();
      // Whoever waits for it is told.
      promise.catch(() => undefined);
      return [id, promise] as const;
    }),
  );

  return {
    shortfall: async () => {
      const all = Promise.all(admitted.values());
      // A fault of the program stays one.
      if (await endsInTime(all, context.deadline)) await all;
      const short = await shortfall();
      isBegun = true;
      return short;
    },
    decided: () => {
      const decided = together([...decisions.values()]);
      // Of an account that was asked before it was decided nobody knows what else would have been.
      const isOpen = sent.some(({ account }) => !decisions.has(account));
      return isOpen ? { ...decided, price: { ...decided.price, isAtLeast: true } } : decided;
    },
    unforeseen: () =>
      unforeseenOf(
        sent.filter(({ account }) => decisions.has(account)),
        [...decisions.values()],
      ),
    foresight: {
      decided: async ({ id }) => {
        const own = open.has(id) ? admitted.get(id) : undefined;
        // What depends on no choice was foreseen in any case: it does not stand behind a fact that never comes.
        if (own !== undefined && (await endsInTime(own, context.deadline))) await own;
      },
      choices: async ({ id }) => (await admitted.get(id))?.choices.get(currentWrite(context)) ?? noChoices,
      selects: deciding.selects,
      noteSent: ({ id: account }, endpoint, org) => void sent.push({ account, endpoint, org }),
    },
  };
}

function unforeseenOf(sent: readonly SentCall[], decisions: readonly AccountDecision[]): readonly string[] {
  const planned = new Map<string, ReadonlySet<string> | 'any'>();
  for (const { account, endpoint, of, calls } of decisions.flatMap(({ fields }) =>
    fields.flatMap((field) => field.planned),
  )) {
    if (calls.upper === 0) continue;
    const name = `${account}: ${endpoint}`;
    const known = planned.get(name) ?? new Set<string>();
    planned.set(name, known === 'any' || of.keys === undefined ? 'any' : new Set([...known, ...of.keys]));
  }
  const names = sent
    .filter(({ account, endpoint, org }) => {
      const orgs = planned.get(`${account}: ${endpoint}`);
      return orgs === undefined || (orgs !== 'any' && org !== null && !orgs.has(org));
    })
    .map(({ account, endpoint }) => `${account}: ${endpoint}`);
  return [...new Set(names)].sort();
}

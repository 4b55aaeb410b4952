/** Writes by their idempotency keys: who is at one, what is known of it, and what came of it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.js';
import { timeAfter, timeIn, timeOf } from '../../database/time.js';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import { outcomeForm, type Facts, type Outcome } from './outcome.js';

/** What makes a keyed write that one: the same key with anything else is refused. */
export interface WriteIdentity {
  readonly account: string;
  /** Native id of the client that is changed, whose keys are nothing to another; empty where it is the partner's own. */
  readonly org: string;
  readonly key: string;
  readonly mutation: string;
  readonly inputHash: string;
}

/** A write that was perhaps sent, by whoever had it before. */
export interface SentWrite {
  /** Milliseconds since it was sent, if it was, at least; negative where it may be sent yet. */
  readonly agoMs: number;
  readonly auditId: string;
  readonly witness: Facts;
}

/** A claim to carry out a keyed write, held by one request at a time. */
export interface Claim {
  readonly identity: WriteIdentity;
  /** Where it was perhaps sent already: it must be settled and not sent. */
  readonly sent: SentWrite | undefined;
  /**
   * Says that it is sent within `sendMs` milliseconds, if it is, and that nobody else may look at it until `settleMs` more
   * have passed; throws when the claim was lost.
   */
  readonly markSent: (auditId: string, witness: Facts, sendMs: number, settleMs: number) => Promise<void>;
  /** Takes the key back: certainly nothing was sent. */
  readonly release: () => Promise<void>;
  /** Lets others look at once what became of it. */
  readonly leave: () => Promise<void>;
  /**
   * Keeps the outcome for good, within a transaction of the caller's; false when the claim was lost and another request
   * says what came of it. A success is true whoever has the claim.
   */
  readonly finish: (tables: Kysely<Tables>, outcome: Outcome) => Promise<boolean>;
}

/** What is to be done with a key. */
export type Claimed =
  { readonly claim: Claim } | { readonly outcome: Outcome; readonly auditId: string } | 'other input';

/** Milliseconds that a claim lasts beyond what it is needed for. */
const marginMs = 5_000;

/**
 * Claims a key. Where another request is at the same write, waits for its outcome; WRITE_UNDER_WAY when that takes longer
 * than this request may. Where one was cut off, takes its place.
 */
export async function claimWrite(
  tables: Kysely<Tables>,
  identity: WriteIdentity,
  context: Context,
): Promise<Claimed> {
  const owner = randomUUID();
  for (let wait = 20; ; wait = Math.min(wait * 1.5, 500)) {
    const claimed = await tryToClaim(tables, identity, owner, context);
    if (claimed !== undefined) return claimed;
    if (context.signal.aborted || performance.now() + wait >= context.deadline) {
      throw new PartnergraphError('WRITE_UNDER_WAY', 'another request with this idempotency key is at it');
    }
    await sleep(wait, undefined, { signal: context.signal }).catch(() => undefined);
  }
}

async function tryToClaim(
  tables: Kysely<Tables>,
  identity: WriteIdentity,
  owner: string,
  { deadline }: Context,
): Promise<Claimed | undefined> {
  const { account, org, key } = identity;
  const leaseMs = deadline - performance.now() + marginMs;
  const now = await timeOf(tables);
  const leaseUntil = timeAfter(now, leaseMs);
  const { numInsertedOrUpdatedRows } = await tables
    .insertInto('keyedWrite')
    .values({ ...identity, state: 'begun', owner, leaseUntil, createdAt: timeAfter(now, 0), ...nothingYet })
    .onConflict((conflict) => conflict.columns(['account', 'org', 'key']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) return { claim: claimOf(tables, identity, owner, undefined) };

  const found = await tables
    .selectFrom('keyedWrite')
    .selectAll()
    .where('account', '=', account)
    .where('org', '=', org)
    .where('key', '=', key)
    .executeTakeFirst();
  // Released in between: the next try inserts it.
  if (found === undefined) return undefined;
  if (found.mutation !== identity.mutation || found.inputHash !== identity.inputHash) return 'other input';
  if (found.state === 'done') {
    const outcome = outcomeForm.parse(JSON.parse(found.outcome ?? ''));
    return { outcome, auditId: found.auditId ?? '' };
  }
  if (found.leaseUntil > timeAfter(now, 0)) return undefined;
  const { numUpdatedRows } = await tables
    .updateTable('keyedWrite')
    .set({ owner, leaseUntil })
    .where('account', '=', account)
    .where('org', '=', org)
    .where('key', '=', key)
    .where('owner', '=', found.owner)
    .where('state', '=', found.state)
    .where('leaseUntil', '=', found.leaseUntil)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return undefined;
  const { sentAt, auditId, witness } = found;
  const sent =
    found.state === 'sent' && sentAt !== null && auditId !== null && witness !== null
      ? { agoMs: now.getTime() - Date.parse(sentAt), auditId, witness: JSON.parse(witness) as Facts }
      : undefined;
  return { claim: claimOf(tables, identity, owner, sent) };
}

function claimOf(
  tables: Kysely<Tables>,
  identity: WriteIdentity,
  owner: string,
  sent: SentWrite | undefined,
): Claim {
  const row = (database: Kysely<Tables>) =>
    database
      .updateTable('keyedWrite')
      .where('account', '=', identity.account)
      .where('org', '=', identity.org)
      .where('key', '=', identity.key);
  const own = (database: Kysely<Tables>) => row(database).where('owner', '=', owner);
  return {
    identity,
    sent,
    markSent: async (auditId, witness, sendMs, settleMs) => {
      const now = await timeOf(tables);
      const { numUpdatedRows } = await own(tables)
        .set({
          state: 'sent',
          auditId,
          witness: JSON.stringify(witness),
          sentAt: timeAfter(now, sendMs),
          leaseUntil: timeAfter(now, sendMs + settleMs + marginMs),
        })
        .executeTakeFirstOrThrow();
      if (numUpdatedRows !== 1n) {
        throw new PartnergraphError(
          'WRITE_UNDER_WAY',
          'another request has taken over; nothing was sent here',
        );
      }
    },
    release: async () => {
      await tables
        .deleteFrom('keyedWrite')
        .where('account', '=', identity.account)
        .where('org', '=', identity.org)
        .where('key', '=', identity.key)
        .where('owner', '=', owner)
        .where('outcome', 'is', null)
        .execute();
    },
    leave: async () => {
      await own(tables)
        .set({ leaseUntil: await timeIn(tables, -1) })
        .execute();
    },
    finish: async (database, outcome) => {
      const kept = outcome.kind === 'success' ? row(database) : own(database);
      const { numUpdatedRows } = await kept
        .set({ state: 'done', outcome: JSON.stringify(outcome) })
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}

const nothingYet = { sentAt: null, auditId: null, witness: null, outcome: null };

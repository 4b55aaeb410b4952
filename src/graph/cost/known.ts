/** What estimates know of an account from earlier requests, and what they may ask it for. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { VendorAccount } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import { forget } from '../../reads/memory.js';
import type { Context } from '../context.js';

/**
 * What the account holds: remembered for a while, or loaded by `load`, which makes the very call that the query begins
 * with in any case. Undefined when the vendor does not say in time.
 */
export interface Known<Value> {
  readonly of: (
    account: VendorAccount,
    context: Context,
    load: () => Promise<Value>,
  ) => Promise<Value | undefined>;
  /** What is remembered, however long ago it was. */
  readonly last: (account: VendorAccount) => Value | undefined;
}

interface Remembered<Value> {
  readonly value: Value;
  readonly at: number;
}

const all: WeakMap<VendorAccount, unknown>[] = [];

/** Forgets all that is known of an account: a write has changed what there is. */
export function forgetKnown(account: VendorAccount): void {
  forget(account);
  all.forEach((known) => known.delete(account));
}

/** Something of each account that is worth remembering for so long. Made once, beside what it is about. */
export function createKnown<Value>(maxAgeMs: number): Known<Value> {
  const remembered = new WeakMap<VendorAccount, Remembered<Value>>();
  all.push(remembered);
  const of: Known<Value>['of'] = async (account, context, load) => {
    // Whoever may see a part only is told of that part, and what they are told is not all there is.
    const isWhole = context.caller.limitedTo === null;
    const known = isWhole ? remembered.get(account) : undefined;
    if (known !== undefined && performance.now() - known.at < maxAgeMs) return known.value;
    const value = await inTime(load(), context);
    if (value !== undefined && isWhole) remembered.set(account, { value, at: performance.now() });
    return value;
  };
  return { of, last: (account) => remembered.get(account)?.value };
}

/** An estimate waits this long at most, and no longer than for a quarter of the time that the request has. */
const patienceMs = 2_000;

/** What is loaded for an estimate, if it comes in time and at all. */
export async function inTime<Value>(
  loaded: Promise<Value>,
  { deadline }: Pick<Context, 'deadline'>,
): Promise<Value | undefined> {
  const ended = new AbortController();
  const wait = Math.max(0, Math.min(patienceMs, (deadline - performance.now()) / 4));
  const late = sleep(wait, undefined, { signal: ended.signal }).catch(() => undefined);
  // What fails will fail the fields that need it as well.
  const answered = loaded.catch((error: unknown) => {
    if (error instanceof PartnergraphError) return undefined;
    throw error;
  });
  return Promise.race([answered, late]).finally(() => ended.abort());
}

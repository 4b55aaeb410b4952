/** Makes the context of a request: its id, its deadline, and the record of what it causes. */
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { RequestBudget } from '../limits/request-budget.js';
import { createLog } from '../telemetry/log.js';
import { createVendorCallLog } from '../telemetry/vendor-calls.js';
import { createBackground } from './background.js';
import type { Context, Standing } from './context.js';

/**
 * What is there before the request; one that came by no socket has no id yet, and one of a command has no budget, and a
 * standing that does not change.
 */
export type RequestGiven = Pick<Context, 'accounts' | 'sight' | 'database' | 'caller'> &
  Partial<
    Pick<Context, 'background' | 'budget' | 'requestId' | 'address' | 'log' | 'standing' | 'wholeAnswers'>
  >;

const silent = createLog('silent');

/** Of a command of the operator, whom nothing limits. */
const unlimited = (): RequestBudget => {
  let spent = 0;
  return {
    spend: () => {
      spent += 1;
      return Promise.resolve();
    },
    spent: () => spent,
    left: () => Promise.resolve(Number.MAX_SAFE_INTEGER),
    shortfall: () => Promise.resolve(undefined),
    close: () => undefined,
    again: unlimited,
  };
};

/**
 * The context of a request that its caller may abort by `aborted`, and that may take `deadlineMs` milliseconds. Without
 * a budget it may cause any number of vendor calls.
 */
export function createContext(
  {
    requestId = randomUUID(),
    background = createBackground(),
    budget = unlimited(),
    address = null,
    log = silent,
    ...given
  }: RequestGiven,
  aborted: AbortSignal,
  deadlineMs: number,
): Context {
  const answered = new AbortController();
  const signal = AbortSignal.any([aborted, answered.signal, AbortSignal.timeout(deadlineMs)]);
  // Every vendor call of the request listens to it, and there may be thousands.
  setMaxListeners(0, signal);
  const { caller, accounts, sight } = given;
  return {
    standing: () => Promise.resolve({ caller, accounts, sight }),
    ...given,
    requestId,
    background,
    address,
    log,
    budget,
    end: () => answered.abort(),
    outages: [],
    unread: [],
    vendorCalls: createVendorCallLog(),
    deadline: performance.now() + deadlineMs,
    signal,
  };
}

/**
 * The same request for what must be finished even when nobody waits for it any longer: with a deadline of its own, and
 * with nothing that was read before.
 */
export function detached(context: Context, deadlineMs: number): Context {
  return {
    ...context,
    outages: [],
    unread: [],
    reuse: false,
    // What became of a write must be found out, whatever it costs.
    budget: unlimited(),
    deadline: performance.now() + deadlineMs,
    signal: AbortSignal.timeout(deadlineMs),
  };
}

/**
 * The same caller for a piece of work that goes on without the request, until it is told to stop: limited as a request of
 * its own would be, by the standing that it has by now.
 */
export function continued(
  context: Context,
  standing: Standing,
  deadlineMs: number,
  stop: AbortSignal,
): Context {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(deadlineMs)]);
  setMaxListeners(0, signal);
  const budget = context.budget.again();
  return {
    ...detached(context, deadlineMs),
    ...standing,
    budget,
    vendorCalls: createVendorCallLog(),
    signal,
  };
}

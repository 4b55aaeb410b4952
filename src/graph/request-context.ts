/** Makes the context of a request: its id, its deadline, and the record of what it causes. */
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createVendorCallLog } from '../telemetry/vendor-calls.js';
import type { Context } from './context.js';

/** The context of a request that its caller may abort by `aborted`, and that may take `deadlineMs` milliseconds. */
export function createContext(
  { accounts, visible, database, caller }: Pick<Context, 'accounts' | 'visible' | 'database' | 'caller'>,
  aborted: AbortSignal,
  deadlineMs: number,
): Context {
  const answered = new AbortController();
  const signal = AbortSignal.any([aborted, answered.signal, AbortSignal.timeout(deadlineMs)]);
  // Every vendor call of the request listens to it, and there may be thousands.
  setMaxListeners(0, signal);
  return {
    requestId: randomUUID(),
    caller,
    accounts,
    visible,
    database,
    end: () => answered.abort(),
    outages: [],
    vendorCalls: createVendorCallLog(),
    deadline: performance.now() + deadlineMs,
    signal,
  };
}

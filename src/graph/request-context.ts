/** Makes the context of a request: its id, its deadline, and the record of what it causes. */
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createVendorCallLog } from '../telemetry/vendor-calls.js';
import type { Context } from './context.js';

/** What is there before the request; one that came by no socket has no id yet. */
export type RequestGiven = Pick<Context, 'accounts' | 'visible' | 'database' | 'caller'> & {
  readonly requestId?: string;
};

/** The context of a request that its caller may abort by `aborted`, and that may take `deadlineMs` milliseconds. */
export function createContext(
  { requestId = randomUUID(), ...given }: RequestGiven,
  aborted: AbortSignal,
  deadlineMs: number,
): Context {
  const answered = new AbortController();
  const signal = AbortSignal.any([aborted, answered.signal, AbortSignal.timeout(deadlineMs)]);
  // Every vendor call of the request listens to it, and there may be thousands.
  setMaxListeners(0, signal);
  return {
    ...given,
    requestId,
    end: () => answered.abort(),
    outages: [],
    vendorCalls: createVendorCallLog(),
    deadline: performance.now() + deadlineMs,
    signal,
  };
}

/** The record of the vendor calls that one request caused; it becomes `extensions.vendorCalls`. */
import type { ErrorCode } from '../errors.js';

export interface VendorCall {
  readonly partner: string;
  readonly endpoint: string;
  /** Native id of the client org in whose scope the call was made; null for a partner call. */
  readonly org: string | null;
  /** Milliseconds from the first attempt's start to the last one's end, waiting between them included. */
  readonly ms: number;
  /** HTTP requests that were sent. */
  readonly attempts: number;
  /** Code of the failure that the call ended in; null for a success. */
  readonly error: ErrorCode | null;
}

export interface VendorCallLog {
  readonly calls: readonly VendorCall[];
  readonly add: (call: VendorCall) => void;
}

export function createVendorCallLog(): VendorCallLog {
  const calls: VendorCall[] = [];
  return { calls, add: (call) => void calls.push(call) };
}

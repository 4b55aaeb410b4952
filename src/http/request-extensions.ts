/** What an answer tells of itself: the vendor calls that it took, what did not answer, and its request id. */
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../graph/context.js';

/** Adds `extensions.requestId`, `extensions.outages` where there were any, and `extensions.vendorCalls`. */
export function useRequestExtensions(showVendorCalls: boolean): Plugin<Context> {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone: ({ result, setResult }) => {
        if (Symbol.asyncIterator in result) return;
        const { requestId, outages, vendorCalls, end } = args.contextValue as Context;
        // A field that failed may have left others without a place in the answer.
        end();
        setResult({
          ...(result as ExecutionResult),
          extensions: {
            ...(result as ExecutionResult).extensions,
            requestId,
            ...(outages.length === 0 ? {} : { outages }),
            ...(showVendorCalls ? { vendorCalls: vendorCalls.calls } : {}),
          },
        });
      },
    }),
  };
}

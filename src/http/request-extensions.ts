/** What an answer tells of itself: the vendor calls that it took, and what did not answer. */
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../graph/context.js';
import { recordUnread } from '../graph/outage.js';

/** Adds `extensions.outages` where there were any, and `extensions.vendorCalls` for callers who may see them. */
export function useRequestExtensions(showVendorCalls: boolean): Plugin<Context> {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone: ({ result, setResult }) => {
        if (Symbol.asyncIterator in result) return;
        const context = args.contextValue as Context;
        const { caller, outages, vendorCalls, end } = context;
        recordUnread(context);
        // A field that failed may have left others without a place in the answer.
        end();
        const mayBeSeen = showVendorCalls && caller.scopes.has('vendor-calls:read');
        setResult({
          ...(result as ExecutionResult),
          extensions: {
            ...(result as ExecutionResult).extensions,
            ...(outages.length === 0 ? {} : { outages }),
            ...(mayBeSeen ? { vendorCalls: vendorCalls.calls } : {}),
          },
        });
      },
    }),
  };
}

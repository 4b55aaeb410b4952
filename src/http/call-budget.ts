/** Says what an operation costs in vendor calls: before it runs, whether that is too much; after it, what it was. */
import { createGraphQLError, type Plugin } from 'graphql-yoga';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { totalOf } from '../graph/cost/calls.js';
import { estimateCalls, type Estimate } from '../graph/cost/estimate.js';
import type { Shortfall } from '../limits/request-budget.js';

/** Refuses what would cost too much, and adds `extensions.cost` to every answer. */
export function useCallBudget(): Plugin<Context> {
  return {
    onExecute: async ({ args, setExecuteFn }) => {
      const context = args.contextValue as Context;
      const estimate = await estimateOf(args, context);
      const short = await context.budget.shortfall(estimate.total.sure);
      if (short !== undefined) {
        const refused = { errors: [refusalOf(estimate, short)] };
        setExecuteFn(() => Promise.resolve(refused));
      }
      return {
        onExecuteDone: async ({ result, setResult }) => {
          if (Symbol.asyncIterator in result) return;
          const { extensions, ...rest } = result as ExecutionResult;
          const cost = {
            estimatedVendorCalls: estimate.total.most,
            vendorCalls: context.budget.spent(),
            budgetLeft: await context.budget.left(),
          };
          setResult({ ...rest, extensions: { ...extensions, cost } });
        },
      };
    },
  };
}

const estimateOf = (args: ExecutionArgs, context: Context): Promise<Estimate> =>
  estimateCalls(
    {
      schema: args.schema,
      document: args.document,
      operationName: args.operationName,
      variables: args.variableValues,
    },
    context,
  );

/** Fields that are named as what to leave out. */
const namedFields = 3;

function refusalOf(estimate: Estimate, short: Shortfall): Error {
  const ofPartner = (partner: string): boolean => short.partner === null || short.partner === partner;
  const known = [...estimate.total.sure].filter(([partner]) => ofPartner(partner));
  const estimated = known.reduce((sum, [, calls]) => sum + calls, 0);
  const fields = estimate.fields
    .map(({ path, calls }) => {
      const { sure } = totalOf(calls.filter(({ partner }) => ofPartner(partner)));
      return { path, vendorCalls: [...sure.values()].reduce((sum, count) => sum + count, 0) };
    })
    .filter(({ vendorCalls }) => vendorCalls > 0)
    .sort((one, other) => other.vendorCalls - one.vendorCalls)
    .slice(0, namedFields);
  const named = fields.map(({ path, vendorCalls }) => `${path} (${vendorCalls})`).join(', ');
  const { extensions, message } = new PartnergraphError(
    'BUDGET_EXCEEDED',
    `the answer would cost about ${estimated} vendor calls, more than is left of ${short.inWords}; the most for ${named}`,
    short.retryAfterMs === null ? {} : { retryAfterMs: short.retryAfterMs },
  );
  const { budget, partner, limit, left } = short;
  return createGraphQLError(message, {
    extensions: {
      ...extensions,
      ...(partner === null ? {} : { partner }),
      estimatedVendorCalls: estimated,
      budget: { of: budget, limit, left },
      fields,
    },
  });
}

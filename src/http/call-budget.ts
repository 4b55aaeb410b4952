/** Says what an operation costs in vendor calls: before it runs, whether that is too much; after it, what it was. */
import { createGraphQLError, type Plugin } from 'graphql-yoga';
import { getOperationAST, OperationTypeNode, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { beginDeciding, type Decided, type Execution } from '../graph/operation/decide.js';
import { priceOf } from '../reads/decision.js';
import { foresee } from '../reads/foresight.js';
import type { Shortfall } from '../limits/request-budget.js';
import { createAdmission } from './admission.js';

/** Refuses what would cost too much, and adds `extensions.cost` to every answer. */
export function useCallBudget(): Plugin<Context> {
  return {
    onExecute: async ({ args, setExecuteFn }) => {
      const context = args.contextValue as Context;
      const admission = createAdmission(beginDeciding(executionOf(args), context), context, isQuery(args));
      foresee(context, admission.foresight);
      const short = await admission.shortfall();
      if (short !== undefined) {
        const refused = { errors: [refusalOf(admission.decided(), short)] };
        setExecuteFn(() => Promise.resolve(refused));
      }
      return {
        onExecuteDone: async ({ result, setResult }) => {
          if (Symbol.asyncIterator in result) return;
          const { extensions, ...rest } = result as ExecutionResult;
          const { price } = admission.decided();
          const unforeseen = admission.unforeseen();
          const cost = {
            estimatedVendorCalls: price.most,
            // Said only where it is so: the length of a list is not known.
            ...(price.isAtLeast ? { isAtLeast: true } : {}),
            ...(unforeseen.length > 0 ? { unforeseen } : {}),
            vendorCalls: context.budget.spent(),
            budgetLeft: await context.budget.left(),
          };
          setResult({ ...rest, extensions: { ...extensions, cost } });
        },
      };
    },
  };
}

const isQuery = ({ document, operationName }: ExecutionArgs): boolean =>
  getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY;

const executionOf = (args: ExecutionArgs): Execution => ({
  schema: args.schema,
  document: args.document,
  operationName: args.operationName,
  variables: args.variableValues,
});

/** Fields that are named as what to leave out. */
const namedFields = 3;

function refusalOf(decided: Decided, short: Shortfall): Error {
  const ofPartner = (partner: string): boolean => short.partner === null || short.partner === partner;
  const known = [...decided.price.sure].filter(([partner]) => ofPartner(partner));
  const estimated = known.reduce((sum, [, calls]) => sum + calls, 0);
  const fields = decided.fields
    .map(({ path, planned }) => {
      const { sure } = priceOf(planned.filter(({ account }) => ofPartner(account)));
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

/** What the scope-auth plugin refused: the need that was not met, and where. */
import type { AuthFailure } from '@pothos/plugin-scope-auth';
import type { GraphQLResolveInfo } from 'graphql';
import type { PartnergraphError } from '../../errors.js';
import type { Context } from '../context.js';
import { forbidden, isNeed, nothing, type Need } from './need.js';

/** The error for a field that its caller may not have. */
export function refused(
  { caller }: Context,
  { parentType, fieldName }: GraphQLResolveInfo,
  failure: AuthFailure,
): PartnergraphError {
  return forbidden(`${parentType.name}.${fieldName}`, needIn(failure) ?? nothing, caller);
}

function needIn(failure: AuthFailure): Need | undefined {
  if ('failures' in failure) return failure.failures.map(needIn).find((need) => need !== undefined);
  return 'parameter' in failure && isNeed(failure.parameter) ? failure.parameter : undefined;
}

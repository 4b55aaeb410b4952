/** What a caller may do with keys: never more than it may do itself. */
import type { Caller } from '../../auth/caller.js';
import { scopeSet, type Scope } from '../../auth/scopes.js';
import { PartnergraphError } from '../../errors.js';

/** Refuses one who sees some clients only: keys belong to all of the gateway, and a new one could see more. */
export function assertUnlimited({ limitedTo }: Caller): void {
  if (limitedTo === null) return;
  const message = 'a caller that is limited to some clients has nothing to do with access keys';
  throw new PartnergraphError('FORBIDDEN', message, {
    action: 'Ask the operator, or a caller that is not limited.',
  });
}

/** The scopes among these that the caller does not have, so that it can neither give nor get them. */
export const scopesBeyond = ({ scopes: own }: Caller, written: readonly string[]): readonly Scope[] =>
  [...scopeSet(written)].filter((scope) => !own.has(scope));

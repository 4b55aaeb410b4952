/** What a caller may do with keys: never more than it may do itself. */
import type { Caller } from '../../auth/caller.js';
import { scopeSet, type Scope } from '../../auth/scopes.js';

/** The scopes among these that the caller does not have, so that it can neither give nor get them. */
export const scopesBeyond = ({ scopes: own }: Caller, written: readonly string[]): readonly Scope[] =>
  [...scopeSet(written)].filter((scope) => !own.has(scope));

/** What a caller needs to read or do something, and whether a caller has it. */
import type { Caller } from '../../auth/caller.js';
import type { Scope } from '../../auth/scopes.js';
import { PartnergraphError } from '../../errors.js';

export interface Need {
  readonly scopes: readonly Scope[];
  /** Whether it tells of a vendor account as a whole, and so is not for a caller who may see some clients only. */
  readonly wholeAccount: boolean;
}

/** Whether a value that was kept with the schema is a need. */
export const isNeed = (value: unknown): value is Need =>
  typeof value === 'object' && value !== null && 'scopes' in value && 'wholeAccount' in value;

/** What a field needs beyond what its parent does, with these arguments. */
export function needOf(
  { extensions }: { readonly extensions: Readonly<Record<string, unknown>> },
  args: object,
): Need {
  // Nobody but the plugin for access keeps it there.
  const ofArguments = extensions.needOf as ((given: object) => Need) | undefined;
  return ofArguments?.(args) ?? nothing;
}

/** What an object of the type needs. */
export function needOfType({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }): Need {
  return isNeed(extensions.need) ? extensions.need : nothing;
}

export const nothing: Need = { scopes: [], wholeAccount: false };

export const isNothing = ({ scopes, wholeAccount }: Need): boolean => scopes.length === 0 && !wholeAccount;

/** All that several needs ask for. */
export const together = (...needs: readonly Need[]): Need => ({
  scopes: [...new Set(needs.flatMap(({ scopes }) => scopes))],
  wholeAccount: needs.some(({ wholeAccount }) => wholeAccount),
});

/** What is left of a need for one who has met the other. */
export const beyond = (need: Need, met: Need): Need => ({
  scopes: need.scopes.filter((scope) => !met.scopes.includes(scope)),
  wholeAccount: need.wholeAccount && !met.wholeAccount,
});

/** Whether the caller has all that is needed. */
export const meets = ({ scopes, limitedTo }: Caller, need: Need): boolean =>
  need.scopes.every((scope) => scopes.has(scope)) && (!need.wholeAccount || limitedTo === null);

/** Why the caller may not have `what`, a field or a type as the schema calls it. */
export function forbidden(what: string, need: Need, caller: Caller): PartnergraphError {
  const missing = need.scopes.filter((scope) => !caller.scopes.has(scope));
  if (missing.length > 0) {
    const noun = missing.length === 1 ? 'scope' : 'scopes';
    return new PartnergraphError('FORBIDDEN', `${what} needs the ${noun} ${missing.join(', ')}`, {
      scopes: missing,
    });
  }
  const message = `${what} tells of a whole account, and this caller is limited to some of its clients`;
  return new PartnergraphError('FORBIDDEN', message, {
    action: 'Leave it out, or ask with a caller who is not limited.',
  });
}

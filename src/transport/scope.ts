/** In whose name a call is made, and the key under which its answer may be shared. */
import type { Operation } from './endpoint.js';
import { PartnergraphError } from '../errors.js';
import type { SeenOrg, Sight } from '../sight.js';

export type Scope =
  | { readonly kind: 'partner' }
  | { readonly kind: 'org'; readonly org: SeenOrg }
  | { readonly kind: 'client'; readonly org: SeenOrg };

/** The client that a call is made for, by the vendor's own id; null for one of the partner itself. */
export const orgOf = (scope: Scope): string | null => (scope.kind === 'partner' ? null : scope.org.native);

/**
 * What two calls must have in common to share one answer: endpoint, scope and parameters.
 * The scope is what keeps one org's answer from another, so it is part of every loader and cache key.
 */
export function callKey(endpoint: Operation, scope: Scope, parameters: unknown): string {
  return JSON.stringify([endpoint.name, scope.kind, orgOf(scope), parameters]);
}

const inScope = {
  partner: 'a partner call and was not sent in the scope of a client',
  org: 'a client-level call and was not sent without a client org',
  client: "a call with a client's own credential and was not sent without that client",
} as const;

/**
 * Fails closed before a call is sent in the wrong scope. A vendor that misses the org header answers for the
 * partner's own org, which looks like "no devices" instead of like a failure.
 */
export function assertScope(endpoint: Operation, scope: Scope): void {
  if (endpoint.scope !== scope.kind || orgOf(scope)?.trim() === '') {
    throw new PartnergraphError('ORG_SCOPE_MISSING', `${endpoint.name} is ${inScope[endpoint.scope]}`, {
      endpoint: endpoint.name,
    });
  }
}

/** Fails closed before a call is sent for a client of another account, or one that this sight has not made. */
export function assertSeen(endpoint: Operation, scope: Scope, partner: string, sight: Sight): void {
  if (scope.kind === 'partner' || (scope.org.account === partner && scope.org.isSeenBy(sight))) return;
  throw new PartnergraphError(
    'ORG_SCOPE_MISSING',
    `${endpoint.name} was not sent for a client that this request has not been shown`,
    { endpoint: endpoint.name },
  );
}

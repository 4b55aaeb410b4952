/** In whose name a call is made, and the key under which its answer may be shared. */
import type { Operation } from './endpoint.js';
import { PartnergraphError } from '../errors.js';

export type Scope = { readonly kind: 'partner' } | { readonly kind: 'org'; readonly org: string };

export const partnerScope: Scope = { kind: 'partner' };

export const orgScope = (org: string): Scope => ({ kind: 'org', org });

/**
 * What two calls must have in common to share one answer: endpoint, scope and parameters.
 * The scope is what keeps one org's answer from another, so it is part of every loader and cache key.
 */
export function callKey(endpoint: Operation, scope: Scope, parameters: unknown): string {
  return JSON.stringify([endpoint.name, scope.kind === 'org' ? scope.org : null, parameters]);
}

/**
 * Fails closed before a call is sent in the wrong scope. A vendor that misses the org header answers for the
 * partner's own org, which looks like "no devices" instead of like a failure.
 */
export function assertScope(endpoint: Operation, scope: Scope): void {
  if (endpoint.scope !== scope.kind || (scope.kind === 'org' && scope.org.trim() === '')) {
    throw new PartnergraphError(
      'ORG_SCOPE_MISSING',
      endpoint.scope === 'org'
        ? `${endpoint.name} is a client-level call and was not sent without a client org`
        : `${endpoint.name} is a partner call and was not sent in a client org's scope`,
      { endpoint: endpoint.name },
    );
  }
}

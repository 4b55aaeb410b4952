// Who is let in, and for which organization: a bearer token with a header, or a partner key by itself.

import type { Call } from '../vendor.js';
import type { Fleet, Organization } from './fleet.js';
import { holderOf } from './key-secrets.js';
import { RefusalError } from './refusals.js';

/** What the vendor knows of its callers. */
export interface Admission {
  /** The partner's bearer token. */
  readonly token: string;
  /** Whether the token's holder may list all organizations. */
  readonly superAdmin: boolean;
}

/** Whom an endpoint answers. */
export type Access =
  /** Whoever has the bearer token and names an organization in `x-org-id`. */
  | 'member'
  /** The holder of a partner key with the scope `vcp:read`, for the key's organization. */
  | 'key'
  /** Whoever has the bearer token of somebody who looks after all organizations; `x-org-id` is ignored. */
  | 'superAdmin';

/** Whom a call acts for. */
export interface Admitted {
  /** Undefined for all of them. */
  readonly organization: Organization | undefined;
  /** The plants that its key is for; undefined for all of the organization. */
  readonly plants?: readonly string[] | undefined;
}

/** Whom a call acts for; a refusal when it may not. */
export function admit(
  fleet: Fleet,
  { superAdmin, token }: Admission,
  access: Access,
  headers: Call['headers'],
): Admitted {
  // Each half of the interface looks at its own credential only; the other one is as good as none.
  if (access === 'key') return ofKey(fleet, headers['x-api-key']);
  if (headers['authorization'] !== `Bearer ${token}`) throw new RefusalError('UNAUTHORIZED', 'Unauthorized');
  if (access === 'member') return { organization: ofHeader(fleet, headers['x-org-id']) };
  if (!superAdmin) throw new RefusalError('SUPER_ADMIN_REQUIRED', 'Super admin required');
  return { organization: undefined };
}

function ofHeader(fleet: Fleet, id: string | undefined): Organization {
  if (id === undefined || id === '') {
    throw new RefusalError('ORG_CONTEXT_REQUIRED', 'The header x-org-id is required');
  }
  const organization = fleet.find(id);
  if (organization === undefined) {
    throw new RefusalError('ORG_MEMBERSHIP_REQUIRED', 'Not a member of this organization');
  }
  return organization;
}

function ofKey(fleet: Fleet, plaintext: string | undefined): Admitted {
  const holder = plaintext === undefined ? undefined : holderOf(fleet, plaintext);
  if (holder === undefined) throw new RefusalError('UNAUTHORIZED', 'Invalid API key');
  if (!holder.apiKey.scopes.includes('vcp:read')) {
    throw new RefusalError('FORBIDDEN', 'Insufficient API key scope');
  }
  return holder;
}

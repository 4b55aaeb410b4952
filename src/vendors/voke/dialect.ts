/** How Voke is spoken to: its headers, and how its failures are told from its answers. */
import { z } from 'zod';
import type { ErrorCode } from '../../errors.js';
import type { Secret } from '../../secret.js';
import type { Operation } from '../../transport/endpoint.js';
import type { Dialect, HttpAnswer, Verdict } from '../../transport/dialect.js';
import type { Scope } from '../../transport/scope.js';

/** The partner's bearer token, or in the scope `client` the API key of that organization. */
export const vokeDialect: Dialect<Secret> = {
  vendor: 'voke',
  headers: (credential, scope): Record<string, string> => {
    if (scope.kind === 'client') return { 'x-api-key': credential.reveal() };
    const bearer = { authorization: `Bearer ${credential.reveal()}` };
    return scope.kind === 'org' ? { ...bearer, 'x-org-id': scope.org.native } : bearer;
  },
  secrets: (credential) => [credential.reveal()],
  verdict,
};

/** Every failure has this form. Its `statusCode` is not read: it says 400 whatever the status is. */
const envelope = z.object({
  code: z.string(),
  message: z.string().nullish(),
  details: z.array(z.string()).nullish().catch(null),
});

const statusCodes: Readonly<Record<number, ErrorCode>> = {
  401: 'VENDOR_UNAUTHENTICATED',
  403: 'VENDOR_FORBIDDEN',
  404: 'VENDOR_NOT_FOUND',
  429: 'VENDOR_RATE_LIMITED',
};

/** What a code of the vendor says beyond its status, and what to do about it. */
const advice: Readonly<Record<string, Partial<Verdict>>> = {
  SUPER_ADMIN_REQUIRED: {
    message: 'this credential may not list the organizations',
    action: 'Name them in the configuration: `organizations: [{ id, name }]` of the account.',
  },
  ORG_CONTEXT_REQUIRED: { code: 'ORG_SCOPE_NOT_APPLIED' },
  ORG_MEMBERSHIP_REQUIRED: {
    action:
      'Check the id under `organizations` of the account, and that its user is a member of the organization.',
  },
  INSUFFICIENT_ORG_PERMISSIONS: {
    action: 'Check the role of the account’s user in this organization: API keys want ORG_ADMIN.',
  },
  PLANT_NOT_FOUND: { action: 'List the plants of the organization, and take the id from there.' },
  SITE_NOT_FOUND: {
    action: 'Check the EAN; it must belong to a plant of the organization whose key is stored.',
  },
};

function verdict(answer: HttpAnswer, _operation: Operation, scope: Scope): Verdict | undefined {
  if (answer.status < 400) return undefined;
  const failure = envelope.safeParse(answer.json);
  if (!failure.success) return undefined;
  const { code, message, details } = failure.data;
  return {
    code:
      answer.status >= 500 ? 'VENDOR_UNAVAILABLE' : (statusCodes[answer.status] ?? 'VENDOR_REJECTED_REQUEST'),
    message: [message ?? code, ...(details ?? [])].join('; '),
    ...adviceOfStatus(answer.status, scope),
    ...advice[code],
  };
}

function adviceOfStatus(status: number, scope: Scope): Partial<Verdict> {
  if (status === 401) {
    return {
      action:
        scope.kind === 'client'
          ? 'The API key of this organization was revoked or has ended: store another with `partnergraph credentials put`.'
          : 'Check the token of the account with `partnergraph check-config --live`; it may have ended.',
    };
  }
  if (status === 403 && scope.kind === 'client') {
    return { action: 'The API key of this organization needs the scope `vcp:read`.' };
  }
  return {};
}

/** How Rhombus is spoken to: its headers, and how its failures are told from its answers. */
import { z } from 'zod';
import type { Secret } from '../../secret.js';
import type { Operation } from '../../transport/endpoint.js';
import type { Dialect, HttpAnswer, TlsIdentity, Verdict } from '../../transport/dialect.js';
import type { Scope } from '../../transport/scope.js';

/** A partner key, or a client certificate together with its key. `authority` replaces the public authorities. */
export type RhombusCredential = { readonly authority?: Secret | undefined } & (
  { readonly token: Secret } | { readonly certificate: Secret; readonly key: Secret; readonly apiKey: Secret }
);

/** The TLS identity that a credential brings with it. */
export const tlsOf = (credential: RhombusCredential): TlsIdentity => ({
  authority: credential.authority?.reveal(),
  ...('certificate' in credential
    ? { certificate: credential.certificate.reveal(), key: credential.key.reveal() }
    : {}),
});

export const rhombusDialect: Dialect<RhombusCredential> = {
  vendor: 'rhombus',
  headers: (credential, scope) => ({
    'x-auth-scheme': 'token' in credential ? 'partner-api-token' : 'partner-api',
    'x-auth-apikey': ('token' in credential ? credential.token : credential.apiKey).reveal(),
    ...orgHeader(scope),
  }),
  bearerHeaders: (accessToken, scope) => ({
    'x-auth-scheme': 'partner-api-oauth-token',
    'x-auth-access-token': accessToken.reveal(),
    ...orgHeader(scope),
  }),
  secrets: (credential) =>
    'token' in credential
      ? [credential.token.reveal()]
      : [credential.apiKey.reveal(), credential.key.reveal()],
  verdict,
};

const orgHeader = (scope: Scope): Record<string, string> =>
  scope.kind === 'org' ? { 'x-auth-org': scope.org.native } : {};

const said = z.string().nullish();

/** The forms in which the vendor says inside HTTP 200 that something failed, and its words for why (contract §3). */
const refusal = z.union([
  z.object({ error: z.literal(true), errorMsg: said }).transform(({ errorMsg }) => errorMsg),
  z
    .object({ responseStatus: z.string().refine((status) => status !== 'SUCCESS'), errorMsg: said })
    .transform(({ responseStatus, errorMsg }) => errorMsg ?? responseStatus),
  z.object({ type: z.literal('ERROR'), errorType: said }).transform(({ errorType }) => errorType),
]);
const malformed = z.object({ error: z.string(), msg: z.string().nullish() });

function verdict(answer: HttpAnswer, operation: Operation, scope: Scope): Verdict | undefined {
  if (answer.status >= 200 && answer.status < 300) {
    const refused = refusal.safeParse(answer.json);
    return refused.success
      ? { code: 'VENDOR_REFUSED', message: refused.data ?? `${operation.name} failed without a reason` }
      : undefined;
  }
  if (answer.status === 401) return unauthenticated(operation, scope);
  if (answer.status === 403) return forbidden(scope);
  if (answer.status === 429) {
    return { code: 'VENDOR_RATE_LIMITED', message: answer.text.trim() || 'too many requests' };
  }
  const reason = malformed.safeParse(answer.json);
  if (!reason.success || answer.status >= 500) return undefined;
  const code = answer.status === 404 ? 'VENDOR_NOT_FOUND' : 'VENDOR_REJECTED_REQUEST';
  return { code, message: reason.data.msg ?? reason.data.error };
}

// The advice is the vendor's own troubleshooting list (partner guide).

function unauthenticated({ bearer }: Operation, scope: Scope): Verdict {
  if (bearer !== undefined) {
    return {
      code: 'VENDOR_UNAUTHENTICATED',
      message: 'Rhombus does not accept the access token',
      action: 'Sign in to the Rhombus console again: an access token lasts an hour.',
    };
  }
  return {
    code: 'VENDOR_UNAUTHENTICATED',
    message: 'Rhombus does not accept the credential',
    action:
      scope.kind === 'org'
        ? 'Client-level calls need the partner scheme and a partner key; an organisation key cannot act for clients. Check the key with `partnergraph check-config --live`.'
        : 'Check that it is a partner key and not an organisation key, that it was not revoked, and that `baseUrl` is the region that issued it.',
  };
}

function forbidden(scope: Scope): Verdict {
  return {
    code: 'VENDOR_FORBIDDEN',
    message:
      scope.kind === 'org'
        ? 'Rhombus refuses access to this client org'
        : 'Rhombus refuses this partner call',
    action:
      scope.kind === 'org'
        ? 'Check that `clientOrgs` still lists the org and that its `accessAllowed` is true; the client may have withdrawn access.'
        : 'Check that the user who created the key may do this: a key inherits its creator’s permissions.',
  };
}

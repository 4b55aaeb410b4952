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
  warningField: 'warningMsg',
  envelope: ['error', 'errorMsg', 'warningMsg'],
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
/** The forms of a failure outside of HTTP 200. */
const malformed = z.union([
  z.object({ error: z.string(), msg: said }).transform(({ error, msg }) => msg ?? error),
  z.object({ error: z.literal(true), errorMsg: z.string() }).transform(({ errorMsg }) => errorMsg),
]);
const reasonOf = ({ json }: HttpAnswer): string | undefined => malformed.safeParse(json).data;

function verdict(answer: HttpAnswer, operation: Operation, scope: Scope): Verdict | undefined {
  if (answer.status >= 200 && answer.status < 300) {
    const refused = refusal.safeParse(answer.json);
    return refused.success
      ? { code: 'VENDOR_REFUSED', message: refused.data ?? `${operation.name} failed without a reason` }
      : undefined;
  }
  if (answer.status === 401) return unauthenticated(operation, scope);
  if (answer.status === 403) return forbidden(answer, scope);
  if (answer.status === 429) {
    return { code: 'VENDOR_RATE_LIMITED', message: answer.text.trim() || 'too many requests' };
  }
  const reason = reasonOf(answer);
  if (reason === undefined) return undefined;
  if (answer.status >= 500) {
    return { code: 'VENDOR_UNAVAILABLE', message: reason, action: failedOrRefused, retries: 1 };
  }
  return { code: answer.status === 404 ? 'VENDOR_NOT_FOUND' : 'VENDOR_REJECTED_REQUEST', message: reason };
}

// The advice is the vendor's own troubleshooting list (partner guide) and its page of common errors.

/** The vendor answers 500 for a request that it does not understand, too: it is tried once more, and not again and again. */
const failedOrRefused =
  'Rhombus answers 500 where it fails, and also where a parameter is missing or misspelt. Check the arguments; if they are right, ask again later.';

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

/** The vendor's pages say of a wrong key both 401 and 403, and 403 of wrong headers and missing rights as well. */
function forbidden(answer: HttpAnswer, scope: Scope): Verdict {
  const reason = reasonOf(answer);
  const what =
    scope.kind === 'org' ? 'Rhombus refuses access to this client org' : 'Rhombus refuses this partner call';
  return {
    code: 'VENDOR_FORBIDDEN',
    message: reason === undefined ? what : `${what}: ${reason}`,
    action:
      scope.kind === 'org'
        ? 'Check that `clientOrgs` still lists the org and that its `accessAllowed` is true; the client may have withdrawn access. Where partner calls are refused as well, it is the key, its headers or the rights of its creator: `partnergraph check-config --live`.'
        : 'Three causes have this status: a key that is wrong, ended or revoked; headers that do not fit it (a certificate needs its own scheme, and proxies must pass `x-auth-*` on); or a creator of the key who may not do this, as a key inherits its creator’s permissions. Try `partnergraph check-config --live`.',
  };
}

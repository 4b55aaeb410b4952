// The partner's API tokens: those of the fiction, one of which is the simulator's own key, and those minted since.

import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import type { CertificateRequest } from '../certificate-requests.js';
import { createMutualTls, type MutualTls } from '../certificates.js';
import type { Call } from '../vendor.js';
import { PARTNER } from '../ruuid.js';
import { createCaller, type Caller } from './callers.js';
import type { Fleet } from './fleet.js';
import { FICTIONAL_TOKENS, fictionalToken } from './fictional-tokens.js';

/** The contract's ApiTokenAuthTypeEnum. */
export type AuthType = 'API_TOKEN' | 'CERT';

/** A token. `apiKey` is its plaintext, which no read shows; undefined where nobody knows it. */
export interface PartnerToken {
  readonly item: number;
  readonly uuid: string;
  readonly displayName: string;
  readonly authType: AuthType;
  readonly clientType: string;
  readonly hash: string | null;
  readonly cert: string | null;
  readonly certFingerprint: string | null;
  readonly csr: string | null;
  readonly apiKey: string | undefined;
}

/** What is asked for when a key is minted; a request for a certificate comes with the PEM that it was read from. */
export interface Application {
  readonly displayName: string;
  readonly request?: CertificateRequest & { readonly csr: string };
}

/** The tokens, and who is let in by them. */
export interface PartnerTokens {
  /** In force, in the order in which they were made. */
  listed(): readonly PartnerToken[];
  /** Whoever sends these headers; undefined for somebody unknown. */
  callerOf(headers: Call['headers']): Caller | undefined;
  /** A new token in force. `cert` is PEM, for an application with a request. */
  mint(application: Application): {
    readonly token: PartnerToken;
    readonly apiKey: string;
    readonly cert?: string;
  };
  /** Puts a token out of force for good; false when there is none in force with this uuid. */
  revoke(uuid: string): boolean;
}

/** What the simulator lets in from its start. */
export interface Credentials {
  readonly apiKey: string;
  readonly accessToken: string;
  /** Those of a server that demands client certificates. */
  readonly certificates: MutualTls | undefined;
}

/** The tokens of a fleet. */
export function createPartnerTokens(
  fleet: Fleet,
  { accessToken, apiKey, certificates }: Credentials,
): PartnerTokens {
  // The own key is a token like the others, so that it can be seen in their list and revoked.
  const ownAuthType: AuthType = certificates === undefined ? 'API_TOKEN' : 'CERT';
  const own = FICTIONAL_TOKENS.findIndex(({ authType }) => authType === ownAuthType);
  let inForce = FICTIONAL_TOKENS.map((_, item) =>
    fictionalToken(fleet, item, item === own ? apiKey : undefined),
  );
  let next = FICTIONAL_TOKENS.length;
  // Without a server that demands certificates there is still an authority to issue one; made when it is needed.
  let authority = certificates;

  return {
    listed: () => inForce,
    callerOf(headers) {
      const scheme = headers['x-auth-scheme'];
      if (scheme === 'partner-api-oauth-token') {
        return headers['x-auth-access-token'] === accessToken ? createCaller(undefined) : undefined;
      }
      // A connection that shows no certificate is not let in by the key of one.
      if (scheme === 'partner-api' && certificates === undefined) return undefined;
      const token = inForce.find(
        (each) =>
          each.apiKey !== undefined &&
          each.apiKey === headers['x-auth-apikey'] &&
          SCHEMES[each.authType] === scheme,
      );
      return token && createCaller(token);
    },
    mint({ displayName, request }) {
      const key = `rhombus-canary-key-${randomBytes(24).toString('base64url')}`;
      const cert = request && (authority ??= createMutualTls('partner')).certify(request);
      const token: PartnerToken = {
        item: next,
        uuid: fleet.ids.of('token', PARTNER, next),
        displayName,
        authType: request === undefined ? 'API_TOKEN' : 'CERT',
        clientType: 'PARTNER_DEVELOPER',
        hash: request === undefined ? `secret-hash-${createHash('sha256').update(key).digest('hex')}` : null,
        cert: null,
        certFingerprint: cert === undefined ? null : new X509Certificate(cert).fingerprint256,
        csr: request?.csr ?? null,
        apiKey: key,
      };
      next += 1;
      inForce = [...inForce, token];
      return { token, apiKey: key, ...(cert !== undefined && { cert }) };
    },
    revoke(uuid) {
      const before = inForce.length;
      inForce = inForce.filter((token) => token.uuid !== uuid);
      return inForce.length < before;
    },
  };
}

const SCHEMES: Readonly<Record<AuthType, string>> = { API_TOKEN: 'partner-api-token', CERT: 'partner-api' };

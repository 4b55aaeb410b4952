/** What differs from vendor to vendor in HTTP: headers, identity, and what counts as a failure. */
import type { ErrorCode } from '../errors.js';
import type { Secret } from '../secret.js';
import type { Operation } from './endpoint.js';
import type { Scope } from './scope.js';

/** An HTTP answer as it arrived, its body read as text. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

/** Why an answer is a failure, in the catalogue's words and the vendor's. */
export interface Verdict {
  readonly code: ErrorCode;
  readonly message: string;
  /** The vendor's own troubleshooting advice, where it is better than the catalogue's. */
  readonly action?: string;
  /** Tries after the first at most, where the failure may well be a refusal. */
  readonly retries?: number;
  /** Milliseconds after which the vendor invites another try, where it says so in its body. */
  readonly retryAfterMs?: number;
}

/** A client certificate for mutual TLS, and the authority that the server's is checked against; all PEM. */
export interface TlsIdentity {
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  readonly authority?: string | undefined;
}

export interface Dialect<Credential> {
  readonly vendor: string;
  /** Headers that authenticate the call and name its scope. Nothing else may set them. */
  readonly headers: (credential: Credential, scope: Scope) => Record<string, string>;
  /** The same for a call that a bearer authenticates in their place; a vendor without it takes none. */
  readonly bearerHeaders?: (bearer: Secret, scope: Scope) => Record<string, string>;
  /** Strings that must never appear in a message, should the vendor echo them. */
  readonly secrets: (credential: Credential) => readonly string[];
  /** Whether the answer is a failure, and which; undefined for a success or where the status says all. */
  readonly verdict: (answer: HttpAnswer, endpoint: Operation, scope: Scope) => Verdict | undefined;
  /** The field in which a success says what is missing from it. It is cleaned as the message of a failure is. */
  readonly warningField?: string;
  /** Fields of any answer that say how the call went, and nothing of what it was about. */
  readonly envelope?: readonly string[];
  /** Sees an answer before anything is read from it: for credentials that a vendor shows, which are never read. */
  readonly inspect?: (answer: HttpAnswer, endpoint: Operation, scope: Scope) => Promise<void>;
  /** Reads the vendor's JSON; `JSON.parse` without it. It throws on text that is none. */
  readonly parse?: (text: string) => unknown;
}

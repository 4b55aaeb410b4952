/** Every failure that a caller may see: the catalogue of codes, and the one error class that carries them. */

/** What a code means, what its reader should do about it, and whether the same request may succeed later. */
interface CatalogueEntry {
  readonly meaning: string;
  readonly action: string;
  readonly retryable: boolean;
}

/** The closed list of codes; `docs/errors.md` mirrors it. */
export const errorCatalogue = {
  INVALID_REQUEST: {
    meaning: 'The request is not GraphQL over HTTP, or the operation does not fit the schema.',
    action: 'Correct what the message names; `schema/schema.graphql` and GraphiQL show what there is.',
    retryable: false,
  },
  INVALID_ARGUMENT: {
    meaning: 'An argument has a value that its description does not allow.',
    action: 'Correct the argument that the message names.',
    retryable: false,
  },
  INVALID_ID: {
    meaning: 'The id is not one that this graph made, or it belongs to another type.',
    action: 'Use an `id` that an earlier answer of this endpoint contained.',
    retryable: false,
  },
  INVALID_CURSOR: {
    meaning: 'The cursor was not made by this connection with this ordering.',
    action: 'Start again without `after` and `before`, or keep `orderBy` unchanged while paging.',
    retryable: false,
  },
  NOT_FOUND: {
    meaning: 'Nothing of that id, uuid or name exists in the accounts that were asked.',
    action: 'List the parent (for example `clientOrgs`) and take the id from there.',
    retryable: false,
  },
  AMBIGUOUS_NAME: {
    meaning: 'More than one client org matches the name.',
    action: 'Ask by `uuid` or `id`, or with one of the full names in `extensions.candidates`.',
    retryable: false,
  },
  ORG_NOT_MANAGED: {
    meaning: "The org is not one of this partner's clients, so no call was made in its scope.",
    action:
      'Copy the exact uuid from `clientOrgs` (22 characters of base64url at Rhombus, 36 characters at Voke); a truncated or re-encoded uuid is not the same org.',
    retryable: false,
  },
  ORG_SCOPE_MISSING: {
    meaning:
      'A client-level call was about to be made without a client org, or a partner call with one; it was not sent.',
    action: 'This is a fault of the gateway, please report it with the request id.',
    retryable: false,
  },
  ORG_SCOPE_NOT_APPLIED: {
    meaning:
      'The vendor answered for another org than the one asked for, as it does when the auth-org header is lost on the way.',
    action: 'Check that proxies between the gateway and the vendor pass the auth-org header on.',
    retryable: false,
  },
  VENDOR_UNAUTHENTICATED: {
    meaning: "The vendor does not accept the account's credential.",
    action:
      'Check the credential with `partnergraph check-config --live`; a partner key needs the partner scheme, and keys are bound to a region.',
    retryable: false,
  },
  VENDOR_FORBIDDEN: {
    meaning: 'The vendor accepts the credential but refuses this call.',
    action:
      'Check that the partner still manages the client, that the client allows access, and that the key may do this.',
    retryable: false,
  },
  VENDOR_NOT_FOUND: {
    meaning: 'The vendor knows no such endpoint or object.',
    action: "Check the account's `baseUrl`; if it is right, the vendor has changed its API.",
    retryable: false,
  },
  VENDOR_REFUSED: {
    meaning: 'The vendor understood the call and answered that it failed.',
    action: "Read the vendor's own message.",
    retryable: false,
  },
  VENDOR_REJECTED_REQUEST: {
    meaning: 'The vendor calls the request malformed.',
    action: 'Check the arguments; if they are right, the vendor has changed its API.',
    retryable: false,
  },
  VENDOR_RATE_LIMITED: {
    meaning: 'The vendor allows no more calls at present.',
    action: 'Ask again after `extensions.retryAfterMs`, for fewer orgs or fields at once.',
    retryable: true,
  },
  VENDOR_UNAVAILABLE: {
    meaning: 'The vendor could not be reached, or failed on its side.',
    action: 'Ask again later; the other vendors are not affected.',
    retryable: true,
  },
  VENDOR_TIMEOUT: {
    meaning: 'The vendor did not answer within the time that one attempt may take.',
    action: 'Ask again later, or raise `transport.attemptTimeoutMs`.',
    retryable: true,
  },
  VENDOR_INVALID_ANSWER: {
    meaning:
      'The vendor answered something that is not what its contract says: HTML, half a JSON document, a missing list.',
    action: 'Ask again later; if it stays, the vendor has changed its API or a proxy answers in its place.',
    retryable: true,
  },
  VENDOR_ANSWER_TOO_LARGE: {
    meaning: 'The answer of the vendor is larger than the gateway accepts.',
    action: 'Ask for fewer orgs at once, or raise `transport.answerLimitBytes`.',
    retryable: false,
  },
  VENDOR_REDIRECTED: {
    meaning: 'The vendor redirected the call; credentials are never sent on to another address.',
    action: "Check the account's `baseUrl`.",
    retryable: false,
  },
  CREDENTIAL_MISSING: {
    meaning: "The client's own credential, which this call needs, is not in the vault.",
    action: 'Store it with `partnergraph credentials put <account> <client>`.',
    retryable: false,
  },
  VAULT_LOCKED: {
    meaning: 'A stored credential does not open: its master key is not configured, or its row was altered.',
    action: 'Add the master key that the message names to `vault.masterKeys`, or store the credential anew.',
    retryable: false,
  },
  DATABASE_UNAVAILABLE: {
    meaning: "The gateway's own database cannot be reached, or does not take what it is given.",
    action: 'Check `database.url`, that the database runs, and that it has space and may be written to.',
    retryable: true,
  },
  DEADLINE_EXCEEDED: {
    meaning: 'The request as a whole took longer than it may.',
    action: 'Ask for fewer orgs or fields at once, or raise `graphql.requestDeadlineMs`.',
    retryable: true,
  },
  CANCELLED: {
    meaning: 'The caller went away before the answer was complete.',
    action: 'Nothing to do.',
    retryable: true,
  },
  OVERLOADED: {
    meaning: 'Too many vendor calls are waiting for this credential.',
    action: 'Ask again later, or for fewer orgs at once.',
    retryable: true,
  },
  INTERNAL: {
    meaning: 'A fault of the gateway; the details are in its log under the request id.',
    action: 'Report it with `extensions.requestId`.',
    retryable: false,
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** What may travel to the caller beside code and message. Nothing else does: no headers, no bodies, no secrets. */
export interface ErrorDetails {
  /** Vendor slice, for example `rhombus`. */
  readonly vendor?: string;
  /** Configured account, the id of a `Partner` without its type. */
  readonly partner?: string;
  /** Vendor operation, for example `getClientsV2`. */
  readonly endpoint?: string;
  /** Native id of the client org in whose scope the call was made. */
  readonly org?: string;
  /** HTTP status of the vendor's answer. */
  readonly status?: number;
  /** Milliseconds after which the vendor invites another try. */
  readonly retryAfterMs?: number;
  /** Argument path that is wrong, for example `filter.model`. */
  readonly argument?: string;
  /** Full names that an ambiguous name could mean. */
  readonly candidates?: readonly string[];
  /** Overrides the catalogue's advice where the vendor's own troubleshooting knows better. */
  readonly action?: string;
}

/** A failure with a code of the catalogue; its message and details are safe to show. */
export class PartnergraphError extends Error {
  override readonly name = 'PartnergraphError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get retryable(): boolean {
    return errorCatalogue[this.code].retryable;
  }

  /** The `extensions` of the GraphQL error: code, what to do, and the details. */
  get extensions(): Record<string, unknown> {
    const { action, ...details } = this.details;
    return {
      code: this.code,
      retryable: this.retryable,
      action: action ?? errorCatalogue[this.code].action,
      ...details,
    };
  }
}

/** What a vendor answers, or does not, and what keeps a vendor from being asked. */
import type { CatalogueEntry } from './catalogue.js';

export const vendorErrors = {
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
  VENDOR_INCOMPLETE_ANSWER: {
    meaning:
      'The vendor answered, and says itself that something is missing, or has rows that nothing can refer to. What came is there.',
    action:
      'Read the message; ask for fewer orgs or a shorter window. If rows without an id stay, the vendor has changed its API.',
    retryable: false,
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
  OUTCOME_UNKNOWN: {
    meaning:
      'A write was sent, and nothing tells whether the vendor has carried it out. It is never sent again.',
    action:
      'Do not repeat it under another key: ask again with the same `idempotencyKey`, or look at the vendor first (`docs/writes.md`).',
    retryable: false,
  },
  CREDENTIAL_MISSING: {
    meaning: "The client's own credential, which this call needs, is not in the vault.",
    action: 'Store it with `partnergraph credentials put <account> <client>`.',
    retryable: false,
  },
} as const satisfies Record<string, CatalogueEntry>;

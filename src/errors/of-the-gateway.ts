/** What the gateway itself lacks or fails of. */
import type { CatalogueEntry } from './catalogue.js';

export const gatewayErrors = {
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
  IDENTITY_PROVIDER_UNAVAILABLE: {
    meaning: 'The request carries a token, and the keys to check it with cannot be read at present.',
    action: 'Ask again after `extensions.retryAfterMs`; the operator checks `auth.jwt[].jwks`.',
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
  DATASET_NOT_READY: {
    meaning: 'The table is being built for the first time, or could not be built or read at present.',
    action: 'Ask again after `extensions.retryAfterMs`; the log of the gateway says why where it goes on.',
    retryable: true,
  },
  WRITE_UNDER_WAY: {
    meaning: 'Another request with the same idempotency key is being carried out.',
    action: 'Ask again a little later, with the same key and the same input.',
    retryable: true,
  },
  INTERNAL: {
    meaning: 'A fault of the gateway; the details are in its log under the request id.',
    action: 'Report it with `extensions.requestId`.',
    retryable: false,
  },
} as const satisfies Record<string, CatalogueEntry>;

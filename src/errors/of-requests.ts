/** What is wrong with a request, or more than its caller may ask. */
import type { CatalogueEntry } from './catalogue.js';

export const requestErrors = {
  INVALID_REQUEST: {
    meaning: 'The request is not GraphQL over HTTP, or the operation does not fit the schema.',
    action: 'Correct what the message names; `schema/schema.graphql` and GraphiQL show what there is.',
    retryable: false,
  },
  UNAUTHENTICATED: {
    meaning:
      'The request carries no credential, or one that is not accepted: unknown, expired, revoked, or from elsewhere.',
    action:
      'Send an access key as `Authorization: Bearer pgk_…`; the operator makes one with `partnergraph keys create`.',
    retryable: false,
  },
  FORBIDDEN: {
    meaning: 'The caller is known, and may not do this.',
    action: 'Ask the operator for the scopes in `extensions.scopes`, or leave the field out.',
    retryable: false,
  },
  LIMIT_EXCEEDED: {
    meaning: 'The request is larger, deeper or wider than one may be.',
    action: 'Make it smaller in what the message names, or split it into several.',
    retryable: false,
  },
  DOCUMENT_UNKNOWN: {
    meaning:
      'The request names a persisted document that the gateway does not have, or none where nothing else may run.',
    action:
      'Send the hash of a document in a manifest that the gateway reads (`graphql.persistedManifests`).',
    retryable: false,
  },
  RATE_LIMITED: {
    meaning: 'The caller has sent more requests than it may at present.',
    action: 'Ask again after `extensions.retryAfterMs`.',
    retryable: true,
  },
  BUDGET_EXCEEDED: {
    meaning: 'The answer would cost more vendor calls than the request, the caller or the account may cause.',
    action:
      'Leave out what the message names, ask for fewer rows, or ask again after `extensions.retryAfterMs` where it is given.',
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
} as const satisfies Record<string, CatalogueEntry>;

/** `viewer`: who is asking, and what it may do and see. */
import type { Caller } from '../auth/caller.js';
import { allScopes } from '../auth/scopes.js';
import { builder } from '../graph/builder.js';

/** Of GraphQL's Int. */
const largestInt = 2 ** 31 - 1;

export const ViewerRef = builder.objectRef<Caller>('Viewer');

ViewerRef.implement({
  scope: 'caller',
  description:
    'Whoever sent the request: the holder of an access key, or of a token of the identity provider.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Names the caller, for example `key:pgk_8f14e45fceea` or `jwt:<issuer>|<subject>`.',
    }),
    name: t.exposeString('name', { description: 'For people.' }),
    scopes: t.stringList({
      description: 'All that it may do, in the order of the catalogue of scopes.',
      resolve: ({ scopes }) => allScopes.filter((scope) => scopes.has(scope)),
    }),
    limitedTo: t.idList({
      nullable: true,
      description:
        'All that it may see: global ids of clients, orgs and customers, or `account/native id`. Null for everything.',
      resolve: ({ limitedTo }) => limitedTo && [...limitedTo],
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its key or its token ceases to be accepted; null for never.',
    }),
    vendorCallsLeft: t.int({
      description: 'Vendor calls that it may still cause at present. They become more by the minute.',
      resolve: async (_caller, _args, { budget }) => Math.min(await budget.left(), largestInt),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerRef,
    description: 'Who is asking. No vendor call.',
    resolve: (_root, _args, { caller }) => caller,
  }),
);

/** The road to keys: `accessKeys`. */
import { listAccessKeys } from '../../auth/access-keys/store.js';
import { builder } from '../../graph/builder.js';
import { pageOf, type Ordering } from '../../graph/page.js';
import { AccessKeyRef, rowOf, type AccessKeyRow } from './access-key.js';

const AccessKeyConnection = builder.connectionObject(
  { type: AccessKeyRef, name: 'AccessKeyConnection', description: 'A page of access keys.' },
  { name: 'AccessKeyEdge', description: 'An access key and its position in the list.' },
);

const oldestFirst: Ordering<AccessKeyRow> = {
  name: 'CREATED',
  descending: false,
  value: ({ createdAt }) => createdAt.toISOString(),
  id: ({ id }) => id,
};

builder.queryField('accessKeys', (t) =>
  t.connection(
    {
      type: AccessKeyRef,
      description:
        'The access keys of this gateway, the oldest first, also those that are accepted no more. No vendor call. Refused to a ' +
        'caller that is limited to some clients.',
      resolve: async (_root, args, context) => {
        const keys = await listAccessKeys(await context.database());
        return pageOf(keys.map(rowOf), oldestFirst, args);
      },
    },
    AccessKeyConnection,
  ),
);

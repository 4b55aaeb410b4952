/** `revokeAccessKey`: has a key accepted no more. */
import { revokeAccessKey } from '../../auth/access-keys/store.js';
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import { isA } from '../../graph/node.js';
import { InvalidInputRef, NotFoundRef, type InvalidInput, type NotFound } from '../failure.js';
import { AccessKeyRef, keyOfInput, rowOf, type AccessKeyRow } from './access-key.js';

interface RevokeAccessKeySuccess {
  readonly __typename: 'RevokeAccessKeySuccess';
  readonly accessKey: AccessKeyRow;
}

const RevokeAccessKeyInput = builder.inputType('RevokeAccessKeyInput', {
  description: 'Which key is to be accepted no more.',
  fields: (t) => ({ id: t.id({ required: true, description: 'Global id of the key.' }) }),
});

const SuccessRef = builder.objectRef<RevokeAccessKeySuccess>('RevokeAccessKeySuccess').implement({
  scope: 'parent',
  description: 'The key is revoked, or was before.',
  isTypeOf: isA('RevokeAccessKeySuccess'),
  fields: (t) => ({
    accessKey: t.field({
      type: AccessKeyRef,
      description: 'The key.',
      resolve: ({ accessKey }) => accessKey,
    }),
  }),
});

const Payload = builder.unionType('RevokeAccessKeyPayload', {
  scope: 'parent',
  description: 'What came of `revokeAccessKey`.',
  types: [SuccessRef, InvalidInputRef, NotFoundRef],
});

builder.mutationField('revokeAccessKey', (t) =>
  t.field({
    scope: 'callers:write',
    wholeAccount: true,
    type: Payload,
    description: 'Has a key accepted no more, from the next request on and for good.',
    args: {
      input: t.arg({
        type: RevokeAccessKeyInput,
        required: true,
        description: 'Which key is to be accepted no more.',
      }),
    },
    resolve: (_root, { input }, context) => revoke(input.id, context),
  }),
);

async function revoke(
  id: string,
  context: Context,
): Promise<RevokeAccessKeySuccess | InvalidInput | NotFound> {
  const found = await keyOfInput(id, context);
  if (found.__typename !== 'AccessKey') return found;
  const revoked = await revokeAccessKey(await context.database(), found.id);
  // Keys are never deleted: what was found is there.
  return { __typename: 'RevokeAccessKeySuccess', accessKey: rowOf(revoked ?? found) };
}

/** `rotateAccessKey`: gives a key another secret, to whoever may do all that the key may. */
import { rotateAccessKey } from '../../auth/access-keys/store.js';
import { PartnergraphError } from '../../errors.js';
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import { invalidInput, InvalidInputRef, NotFoundRef, type InvalidInput, type NotFound } from '../failure.js';
import { keyOfInput } from './access-key.js';
import { scopesBeyond } from './rights.js';
import { shownType, type Shown } from './shown.js';

const RotateAccessKeyInput = builder.inputType('RotateAccessKeyInput', {
  description: 'Which key gets another secret.',
  fields: (t) => ({ id: t.id({ required: true, description: 'Global id of the key.' }) }),
});

const SuccessRef = shownType(
  'RotateAccessKeySuccess',
  'The key has another secret; the one before is accepted no more.',
);

const Payload = builder.unionType('RotateAccessKeyPayload', {
  scope: 'parent',
  description: 'What came of `rotateAccessKey`.',
  types: [SuccessRef, InvalidInputRef, NotFoundRef],
});

builder.mutationField('rotateAccessKey', (t) =>
  t.field({
    scope: 'callers:write',
    wholeAccount: true,
    type: Payload,
    description:
      'Gives a key another secret, and shows it. The old one stops at once; all else of the key stays. The error FORBIDDEN for ' +
      'a key that may do what you may not: you would have it afterwards.',
    args: {
      input: t.arg({
        type: RotateAccessKeyInput,
        required: true,
        description: 'Which key gets another secret.',
      }),
    },
    resolve: (_root, { input }, context) => rotate(input.id, context),
  }),
);

async function rotate(
  id: string,
  context: Context,
): Promise<Shown<'RotateAccessKeySuccess'> | InvalidInput | NotFound> {
  const key = await keyOfInput(id, context);
  if (key.__typename !== 'AccessKey') return key;
  const scopes = scopesBeyond(context.caller, key.scopes);
  if (scopes.length > 0) {
    throw new PartnergraphError('FORBIDDEN', `the key ${key.id} may do what you may not`, { scopes });
  }
  const shown = await rotateAccessKey(await context.database(), key.id);
  return shown === undefined
    ? invalidInput('id', `the key ${key.id} is revoked or has expired; make a new one`)
    : { __typename: 'RotateAccessKeySuccess', ...shown };
}

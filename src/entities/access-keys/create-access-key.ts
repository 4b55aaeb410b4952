/** `createAccessKey`: makes a key that may do what its maker may, or less. */
import type { GraphQLSchema } from 'graphql';
import { readDraft } from '../../auth/access-keys/draft.js';
import type { AccessKeyDraft } from '../../auth/access-keys/access-key.js';
import { createAccessKey } from '../../auth/access-keys/store.js';
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import { invalidInput, InvalidInputRef, type InvalidInput } from '../failure.js';
import { readLimit } from './limits.js';
import { scopesBeyond } from './rights.js';
import { shownType, type Shown } from './shown.js';

const CreateAccessKeyInput = builder.inputType('CreateAccessKeyInput', {
  description: 'What the new key is.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'Who has it, or what it is for; at most 100 characters.',
    }),
    scopes: t.stringList({
      required: true,
      description:
        'What it may do, of what you may do yourself: scopes, `*:read` for all that read and are not sensitive, `*` for all.',
    }),
    limitedTo: t.idList({
      description:
        'All that it may see: global ids of clients, orgs and customers, or `account/native id`; at most 100. Everything without it.',
    }),
    networks: t.stringList({
      description:
        'Networks that it is accepted from, for example `192.0.2.0/24`; at most 100. Any without it.',
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'When it ceases to be accepted. Never without it.' }),
  }),
});

const SuccessRef = shownType('CreateAccessKeySuccess', 'There is a new key.');

const Payload = builder.unionType('CreateAccessKeyPayload', {
  scope: 'parent',
  description: 'What came of `createAccessKey`.',
  types: [SuccessRef, InvalidInputRef],
});

builder.mutationField('createAccessKey', (t) =>
  t.field({
    scope: 'callers:write',
    wholeAccount: true,
    type: Payload,
    description:
      'Makes an access key. Nobody can give a scope that it does not have itself, and a caller that is limited to some ' +
      'clients can make none.',
    args: {
      input: t.arg({ type: CreateAccessKeyInput, required: true, description: 'What the new key is.' }),
    },
    resolve: (_root, { input }, context, { schema }) => {
      const { name, scopes, limitedTo = null, networks = null, expiresAt = null } = input;
      return create({ name, scopes, limitedTo, networks, expiresAt }, schema, context);
    },
  }),
);

async function create(
  given: AccessKeyDraft,
  schema: GraphQLSchema,
  context: Context,
): Promise<Shown<'CreateAccessKeySuccess'> | InvalidInput> {
  const database = await context.database();
  const draft = readDraft(given, await database.time());
  if ('field' in draft) return invalidInput(draft.field, draft.message);
  const beyond = scopesBeyond(context.caller, draft.scopes);
  if (beyond.length > 0) {
    return invalidInput('scopes', `you cannot give what you do not have: ${beyond.join(', ')}`);
  }
  const accounts = context.accounts.map(({ id }) => id);
  const limits = draft.limitedTo?.map((limit) => readLimit(limit, accounts, schema)) ?? null;
  for (const limit of limits ?? []) if ('fault' in limit) return invalidInput('limitedTo', limit.fault);
  const limitedTo = limits?.flatMap((limit) => ('limit' in limit ? [limit.limit] : [])) ?? null;
  const shown = await createAccessKey(database, { ...draft, limitedTo });
  return { __typename: 'CreateAccessKeySuccess', ...shown };
}

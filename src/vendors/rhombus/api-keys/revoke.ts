/** `revokeRhombusApiKey`: puts one of the partner's API keys out of force, for good. */
import { z } from 'zod';
import { PartnergraphError } from '../../../errors.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { readingsAt } from '../connection.js';
import { apiKeys, getApiTokens } from './api-key.js';
import { revokeApiToken } from './token-writes.js';

const revoked = z.object({ uuid: z.string(), name: z.string().nullable() });

defineWrite({
  name: 'revokeRhombusApiKey',
  description:
    "Puts an API key of the partner's out of force (Rhombus revokeApiToken). The vendor does not say which of the keys the " +
    'account itself is configured with: when it is this one, the account is locked out until it is given another.',
  scope: 'keys:write',
  target: {
    field: 'apiKeyId',
    types: ['RhombusApiKey'],
    of: 'partner',
    description: 'Global id of the key.',
  },
  idempotency: 'required',
  reversal: 'It cannot be undone: a revoked key never opens anything again.',
  howToFindOut: 'Look in `apiKeys` whether the key is still there.',
  looks: plannedBy(apiKeys),
  calls: 1,
  input: () => ({}),
  values: z.object({}),
  witness: revoked,
  facts: revoked,
  plan: async (_input, { account, native: [uuid = ''], context }) => {
    const readings = readingsAt({ account }, context);
    const { rows, failures } = await readings.once(getApiTokens, null, {});
    const found = rows.find((key) => key.uuid === uuid);
    if (found === undefined)
      throw failures[0] ?? new PartnergraphError('NOT_FOUND', 'the partner has no such key');
    const known = { uuid, name: found.name };
    const call = readings.api.asPartner().prepare(revokeApiToken, { tokenUuid: uuid });
    return planned(call, known, () => ({ facts: known }));
  },
  settle: async (known, { account, context }) => {
    const { rows, failures } = await readingsAt({ account }, context).once(getApiTokens, null, {});
    if (rows.some(({ uuid }) => uuid === known.uuid)) return 'no trace';
    // It may be among the rows that could not be read.
    return failures.length > 0 ? 'cannot be told' : { carriedOut: known };
  },
  success: {
    description: 'The key is out of force.',
    fields: (t) => ({
      uuid: t.string({
        description: "The vendor's own id that the key had.",
        resolve: ({ facts: { uuid } }) => uuid,
      }),
      name: t.string({
        nullable: true,
        description: 'Name that it had.',
        resolve: ({ facts: { name } }) => name,
      }),
    }),
  },
});

/** `revokeRhombusApiKey`: puts one of the partner's API keys out of force, for good. */
import { z } from 'zod';
import { PartnergraphError } from '../../../errors.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { connectionAt } from '../costs.js';
import { getApiTokens } from '../endpoints/api-tokens.js';
import { revokeApiToken } from '../endpoints/token-writes.js';

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
  calls: 2,
  input: () => ({}),
  values: z.object({}),
  witness: revoked,
  facts: revoked,
  plan: async (_input, { account, native: [uuid = ''], context }) => {
    const partner = connectionAt({ account }, context).api.asPartner();
    const { apiTokens } = await partner.call(getApiTokens, {});
    const found = apiTokens.find(({ tokenUuid }) => tokenUuid === uuid);
    if (found === undefined) throw new PartnergraphError('NOT_FOUND', 'the partner has no such key');
    const known = { uuid, name: found.displayName };
    const call = partner.prepare(revokeApiToken, { tokenUuid: uuid });
    return planned(call, known, () => ({ facts: known }));
  },
  settle: async (known, { account, context }) => {
    const { apiTokens } = await connectionAt({ account }, context).api.asPartner().call(getApiTokens, {});
    const isThere = apiTokens.some(({ tokenUuid }) => tokenUuid === known.uuid);
    return isThere ? 'no trace' : { carriedOut: known };
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

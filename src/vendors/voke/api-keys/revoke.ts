/** `revokeVokeApiKey`: has a key of an organization work no more. */
import { z } from 'zod';
import { invalidInput, notFound } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned, type WritePlace } from '../../../entities/writes/write.js';
import { encodeId } from '../../../graph/id.js';
import { plannedBy } from '../../../graph/reading.js';
import { lookedUp, orgAt } from '../written.js';
import { write } from '../wire.js';
import { foundKey, VokeApiKeyRef } from './api-key.js';

export const revokePartnerApiKey = write(
  'revokePartnerApiKey',
  ['DELETE', '/partner/api-keys/{id}'],
  z.strictObject({ id: z.string() }),
  z.object({}).nullable(),
);

const facts = z.object({ apiKeyId: z.string() });

/** The key as the vendor lists it; undefined where it does not any more. */
async function listedKey(place: WritePlace) {
  const { readings, org } = await orgAt(place);
  const { rows } = await foundKey.run(readings, org, { parameters: {}, key: place.native[1] ?? '' });
  return rows[0];
}

defineWrite({
  name: 'revokeVokeApiKey',
  description:
    'Has an API key of an organization work no more, over HTTP and AMQP, from now on (Voke DELETE /partner/api-keys/{id}). What the vault has of it stays there.',
  scope: 'keys:write',
  target: {
    field: 'apiKeyId',
    types: ['VokeApiKey'],
    of: 'client',
    description: 'Global id of the key.',
  },
  idempotency: 'required',
  reversal: 'It cannot be undone.',
  howToFindOut: "Look in the organization's `apiKeys` whether the key is active.",
  calls: 1,
  looks: plannedBy(foundKey),
  input: () => ({}),
  values: z.object({}),
  witness: z.object({}),
  facts,
  plan: async (_input, place) => {
    const { account, native } = place;
    const key = await listedKey(place);
    if (key === undefined) {
      return notFound(encodeId('VokeApiKey', [account.id, ...native].join('/')), 'there is no such key');
    }
    if (key.isActive === false) return invalidInput('apiKeyId', 'the key is revoked already');
    const { readings, org } = await orgAt(place);
    const call = (await readings.asOrg(org)).prepare(revokePartnerApiKey, { id: key.uuid });
    return planned(call, {}, () => ({ facts: { apiKeyId: key.uuid } }));
  },
  settle: async (_witness, place) => {
    const key = await listedKey(place);
    const [, apiKeyId = ''] = place.native;
    if (key === undefined || key.isActive === false) return { carriedOut: { apiKeyId } };
    return key.isActive === true ? 'no trace' : 'cannot be told';
  },
  success: {
    description: 'The key works no more.',
    fields: (t) => ({
      uuid: t.string({
        description: "The vendor's own id of the key.",
        resolve: ({ facts: { apiKeyId } }) => apiKeyId,
      }),
      apiKey: t.field({
        type: VokeApiKeyRef,
        nullable: true,
        description: 'The key, as the vendor lists it now; null when it does not any more.',
        ...lookedUp(foundKey, ({ native: [, uuid = ''] }: { readonly native: readonly string[] }) => uuid),
      }),
    }),
  },
});

/** `createVokeApiKey`: makes a key for a partner of an organization, which is shown once or goes into the vault. */
import { z } from 'zod';
import { invalidInput } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { cidr, words } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { beforeMaking, listBefore, madeSince } from '../made-since.js';
import { organizationTarget } from '../orgs/target.js';
import { foundPlant } from '../plants/plant.js';
import { plantsOfInput } from '../plants/plants-of-input.js';
import { accountAt } from '../reads.js';
import { lookedUp, ownList } from '../written.js';
import { shownSecret, write } from '../wire.js';
import { apiKeys, foundKey, getPartnerApiKeys, VokeApiKeyRef } from './api-key.js';
import { apiKeyInput } from './input.js';
import { entryName, entryOf, keepKey, secrecyObstacle } from './vault-entry.js';

/** The only answer that ever shows the key, and the key that signs its messages. */
export const createPartnerApiKey = write(
  'createPartnerApiKey',
  ['POST', '/partner/api-keys'],
  z.strictObject({
    name: z.string(),
    partnerId: z.string(),
    scopes: z.array(z.string()).min(1),
    allowedIps: z.array(z.string()).optional(),
    allowedPlantIds: z.array(z.string()).optional(),
    expiresAt: z.string().optional(),
  }),
  z.object({
    apiKey: z.object({ id: z.string() }),
    key: shownSecret,
    signingKey: shownSecret.nullish().transform((value) => value ?? null),
  }),
);

/** A list that says nothing is left out: sent empty, it would allow everything. */
const some = <Item extends z.ZodType>(item: Item) =>
  z.array(item).min(1, { error: 'is empty; leave it out for no restriction' }).max(100);

const values = z.object({
  name: words(100),
  partnerId: words(100),
  scopes: z
    .array(z.string().regex(/^[\w.:-]{1,100}$/, { error: 'expected a scope, for example vcp:read' }))
    .min(1, { error: 'is empty' })
    .max(100),
  allowedIps: some(cidr).optional(),
  plantIds: some(z.string()).optional(),
  expiresAt: z.date().optional(),
  vaultEntry: entryName.optional(),
});

const witness = listBefore.extend({
  partnerId: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.string().nullable(),
});

const facts = z.object({ apiKeyId: z.string(), vaultEntry: z.string().nullable() });

defineWrite({
  name: 'createVokeApiKey',
  description:
    'Makes an API key of an organization (Voke POST /partner/api-keys). The key and its signing key are shown here and never ' +
    'again, or are kept in the vault and not shown at all.',
  scope: 'keys:write',
  target: organizationTarget('Global id of the organization whose data it opens.'),
  idempotency: 'optional',
  reversal: 'It is undone with `revokeVokeApiKey`.',
  howToFindOut:
    "Look in the organization's `apiKeys` for one of that name; where the answer was lost nobody has the key itself, so revoke it and make another.",
  calls: 1,
  looks: plannedBy(apiKeys, foundPlant),
  input: apiKeyInput,
  values,
  witness,
  facts,
  plan: async (input, place) => {
    const {
      account,
      native: [orgUuid = ''],
    } = place;
    const { name, partnerId, scopes, allowedIps, expiresAt, vaultEntry } = input;
    if (expiresAt !== undefined && expiresAt.getTime() <= Date.now()) {
      return invalidInput('expiresAt', 'is past');
    }
    const { clientCredentials } = accountAt({ account });
    const obstacle = await secrecyObstacle(vaultEntry, clientCredentials, place);
    if (obstacle !== undefined) return obstacle;
    const [{ readings, org, rows }, plants] = await Promise.all([
      ownList(getPartnerApiKeys, place),
      input.plantIds === undefined ? undefined : plantsOfInput('plantIds', input.plantIds, place),
    ]);
    if (plants !== undefined && '__typename' in plants) return plants;
    const call = (await readings.asOrg(org)).prepare(createPartnerApiKey, {
      name,
      partnerId,
      scopes,
      ...(allowedIps === undefined ? {} : { allowedIps }),
      ...(plants === undefined ? {} : { allowedPlantIds: [...plants] }),
      ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
    });
    const kept = {
      ...beforeMaking(name, rows),
      partnerId,
      scopes,
      expiresAt: expiresAt?.toISOString() ?? null,
    };
    return planned(call, kept, async ({ apiKey: { id }, key, signingKey }) => {
      const pair = { key, signingKey };
      const keptIn =
        vaultEntry === undefined
          ? null
          : await keepKey(entryOf(orgUuid, vaultEntry), pair, id, account.id, clientCredentials);
      const shown = { key, ...(signingKey === null ? {} : { signingKey }) };
      return { facts: { apiKeyId: id, vaultEntry: keptIn }, ...(keptIn === null ? { shown } : {}) };
    });
  },
  settle: async (sent, place) => {
    const { rows } = await ownList(getPartnerApiKeys, place);
    return madeSince(
      sent,
      rows,
      ({ partnerId, scopes, expiresAt }) =>
        partnerId === sent.partnerId &&
        sameWords(scopes, sent.scopes) &&
        secondOf(expiresAt) === secondOf(sent.expiresAt === null ? null : new Date(sent.expiresAt)),
      ({ uuid }) => ({ apiKeyId: uuid, vaultEntry: null }),
    );
  },
  success: {
    description: 'There is a new key.',
    fields: (t) => ({
      uuid: t.string({
        description: "The vendor's own id of the key.",
        resolve: ({ facts: { apiKeyId } }) => apiKeyId,
      }),
      key: t.string({
        scope: 'secrets:read',
        nullable: true,
        description:
          'The key itself, shown here and never again. Null where it went into the vault, on a replay, and where the answer was lost: then nobody has it.',
        resolve: ({ shown }) => shown?.key?.reveal() ?? null,
      }),
      signingKey: t.string({
        scope: 'secrets:read',
        nullable: true,
        description:
          'What signs its messages (HMAC-SHA256, AMQP), shown here and never again; null as `key` is.',
        resolve: ({ shown }) => shown?.signingKey?.reveal() ?? null,
      }),
      vaultEntry: t.string({
        nullable: true,
        description:
          'The client under which the vault has both, for `partnergraph credentials show <account> <client>`; null where they are not in it.',
        resolve: ({ facts: { vaultEntry } }) => vaultEntry,
      }),
      apiKey: t.field({
        type: VokeApiKeyRef,
        nullable: true,
        description: 'The key, as the vendor lists it now; null when it is gone.',
        ...lookedUp(
          foundKey,
          ({ facts: { apiKeyId } }: { readonly facts: { readonly apiKeyId: string } }) => apiKeyId,
        ),
      }),
    }),
  },
});

const sameWords = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify([...new Set(one)].sort()) === JSON.stringify([...new Set(other)].sort());

/** A vendor may keep no milliseconds. */
const secondOf = (instant: Date | null): number | null =>
  instant === null ? null : Math.floor(instant.getTime() / 1_000);

/** `submitApiKeyApplication`: has a key minted for the partner, in the name of someone who has signed in. */
import { z } from 'zod';
import { notPermitted } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { words } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { neededOfPartner } from '../../../graph/partner-reading.js';
import { plannedBy } from '../../../graph/reading.js';
import { Secret } from '../../../secret.js';
import { partnerTarget } from '../writes/subject.js';
import { readingsAt } from '../connection.js';
import { apiKeys, getApiTokens, RhombusApiKeyKindEnum, RhombusApiKeyRef } from './api-key.js';
import { submitApiTokenApplication } from './token-writes.js';

const nameLimit = 200;

/** One request, and nothing beside it: a private key that was pasted along would be sent. */
const certificateRequest =
  /^\s*-----BEGIN (NEW )?CERTIFICATE REQUEST-----[A-Za-z0-9+/=\s]{1,20000}-----END (NEW )?CERTIFICATE REQUEST-----\s*$/;

const values = z
  .object({
    name: words(nameLimit),
    kind: z.enum(['API_TOKEN', 'CERT']),
    csr: z
      .string()
      .regex(certificateRequest, {
        error: 'expected one certificate signing request in PEM, and nothing else',
      })
      .optional(),
    accessToken: z
      .string()
      // What can stand in a header.
      .regex(/^[\x21-\x7e]{1,8000}$/, { error: 'expected a token: printable characters without spaces' })
      .transform((text) => new Secret(text)),
  })
  .refine(({ kind, csr }) => (kind === 'CERT') === (csr !== undefined), {
    path: ['csr'],
    error: 'goes with the kind CERTIFICATE, and only with it',
  });

/** `namesakes` are the uuids of the keys that had the name before. */
const asked = z.object({ name: z.string(), kind: z.string(), namesakes: z.array(z.string()) });

defineWrite({
  name: 'submitApiKeyApplication',
  description:
    'Has an API key minted for the partner (Rhombus submitApiTokenApplication). A key does not mint keys: it takes the access ' +
    'token of someone who has signed in, whose rights the key will have. The key is shown once, and kept nowhere.',
  scope: 'keys:write',
  target: partnerTarget('Global id of the partner whose key it will be.'),
  idempotency: 'required',
  reversal: 'It is undone by `revokeRhombusApiKey`.',
  howToFindOut:
    'Look in `apiKeys` for the name; a key that is there and was not shown is lost, and should be revoked.',
  looks: plannedBy(apiKeys),
  calls: 1,
  input: (t) => ({
    name: t.string({
      required: true,
      description: `Display name of the key, at most ${nameLimit} characters; one that no other key has can be found again.`,
    }),
    kind: t.field({
      type: RhombusApiKeyKindEnum,
      required: true,
      description: 'A key alone, or a key with a certificate (`authType`).',
    }),
    csr: t.string({ description: 'Certificate signing request in PEM; for a certificate only.' }),
    accessToken: t.string({
      required: true,
      description:
        "Access token of a browser sign-in to the vendor's console by OAuth. It is sent once, and neither kept nor logged.",
    }),
  }),
  values,
  witness: asked,
  facts: asked,
  plan: async ({ name, kind, csr, accessToken }, { account, context }) => {
    if (!context.caller.scopes.has('secrets:read')) {
      return notPermitted('SECRET', 'the key is shown once, and only with the scope secrets:read');
    }
    const readings = readingsAt({ account }, context);
    const { rows } = await readings.once(getApiTokens, null, {});
    const parameters = { accessToken, displayName: name, authType: kind, csr };
    const kept = { name, kind, namesakes: namesakesOf(rows, name) };
    return planned(
      readings.api.asPartner().prepare(submitApiTokenApplication, parameters),
      kept,
      ({ apiKey, cert }) => ({
        facts: kept,
        shown: { apiKey, ...(cert === null ? {} : { cert }) },
      }),
    );
  },
  settle: async (witness, { account, context }) => {
    const { rows, failures } = await readingsAt({ account }, context).once(getApiTokens, null, {});
    const fresh = rows.filter(isNew(witness));
    // It may be among the rows that could not be read.
    if (fresh.length === 0) return failures.length > 0 ? 'cannot be told' : 'no trace';
    return fresh.length === 1 && fresh[0]?.authType === witness.kind
      ? { carriedOut: witness }
      : 'cannot be told';
  },
  success: {
    description: 'The partner has a key more.',
    fields: (t) => ({
      key: t.string({
        scope: 'secrets:read',
        nullable: true,
        description:
          'The key itself, shown once: null ever after, and where the answer that showed it was lost.',
        resolve: ({ shown }) => shown?.['apiKey']?.reveal() ?? null,
      }),
      certificate: t.string({
        scope: 'secrets:read',
        nullable: true,
        description: 'The certificate in PEM, shown once; null for a key without one.',
        resolve: ({ shown }) => shown?.['cert']?.reveal() ?? null,
      }),
      apiKey: t.field({
        type: RhombusApiKeyRef,
        nullable: true,
        description: 'The new key in the list of the vendor; null where other keys have got its name since.',
        needs: neededOfPartner(getApiTokens),
        resolve: async ({ account, facts }, _args, context) => {
          const { rows } = await readingsAt({ account }, context).once(getApiTokens, null, {});
          const [found, ...others] = rows.filter(isNew(facts));
          return others.length === 0 ? (found ?? null) : null;
        },
      }),
    }),
  },
});

interface Named {
  readonly uuid: string;
  readonly name: string | null;
}

/** Uuids of the keys that have the name. */
const namesakesOf = (keys: readonly Named[], wanted: string): string[] =>
  keys.flatMap(({ name, uuid }) => (name === wanted ? [uuid] : []));

/** Whether a key has the name, and was not there before. */
const isNew =
  ({ name, namesakes }: z.output<typeof asked>) =>
  (key: Named): boolean =>
    key.name === name && !namesakes.includes(key.uuid);

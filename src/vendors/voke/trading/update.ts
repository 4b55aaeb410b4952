/** `updateTradingConfig`: says how an organization trades, and with which credentials. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { url } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { first, plannedBy } from '../../../graph/reading.js';
import { Secret } from '../../../secret.js';
import { organizationTarget } from '../orgs/target.js';
import { orgAt } from '../written.js';
import { sentSecret, write } from '../wire.js';
import { tradingFinding, tradingWitness, witnessOf } from './change.js';
import { TradingConfig, tradingConfig, type TradingConfigRow } from './trading-config.js';

export const updateTradingConfig = write(
  'updateTradingConfig',
  ['POST', '/trading/config'],
  z.strictObject({
    esmApiUrl: z.string().optional(),
    // Who signs in is told to nobody who may not see secrets, so that it is sent like one.
    esmClientId: sentSecret.optional(),
    esmClientSecret: sentSecret.optional(),
    queuePrefix: z.string().optional(),
  }),
  z.looseObject({}),
);

/** How the organization of a write trades now. */
async function configAt(place: Parameters<typeof orgAt>[0]): Promise<TradingConfigRow> {
  const { readings, org } = await orgAt(place);
  return first(await tradingConfig.run(readings, org, {}), readings.account);
}

const secretText = z
  .string()
  .min(1, { error: 'is empty' })
  .max(1_000, { error: 'is longer than 1000 characters' })
  .transform((text) => new Secret(text));

const changed = z.object({
  esmApiUrl: url.optional(),
  esmClientId: secretText.optional(),
  esmClientSecret: secretText.optional(),
  queuePrefix: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,48}[a-z0-9]$/, {
      error: 'expected 2 to 50 small letters, digits and hyphens, with no hyphen at either end',
    })
    .optional(),
});

const names = ['esmApiUrl', 'esmClientId', 'esmClientSecret', 'queuePrefix'] as const;

const values = changed.refine((given) => names.some((name) => given[name] !== undefined), {
  path: ['esmApiUrl'],
  error: `nothing would be changed; give one of ${names.join(', ')}`,
});

defineWrite({
  name: 'updateTradingConfig',
  description:
    'Says how an organization trades (Voke POST /trading/config). What is left out is not sent, and what is there cannot be taken away.',
  scope: 'energy:write',
  target: organizationTarget('Global id of the organization.'),
  idempotency: 'optional',
  reversal:
    'It is undone by setting what was there before; note that first, since a secret cannot be read back.',
  howToFindOut:
    "Look at the organization's `tradingConfig`; whether a secret was taken shows at the next synchronization.",
  calls: 1,
  looks: plannedBy(tradingConfig),
  input: (t) => ({
    esmApiUrl: t.string({ description: 'Address of the energy service manager (ESM).' }),
    esmClientId: t.string({
      description:
        'By which name the vendor is to sign in there; kept in no record, as only `secrets:read` shows it.',
    }),
    esmClientSecret: t.string({ description: 'With which secret it signs in. Never shown again.' }),
    queuePrefix: t.string({
      description:
        "What the names of the organization's message queues begin with: 2 to 50 small letters, digits and hyphens.",
    }),
  }),
  values,
  witness: tradingWitness,
  facts: z.object({}),
  plan: async (input, place) => {
    const now = await configAt(place);
    const { readings, org } = await orgAt(place);
    const { esmApiUrl, esmClientId, queuePrefix } = input;
    const sent = {
      ...(esmApiUrl === undefined ? {} : { esmApiUrl }),
      ...(esmClientId === undefined ? {} : { esmClientId: esmClientId.reveal() }),
      ...(queuePrefix === undefined ? {} : { queuePrefix }),
    };
    const call = (await readings.asOrg(org)).prepare(updateTradingConfig, input);
    return planned(call, witnessOf(sent, now), () => ({ facts: {} }));
  },
  settle: async (witness, place) => tradingFinding(witness, await configAt(place)),
  success: {
    description: 'The vendor has taken it.',
    fields: (t) => ({
      tradingConfig: t.field({
        type: TradingConfig.ref,
        nullable: true,
        description: 'How the organization trades now (trading/config).',
        needs: (place) => ({ planned: plannedBy(tradingConfig)(place) }),
        resolve: ({ account, native }, _args, context) => configAt({ account, native, context }),
      }),
    }),
  },
});

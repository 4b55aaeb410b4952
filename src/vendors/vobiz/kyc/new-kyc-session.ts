/** What a new KYC session is made of: the fields of the input, and which of them go together. */
import type { InputFieldBuilder } from '@pothos/core';
import { z } from 'zod';
import { email, url, words } from '../../../entities/writes/forms.js';
import { builder } from '../../../graph/builder.js';
import { Secret } from '../../../secret.js';
import { kycFlows } from './session-writes.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** The longest that a link may wait; the vendor names no limit. */
const longestDays = 365;

/** Addresses may carry a token, as those that are read do: they are kept nowhere. */
const secretUrl = url.transform((text) => new Secret(text));

const days = z.int().min(1).max(longestDays);

/** The name of our mark among what is given along. */
export const markName = 'partnergraph';

const metadata = z
  .array(z.object({ name: words(100), value: z.string().max(1_000) }))
  .max(50)
  .refine((pairs) => new Set(pairs.map(({ name }) => name)).size === pairs.length, {
    error: 'has a name twice',
  })
  .refine((pairs) => pairs.every(({ name }) => name !== markName), {
    error: `the name ${markName} is that of the gateway's own mark`,
  });

/** The values of the input. */
export const newKycSession = z
  .object({
    flow: z.enum(kycFlows).default('email'),
    customerEmail: email.optional(),
    redirectUrl: secretUrl.optional(),
    webhookUrl: secretUrl.optional(),
    expiresInDays: days.optional(),
    remindDaysBefore: z.array(days).max(10).optional(),
    metadata: metadata.optional(),
    replaceActive: z.boolean().default(false),
  })
  .superRefine(({ flow, ...given }, context) => {
    const needed = flow === 'email' ? 'customerEmail' : 'redirectUrl';
    if (given[needed] === undefined) {
      context.addIssue({
        code: 'custom',
        path: [needed],
        message: `required with the flow ${flow.toUpperCase()}`,
      });
    }
    const foreign = flow === 'email' ? (['redirectUrl'] as const) : onlyByEmail;
    for (const name of foreign.filter((one) => given[one] !== undefined)) {
      context.addIssue({ code: 'custom', path: [name], message: `not for the flow ${flow.toUpperCase()}` });
    }
  });

const onlyByEmail = ['customerEmail', 'remindDaysBefore'] as const;

const KycFlowEnum = builder.enumType('KycFlow', {
  description: 'How the link of a check of an identity reaches the customer.',
  values: {
    EMAIL: { value: 'email', description: 'Vobiz sends it by e-mail.' },
    REDIRECT: { value: 'redirect', description: 'It is answered, for a page of the partner to lead there.' },
  } as const,
});

const KycMetadataInput = builder.inputType('KycMetadataInput', {
  description: 'Something that is given along with a check of an identity.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name, which no other of the list has.' }),
    value: t.string({ required: true, description: 'Value.' }),
  }),
});

/** The fields of the input. */
export const newKycSessionInput = (t: InputFieldBuilder<Types, 'InputObject'>) => ({
  flow: t.field({
    type: KycFlowEnum,
    description: 'How the link reaches the customer: by e-mail without it.',
  }),
  customerEmail: t.string({ description: 'Where the link is sent to: needed with EMAIL, and only there.' }),
  redirectUrl: t.string({
    description:
      'Where the customer is sent afterwards, with `session_id`, `status` and `auth_id` behind it: needed with REDIRECT, and ' +
      'only there.',
  }),
  webhookUrl: t.string({
    description:
      'Where Vobiz reports the result. It signs nothing: ask for the session again before you believe it.',
  }),
  expiresInDays: t.int({
    description: `Days for which the link is good, 1 to ${longestDays}: 7 without it.`,
  }),
  remindDaysBefore: t.intList({
    description: 'So many days before the link ends the customer is reminded of it. Only with EMAIL.',
  }),
  metadata: t.field({
    type: [KycMetadataInput],
    description: `What is shown with the session, and told to \`webhookUrl\`, along with a mark of ours (\`${markName}\`).`,
  }),
  replaceActive: t.boolean({
    description:
      'Whether a session that the customer has not finished may be lost for this one: Vobiz revokes it without a word.',
  }),
});

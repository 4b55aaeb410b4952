/** What a new customer is made of: the fields of the input, and the password that it logs in with. */
import { randomBytes } from 'node:crypto';
import type { InputFieldBuilder } from '@pothos/core';
import { z } from 'zod';
import { country, e164, email, words } from '../../../entities/writes/forms.js';
import type { builder } from '../../../graph/builder.js';
import { Secret } from '../../../secret.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** Characters that a name or a detail may have; the vendor names no limit. */
const limit = 200;

/** The vendor's rule, in which a letter with an accent is no special character. */
const strong = /^(?=.*\d)(?=.*[!-/:-@[-`{-~])[!-~]{8,128}$/;

const password = z
  .string()
  .regex(strong, {
    error:
      'expected 8 to 128 printable characters without spaces, a digit and a special character among them',
  })
  .transform((text) => new Secret(text));

const detail = words(limit).optional();

/** The values of the input. */
export const newCustomer = z.object({
  name: words(limit),
  email,
  phone: e164,
  country,
  password: password.optional(),
  company: detail,
  description: detail,
  address: detail,
  city: detail,
  state: detail,
  zipCode: detail,
  timezone: detail,
  gstin: detail,
  gstStatus: detail,
  accountType: detail,
});

/** A password that nobody has thought of: 144 random bits, and what the vendor's rule demands beside them. */
export const newPassword = (): Secret => new Secret(`${randomBytes(18).toString('base64url')}#7`);

/** What the vendor takes and may not keep: its own documents call it "best effort". */
const bestEffort = 'Vobiz takes it and does not promise to keep it.';

/** The fields of the input. */
export const newCustomerInput = (t: InputFieldBuilder<Types, 'InputObject'>) => ({
  name: t.string({ required: true, description: `Full name, at most ${limit} characters.` }),
  email: t.string({
    required: true,
    description: 'E-mail address, which no other customer of any partner may have. Vobiz writes to it.',
  }),
  phone: t.string({ required: true, description: 'Telephone number in the form of E.164.' }),
  country: t.string({
    required: true,
    description: 'Country by ISO 3166, two letters. It decides the currency of the wallet for good.',
  }),
  password: t.string({
    description:
      'What the customer logs in with: 8 to 128 printable characters, a digit and a special character among them. Without ' +
      'it a strong one is made, and shown once.',
  }),
  company: t.string({ description: 'Legal name of the company.' }),
  description: t.string({ description: `Note. ${bestEffort}` }),
  address: t.string({ description: `Street and number. ${bestEffort}` }),
  city: t.string({ description: `City. ${bestEffort}` }),
  state: t.string({ description: `State or province. ${bestEffort}` }),
  zipCode: t.string({ description: `Postal code. ${bestEffort}` }),
  timezone: t.string({ description: `Time zone. ${bestEffort}` }),
  gstin: t.string({ description: `Indian tax number (GSTIN). ${bestEffort}` }),
  gstStatus: t.string({ description: `Standing of the tax number. ${bestEffort}` }),
  accountType: t.string({ description: `Kind of account. ${bestEffort}` }),
});

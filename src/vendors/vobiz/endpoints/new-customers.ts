/** Customers that are made: the only answers whose tokens are read, each as a secret, and only to be put into the vault. */
import { z } from 'zod';
import { Secret } from '../../../secret.js';
import { optional, text, time } from '../wire.js';
import { byPerPage, perPage, total } from './pages.js';
import { paged, read } from './read.js';
import { write } from './write.js';

/** A token that must not be told by accident. */
const token = optional(
  z
    .string()
    .min(1)
    .transform((shown) => new Secret(shown)),
);

const optionalText = z.string().optional();

export const createCustomer = write(
  'partner',
  'create-customer-account',
  ['POST', '/accounts'],
  z.strictObject({
    name: z.string(),
    email: z.string(),
    phone: z.string(),
    password: z.instanceof(Secret),
    country: z.string(),
    company: optionalText,
    description: optionalText,
    address: optionalText,
    city: optionalText,
    state: optionalText,
    zip_code: optionalText,
    timezone: optionalText,
    gstin: optionalText,
    gst_status: optionalText,
    account_type: optionalText,
  }),
  z.object({ auth_id: z.string().min(1), auth_token: token, currency: text }),
);

/** The list of customers again, for one whose creation was not answered: it is how its token can still be had. */
export const lookForNewCustomer = paged(
  read(
    'partner',
    'list-customer-accounts',
    '/accounts',
    z.strictObject({ search: z.string(), ...perPage(100) }),
    z.object({
      accounts: z.array(
        z.object({
          auth_id: z.string().min(1),
          auth_token: token,
          name: text,
          email: text,
          created_at: time,
        }),
      ),
      ...total,
    }),
  ),
  { ...byPerPage, maximum: 100, rows: ({ accounts }) => accounts, total: (answer) => answer.total },
);

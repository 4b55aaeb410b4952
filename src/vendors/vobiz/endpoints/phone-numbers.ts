/** Phone numbers: of one customer, of all of them, as a customer sees its own, and those that are free to buy. */
import { z } from 'zod';
import { decimal, flag, identifier, number, optional, text, time } from '../wire.js';
import { byPerPage, pagination, perPage, totalOfPagination } from './pages.js';
import { authId, paged, read } from './read.js';

const phoneNumber = z.object({
  id: identifier,
  account_id: identifier,
  e164: text,
  country: text,
  region: text,
  capabilities: optional(z.object({ voice: flag, sms: flag, mms: flag, fax: flag })),
  status: text,
  provider: text,
  setup_fee: decimal,
  monthly_fee: decimal,
  currency: text,
  application_id: identifier,
  voice_enabled: flag,
  tags: optional(z.array(z.string())),
  is_blocked: flag,
  is_trial_number: flag,
  minimum_commitment_months: number,
  aadhaar_verification_required: flag,
  aadhaar_verified: flag,
  source: text,
  purchased_at: time,
  last_billing_date: time,
  next_billing_date: time,
  created_at: time,
  updated_at: time,
});
export type WirePhoneNumber = z.output<typeof phoneNumber>;

/** A number as its customer sees it: with the trunk that its calls go to. */
const ownNumber = phoneNumber.extend({ trunk_group_id: text });
export type WireOwnNumber = z.output<typeof ownNumber>;

const maximum = 100;
const search = z.string().optional();

// The documents say `items`; consumers of the API read `data`. With neither, it is no list.
const answerOf = <Row extends z.ZodType>(row: Row) =>
  z.union([
    z
      .object({ items: z.array(row), ...pagination })
      .transform(({ items, ...rest }) => ({ ...rest, rows: items })),
    z
      .object({ data: z.array(row), ...pagination })
      .transform(({ data, ...rest }) => ({ ...rest, rows: data })),
  ]);
const answer = answerOf(phoneNumber);
const ownAnswer = answerOf(ownNumber);
const style = { ...byPerPage, maximum, total: totalOfPagination };
const paging = { ...style, rows: ({ rows }: z.output<typeof answer>) => rows };
const ownPaging = { ...style, rows: ({ rows }: z.output<typeof ownAnswer>) => rows };

export const listCustomerNumbers = paged(
  read(
    'partner',
    'list-customer-numbers',
    '/accounts/{customerAuthId}/numbers',
    z.strictObject({ customerAuthId: authId, search, ...perPage(maximum) }),
    answer,
  ),
  paging,
);

export const listAllNumbers = paged(
  read('partner', 'list-all-numbers', '/numbers', z.strictObject(perPage(maximum)), answer),
  paging,
);

export const listOwnNumbers = paged(
  read('client', 'list-numbers', '/numbers', z.strictObject({ search, ...perPage(maximum) }), ownAnswer),
  ownPaging,
);

export const listInventoryNumbers = paged(
  read(
    'client',
    'list-inventory-numbers',
    '/inventory/numbers',
    z.strictObject({
      country: z.string().optional(),
      search,
      exclude: z.string().optional(),
      ...perPage(maximum),
    }),
    answer,
  ),
  paging,
);

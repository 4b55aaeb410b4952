/** `PhoneNumber`: a number that a customer rents, or that is free to rent. */
import { z } from 'zod';
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import { builder } from '../../../graph/builder.js';
import { connectionType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { table, type Column } from '../../../reads/columns.js';
import { ledger } from '../../../reads/ledger.js';
import {
  constant,
  decimal,
  flag,
  identifier,
  integer,
  keyed,
  orNull,
  part,
  text,
  texts,
  time,
} from '../columns.js';
import { CustomerRef } from '../customers/customer.js';
import { customerOfNumber, ownersByNumber } from '../customers/owner.js';
import { byPerPage, perPage } from '../endpoints/pages.js';
import { authId } from '../endpoints/read.js';
import { anyRows, getPages, pagination, rowType, totalOfPagination } from '../reads.js';

const Capabilities = valueType(
  'PhoneNumberCapabilities',
  { scope: 'parent', description: 'What a phone number can be used for.' },
  {
    voice: flag('voice', 'Calls.'),
    sms: flag('sms', 'Text messages.'),
    mms: flag('mms', 'Multimedia messages.'),
    fax: flag('fax', 'Fax.'),
  },
);

const isRented: Column<boolean> = constant<boolean>(true);

const columns = {
  numberId: keyed(identifier('id', "The vendor's own id of the number.")),
  e164: text('e164', 'The number by E.164, for example `+918065551234`.'),
  accountId: identifier('account_id', 'The customer, by `Customer.accountId`.'),
  country: text('country', 'Country by ISO 3166, two letters.'),
  region: text('region', 'Region.'),
  status: text('status', "The vendor's word for its state."),
  provider: text('provider', 'Who supplies it to Vobiz.'),
  source: text('source', "The vendor's word for how it was come by."),
  capabilities: part('capabilities', Capabilities, 'What it can be used for.'),
  isVoiceEnabled: flag('voice_enabled', 'Whether calls are switched on.'),
  isBlocked: flag('is_blocked', 'Whether it is blocked.'),
  isTrial: flag('is_trial_number', 'Whether it is on trial.'),
  setup: decimal('setup_fee'),
  monthly: decimal('monthly_fee'),
  currency: text('currency'),
  minimumCommitmentMonths: integer('minimum_commitment_months', 'Months for which it must be kept.'),
  applicationId: identifier('application_id', "The vendor's id of the application that answers it."),
  tags: orNull(texts('tags', 'Tags.')),
  aadhaarVerificationRequired: flag(
    'aadhaar_verification_required',
    "Whether its renter's Aadhaar (Indian identity) must be checked.",
  ),
  aadhaarVerified: flag('aadhaar_verified', 'Whether it was.'),
  purchasedAt: time('purchased_at', 'When it was rented.'),
  lastBilledAt: time('last_billing_date', 'When it was last charged.'),
  nextBilledAt: time('next_billing_date', 'When it will be charged next.'),
  createdAt: time('created_at', 'When Vobiz began to list it.'),
  updatedAt: time('updated_at', 'When it was last changed.'),
  isRented,
};

export const PhoneNumber = rowType(
  'PhoneNumber',
  { scope: 'voice:read', vendor: 'vobiz', description: 'A phone number at Vobiz.' },
  columns,
);
export const PhoneNumberRef = PhoneNumber.ref;
export type PhoneNumberRow = RowOfShape<typeof PhoneNumber>;

/** A number as its customer sees it: with the trunk that its calls go to. */
export interface OwnNumberRow extends PhoneNumberRow {
  readonly trunkId: string | null;
}
const OwnNumber = table<OwnNumberRow>(PhoneNumber.name, { ...columns, trunkId: text('trunk_group_id') });

/** A number that is free is nobody's, whatever the vendor writes. */
const FreeNumber = table<PhoneNumberRow>(PhoneNumber.name, {
  ...columns,
  accountId: constant(null),
  isRented: constant(false),
});

export const PhoneNumberConnection = connectionType(
  PhoneNumber,
  'A page of phone numbers.',
  'A phone number and its position in the list.',
);

const maximum = 100;
const search = z.string().optional();

// The documents say `items`; consumers of the API read `data`. With neither, it is no list.
const answer = z.union([
  z
    .object({ items: anyRows, ...pagination })
    .transform(({ items, ...told }) => ({ rows: items, total: totalOfPagination(told) })),
  z
    .object({ data: anyRows, ...pagination })
    .transform(({ data, ...told }) => ({ rows: data, total: totalOfPagination(told) })),
]);
const listed = { answer, maximum, by: byPerPage };
const listedTwice = { ...listed, inLargestPages: true } as const;

export const listCustomerNumbers = getPages(
  ['partner', 'list-customer-numbers', '/accounts/{customerAuthId}/numbers'],
  {
    parameters: z.strictObject({ customerAuthId: authId, search, ...perPage(maximum) }),
    brings: PhoneNumber,
    owner: { said: { account_id: 'name' } },
    isOfOrg: true,
  },
  listedTwice,
);

export const listAllNumbers = getPages(
  ['partner', 'list-all-numbers', '/numbers'],
  {
    parameters: z.strictObject(perPage(maximum)),
    brings: PhoneNumber,
    owner: { each: 'account_id', isNamed: true },
  },
  listedTwice,
);

export const listOwnNumbers = getPages(
  ['client', 'list-numbers', '/numbers'],
  {
    parameters: z.strictObject({ search, ...perPage(maximum) }),
    brings: OwnNumber,
    owner: { said: { account_id: 'name' } },
  },
  listed,
);

export const listInventoryNumbers = getPages(
  ['client', 'list-inventory-numbers', '/inventory/numbers'],
  {
    parameters: z.strictObject({
      country: z.string().optional(),
      search,
      exclude: z.string().optional(),
      ...perPage(maximum),
    }),
    brings: FreeNumber,
    owner: { unsaid: 'a number that is free is nobody’s' },
  },
  listed,
);

export interface NumberWindow {
  readonly search?: string;
}

export const phoneNumbers = ledger('phoneNumbers', {
  ofOne: listCustomerNumbers,
  askOne: (filter: NumberWindow, { native }) => ({ customerAuthId: native, ...filter }),
  ofAll: listAllNumbers,
  // The list of all has no search.
  askAll: (filter) => (filter.search === undefined ? {} : undefined),
});

builder.objectFields(PhoneNumberRef, (t) => ({
  setupFee: t.field({
    type: MoneyRef,
    nullable: true,
    description: 'What it costs once.',
    resolve: ({ setup, currency }) => moneyOf(setup, currency),
  }),
  monthlyFee: t.field({
    type: MoneyRef,
    nullable: true,
    description: 'What it costs a month.',
    resolve: ({ monthly, currency }) => moneyOf(monthly, currency),
  }),
  customer: t.field({
    type: CustomerRef,
    nullable: true,
    description: 'Who rents it; null for one that is free, or when the partner has the customer no more.',
    needs: ownersByNumber,
    resolve: (row, _args, context) => (row.isRented ? customerOfNumber(row, context) : null),
  }),
}));

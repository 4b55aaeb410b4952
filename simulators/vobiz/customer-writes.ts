// Creates customers: POST https://api.vobiz.ai/api/v1/partner/accounts.

import { CITIES } from '../cities.js';
import { decimalNumber } from './amounts.js';
import { field, unfit, type Body, type BodySchema } from './body.js';
import type { Books } from './books.js';
import type { Customer } from './customers.js';
import type { PartnerWrite, WriteCall } from './endpoint.js';
import { authIdOf, uuidOf } from './identifiers.js';
import { stamp } from './instants.js';
import { RefusedError } from './refusals.js';

/** What a page calls best effort is kept and shown as it was given. */
const BEST_EFFORT = [
  'description',
  'address',
  'city',
  'state',
  'zip_code',
  'timezone',
  'gstin',
  'gst_status',
  'account_type',
] as const;

const NEW_CUSTOMER: BodySchema = {
  name: { is: 'text', required: true },
  email: {
    is: 'text',
    required: true,
    matches: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    expected: 'value is not a valid email address',
  },
  // The table of the page calls it optional, but the SDK, the flow and a note of the same page demand it.
  phone: {
    is: 'text',
    required: true,
    matches: /^\+[1-9]\d{6,14}$/,
    expected: 'value is not a valid phone number in E.164 format',
  },
  password: {
    is: 'text',
    required: true,
    matches: /^(?=.*\d)(?=.*[^\sA-Za-z0-9]).{8,}$/,
    expected: 'Password must have at least 8 characters, a number and a special character',
  },
  country: {
    is: 'text',
    required: true,
    matches: /^[A-Z]{2}$/,
    expected: 'value is not an ISO 3166-1 alpha-2 country code',
  },
  company: { is: 'text' },
  ...Object.fromEntries(BEST_EFFORT.map((name) => [name, { is: 'text' }])),
};

/** The creation of customers. */
export const CUSTOMER_WRITES: readonly PartnerWrite[] = [
  {
    method: 'POST',
    path: '/partner/accounts',
    scope: 'partner',
    needs: 'canCreateAccounts',
    query: {},
    body: NEW_CUSTOMER,
    status: 201,
    write: createCustomer,
  },
];

/** The contract's CreatedCustomerAccount. The order of the checks behind the schema is nowhere documented. */
function createCustomer({ body, books }: WriteCall): object {
  const { maxAccounts, state } = books;
  const [country, email] = [field(body, 'country'), field(body, 'email')];
  if (REGIONS.of(country) === undefined || country === 'ZZ') {
    unfit('country', country, 'value is not an ISO 3166-1 alpha-2 country code');
  }
  if (state.roll.all().length >= maxAccounts) {
    throw new RefusedError(
      403,
      'max_accounts_reached',
      `Your account is limited to ${maxAccounts} customers`,
    );
  }
  // "409/422", say the documents: 409 is the one that has no other reason.
  if (state.roll.all().some((one) => one.email.toLowerCase() === email.toLowerCase())) {
    throw new RefusedError(409, 'email_already_exists', 'An account with this email already exists');
  }
  const customer = newCustomer(books, body);
  state.roll.add(customer);
  const { authId, authToken, balance, createdAt, currency, name } = customer;
  return {
    auth_id: authId,
    auth_token: authToken,
    name,
    email,
    status: 'active',
    // A number here, where everywhere else it is a text.
    balance: decimalNumber(balance),
    currency,
    country,
    created_at: stamp(createdAt),
  };
}

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

function newCustomer({ clock, dice, orgs, state }: Books, body: Body): Customer {
  const [country, email] = [field(body, 'country'), field(body, 'email')];
  const [name, phone] = [field(body, 'name'), field(body, 'phone')];
  const position = state.roll.all().length;
  // Behind the indices of the world's companies, from which ids are made and which no other customer has.
  const index = orgs + state.next();
  const [firstName = name, ...lastNames] = name.split(' ');
  const nearest = CITIES.find((city) => city.country === country);
  const at = clock();
  return {
    position,
    company: {
      index,
      name,
      domain: email.replace(/^.*@/, ''),
      industry: 'office',
      street: body.text('address') ?? '',
      city: {
        country,
        city: body.text('city') ?? '',
        timeZone: body.text('timezone') ?? nearest?.timeZone ?? 'Etc/UTC',
        latitude: nearest?.latitude ?? 0,
        longitude: nearest?.longitude ?? 0,
        postalCode: body.text('zip_code') ?? '',
        callingCode: nearest?.callingCode ?? '',
      },
      phone,
      contact: { firstName, lastName: lastNames.join(' '), email },
    },
    authId: authIdOf(dice('written customer'), index),
    id: String(500_000 + index),
    name,
    email,
    authToken: `vobiz-canary-token-${uuidOf(dice('written customer'), index)}`,
    currency: country === 'IN' ? 'INR' : 'USD',
    balance: 0,
    postpaid: false,
    active: true,
    createdAt: at,
    updatedAt: at,
    seeded: false,
    given: {
      ...UNSET,
      ...Object.fromEntries(
        BEST_EFFORT.flatMap((key) => (key in body.given ? [[key, body.given[key]]] : [])),
      ),
      company: body.text('company') ?? name,
    },
  };
}

const UNSET = {
  description: null,
  gstin: null,
  gst_status: null,
  tds_enabled: false,
  tds_percentage: 0,
  business_type: 'company',
  address: null,
  city: null,
  zip_code: null,
  auto_recharge: false,
  is_trial_account: false,
  last_login: null,
};

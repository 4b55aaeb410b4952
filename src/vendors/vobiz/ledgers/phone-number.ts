/** `PhoneNumber`: a number that a customer rents, or that is free to rent. */
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import { builder } from '../../../graph/builder.js';
import { ownersByNumberCalls } from '../customers/customer-costs.js';
import { CustomerRef } from '../customers/customer.js';
import type { WirePhoneNumber } from '../endpoints/phone-numbers.js';
import type { LedgerRow } from './ledger-page.js';
import { customerOf } from './owner.js';

export type PhoneNumberRow = LedgerRow & WirePhoneNumber;

export const phoneNumberRow = (wire: WirePhoneNumber, from: LedgerRow): PhoneNumberRow => ({
  ...wire,
  ...from,
});

const CapabilitiesRef = builder
  .objectRef<NonNullable<WirePhoneNumber['capabilities']>>('PhoneNumberCapabilities')
  .implement({
    scope: 'parent',
    description: 'What a phone number can be used for.',
    fields: (t) => ({
      voice: t.exposeBoolean('voice', { nullable: true, description: 'Calls.' }),
      sms: t.exposeBoolean('sms', { nullable: true, description: 'Text messages.' }),
      mms: t.exposeBoolean('mms', { nullable: true, description: 'Multimedia messages.' }),
      fax: t.exposeBoolean('fax', { nullable: true, description: 'Fax.' }),
    }),
  });

export const PhoneNumberRef = builder.objectRef<PhoneNumberRow>('PhoneNumber').implement({
  scope: 'voice:read',
  vendor: 'vobiz',
  description: 'A phone number at Vobiz.',
  fields: (t) => ({
    numberId: t.exposeString('id', { nullable: true, description: "The vendor's own id of the number." }),
    e164: t.exposeString('e164', {
      nullable: true,
      description: 'The number by E.164, for example `+918065551234`.',
    }),
    accountId: t.exposeString('account_id', {
      nullable: true,
      description: 'The customer, by `Customer.accountId`.',
    }),
    country: t.exposeString('country', { nullable: true, description: 'Country by ISO 3166, two letters.' }),
    region: t.exposeString('region', { nullable: true, description: 'Region.' }),
    status: t.exposeString('status', { nullable: true, description: "The vendor's word for its state." }),
    provider: t.exposeString('provider', { nullable: true, description: 'Who supplies it to Vobiz.' }),
    source: t.exposeString('source', {
      nullable: true,
      description: "The vendor's word for how it was come by.",
    }),
    capabilities: t.expose('capabilities', {
      type: CapabilitiesRef,
      nullable: true,
      description: 'What it can be used for.',
    }),
    isVoiceEnabled: t.exposeBoolean('voice_enabled', {
      nullable: true,
      description: 'Whether calls are switched on.',
    }),
    isBlocked: t.exposeBoolean('is_blocked', { nullable: true, description: 'Whether it is blocked.' }),
    isTrial: t.exposeBoolean('is_trial_number', { nullable: true, description: 'Whether it is on trial.' }),
    setupFee: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'What it costs once.',
      resolve: ({ setup_fee, currency }) => moneyOf(setup_fee, currency),
    }),
    monthlyFee: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'What it costs a month.',
      resolve: ({ monthly_fee, currency }) => moneyOf(monthly_fee, currency),
    }),
    minimumCommitmentMonths: t.exposeInt('minimum_commitment_months', {
      nullable: true,
      description: 'Months for which it must be kept.',
    }),
    applicationId: t.exposeString('application_id', {
      nullable: true,
      description: "The vendor's id of the application that answers it.",
    }),
    tags: t.exposeStringList('tags', { nullable: true, description: 'Tags.' }),
    aadhaarVerificationRequired: t.exposeBoolean('aadhaar_verification_required', {
      nullable: true,
      description: "Whether its renter's Aadhaar (Indian identity) must be checked.",
    }),
    aadhaarVerified: t.exposeBoolean('aadhaar_verified', {
      nullable: true,
      description: 'Whether it was.',
    }),
    purchasedAt: t.expose('purchased_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was rented.',
    }),
    lastBilledAt: t.expose('last_billing_date', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last charged.',
    }),
    nextBilledAt: t.expose('next_billing_date', {
      type: 'DateTime',
      nullable: true,
      description: 'When it will be charged next.',
    }),
    createdAt: t.expose('created_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When Vobiz began to list it.',
    }),
    updatedAt: t.expose('updated_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
    }),
    customer: t.field({
      type: CustomerRef,
      nullable: true,
      description: 'Who rents it; null for one that is free, or when the partner has the customer no more.',
      calls: ownersByNumberCalls,
      resolve: (row, _args, context) => customerOf(row, row.account_id, context),
    }),
  }),
});

export const PhoneNumberConnection = builder.connectionObject(
  { type: PhoneNumberRef, name: 'PhoneNumberConnection', description: 'A page of phone numbers.' },
  { name: 'PhoneNumberEdge', description: 'A phone number and its position in the list.' },
);

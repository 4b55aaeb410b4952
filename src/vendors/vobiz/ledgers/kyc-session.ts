/** `KycSession`: a check of a customer's identity. */
import { stringify } from 'lossless-json';
import type { NodeRow } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import { perRow } from '../../../graph/cost/causes.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import { joinIdParts } from '../../../graph/id.js';
import type { Json } from '../../../graph/json.js';
import { eachNode, isA } from '../../../graph/node.js';
import { connectionOf } from '../connection.js';
import { ownersByAuthIdCalls } from '../customers/customer-costs.js';
import { CustomerRef } from '../customers/customer.js';
import { getKycSession, type WireKycSession } from '../endpoints/kyc-sessions.js';
import { openNodeId } from '../find-account.js';
import type { LedgerRow } from './ledger-page.js';

export type KycSessionRow = NodeRow & LedgerRow & WireKycSession;

export const kycSessionRow = (wire: WireKycSession, from: LedgerRow): KycSessionRow => ({
  ...wire,
  ...from,
  __typename: 'KycSession',
  nodeId: joinIdParts([from.account.id, wire.id]),
});

const ReminderRef = builder.objectRef<WireKycSession['reminder_schedule'][number]>('KycReminder').implement({
  description: 'When the customer is reminded of the link.',
  fields: (t) => ({
    trigger: t.exposeString('trigger', {
      nullable: true,
      description: "The vendor's word for what it counts from: `days_before_expiry`.",
    }),
    value: t.exposeInt('value', { nullable: true, description: 'How many.' }),
  }),
});

const VerifiedDataRef = builder
  .objectRef<NonNullable<WireKycSession['verified_data']>>('KycVerifiedData')
  .implement({
    description: 'What was found about a customer. Personal data.',
    fields: (t) => ({
      panType: t.exposeString('pan_type', { nullable: true, description: '`individual` or `company`.' }),
      panNumber: t.exposeString('pan_number', {
        nullable: true,
        description: 'Indian tax number (PAN), as Vobiz shows it.',
      }),
      panName: t.exposeString('pan_name', { nullable: true, description: 'Name that was given with it.' }),
      panRegisteredName: t.exposeString('pan_registered_name', {
        nullable: true,
        description: 'Name that it is registered for.',
      }),
      panNameMatches: t.exposeBoolean('pan_name_match', {
        nullable: true,
        description: 'Whether the two names are the same.',
      }),
      completedSteps: t.exposeStringList('completed_steps', {
        description: 'What was checked: `pan`, `aadhaar`, `gst`.',
      }),
      aadhaarName: t.exposeString('aadhaar_name', { nullable: true, description: 'Name by Aadhaar.' }),
      aadhaarDateOfBirth: t.exposeString('aadhaar_dob', {
        nullable: true,
        description: 'Date of birth by Aadhaar, as Vobiz writes it.',
      }),
      maskedAadhaar: t.exposeString('masked_aadhaar', {
        nullable: true,
        description: 'Aadhaar number (Indian identity), masked by Vobiz.',
      }),
      gender: t.exposeString('gender', { nullable: true, description: 'Gender.' }),
      address: t.exposeString('address', { nullable: true, description: 'Address.' }),
    }),
  });

export const KycSessionRef = builder.objectRef<KycSessionRow>('KycSession');

builder.node(KycSessionRef, {
  vendor: 'vobiz',
  description: "A check of a customer's identity (GET /partner/kyc-sessions). Personal data.",
  isTypeOf: isA('KycSession'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(2, perRow(getKycSession)),
  loadMany: eachNode(async (nodeId, context) => {
    const [{ account, api }, sessionId = ''] = openNodeId(nodeId, context, 2);
    const session = await api.asPartner().call(getKycSession, { sessionId });
    return kycSessionRow(session, { account, customer: undefined });
  }),
  fields: (t) => ({
    sessionId: t.exposeString('id', { description: "The vendor's own id of the session." }),
    customerAuthId: t.exposeString('account_auth_id', {
      nullable: true,
      description: 'The customer, by `Customer.authId`.',
    }),
    status: t.exposeString('status', {
      nullable: true,
      description: "The vendor's word for how far it is, for example `email_sent` or `kyc_completed`.",
    }),
    kycType: t.exposeString('kyc_type', {
      nullable: true,
      description: '`individual` or `company`; null until the customer has given a tax number.',
    }),
    customerEmail: t.exposeString('customer_email', {
      nullable: true,
      description: 'Address that the link was sent to.',
    }),
    expiresAt: t.expose('expires_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When the link ends.',
    }),
    firstOpenedAt: t.expose('first_opened_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When the customer first opened the link.',
    }),
    completedAt: t.expose('completed_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was completed.',
    }),
    webhookUrl: t.exposeString('webhook_url', {
      nullable: true,
      description: 'Where Vobiz reports the result.',
    }),
    redirectUrl: t.exposeString('redirect_url', {
      nullable: true,
      description: 'Where the customer is sent afterwards.',
    }),
    reminders: t.expose('reminder_schedule', {
      type: [ReminderRef],
      description: 'When the customer is reminded.',
    }),
    metadata: t.field({
      type: 'Json',
      nullable: true,
      description: 'What was given along when the session was created.',
      resolve: ({ metadata }) => plainJson(metadata),
    }),
    verifiedData: t.expose('verified_data', {
      type: VerifiedDataRef,
      nullable: true,
      description: 'What was found out so far.',
    }),
    createdAt: t.expose('created_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was created.',
    }),
    updatedAt: t.expose('updated_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it last changed.',
    }),
    customer: t.field({
      type: CustomerRef,
      nullable: true,
      description: 'Whose identity is checked.',
      calls: ownersByAuthIdCalls,
      resolve: ({ account, account_auth_id, customer }, _args, context) =>
        customer ??
        (account_auth_id === null ? null : connectionOf(account, context).directory.one(account_auth_id)),
    }),
  }),
});

/** JSON as everybody has it: a number that was kept as text becomes a number again. */
function plainJson(value: Json | null): Json | null {
  const text = stringify(value);
  return text === undefined ? null : (JSON.parse(text) as Json | null);
}

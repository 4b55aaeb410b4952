/** `KycSession`: a check of a customer's identity. */
import { stringify } from 'lossless-json';
import type { NodeRow } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { perRow, withUnreadOrgs } from '../../../graph/cost/causes.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import type { FieldCalls } from '../../../graph/cost/place.js';
import { joinIdParts } from '../../../graph/id.js';
import type { Json } from '../../../graph/json.js';
import { eachNode, isA } from '../../../graph/node.js';
import { connectionOf, type VobizConnection } from '../connection.js';
import { CustomerRef } from '../customers/customer.js';
import { ownersByAuthIdCalls } from '../customers/customer-costs.js';
import { getKycSession, type WireKycSession } from '../endpoints/kyc-sessions.js';
import { openNodeId } from '../find-account.js';
import type { LedgerRow } from './ledger-page.js';

export type KycSessionRow = NodeRow & LedgerRow & WireKycSession;

export const kycSessionRow = (wire: WireKycSession, from: LedgerRow): KycSessionRow => ({
  ...wire,
  ...from,
  __typename: 'KycSession',
  nodeId: joinIdParts([from.account.id, ownerOf(wire), wire.id]),
});

/** Whose it is, as its id says it; a session of which the vendor does not say so is nobody's. */
const ownerOf = ({ account_auth_id }: WireKycSession): string => account_auth_id ?? '-';

const ReminderRef = builder.objectRef<WireKycSession['reminder_schedule'][number]>('KycReminder').implement({
  scope: 'parent',
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
    scope: 'personal:read',
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

/** What a session costs that is asked for by its id: its customer is not read with it. */
export const oneSessionCalls: FieldCalls<unknown> = async (place) => ({
  ...(await perRow(getKycSession)(place)),
  below: place.parts.map(withUnreadOrgs),
});

export const KycSessionRef = builder.objectRef<KycSessionRow>('KycSession');

builder.node(KycSessionRef, {
  scope: 'customers:read',
  vendor: 'vobiz',
  description: "A check of a customer's identity (GET /partner/kyc-sessions). Personal data.",
  isTypeOf: isA('KycSession'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(3, oneSessionCalls),
  loadMany: eachNode((nodeId, context) => {
    const [connection, ...ids] = openNodeId(nodeId, context, 3);
    return findKycSession(connection, ids, context);
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
      scope: 'personal:read',
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
      scope: 'secrets:read',
      nullable: true,
      description: 'Where Vobiz reports the result.',
    }),
    redirectUrl: t.exposeString('redirect_url', {
      scope: 'secrets:read',
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

/** A session by its customer and its own id; NOT_FOUND for another customer's, and for what the caller may not see. */
export async function findKycSession(
  { account, api }: VobizConnection,
  [customerAuthId = '', sessionId = '']: readonly string[],
  context: Context,
): Promise<KycSessionRow> {
  const session =
    context.sight.sees(account.id, customerAuthId) === undefined
      ? undefined
      : await orMissing(api.asPartner().call(getKycSession, { sessionId }));
  if (session === undefined || ownerOf(session) !== customerAuthId) {
    throw new PartnergraphError('NOT_FOUND', 'the customer has no such session');
  }
  return kycSessionRow(session, { account, customer: undefined });
}

/** What is not there is undefined, so that it is no different from what is another customer's. */
async function orMissing(session: Promise<WireKycSession>): Promise<WireKycSession | undefined> {
  try {
    return await session;
  } catch (error) {
    if (error instanceof PartnergraphError && error.code === 'VENDOR_NOT_FOUND') return undefined;
    throw error;
  }
}

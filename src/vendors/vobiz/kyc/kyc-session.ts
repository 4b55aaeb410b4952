/** `KycSession`: a check of a customer's identity. One endpoint has the list of a customer and that of all. */
import { z } from 'zod';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { splitIdParts } from '../../../graph/id.js';
import { withoutOwners } from '../../../graph/ledger-reading.js';
import { partsOfNodes } from '../../../graph/operation/node-fields.js';
import { needsOf } from '../../../graph/reading.js';
import { nodeType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { once, type Read } from '../../../reads/kinds.js';
import { ledger } from '../../../reads/ledger.js';
import type { Rows } from '../../../reads/rows.js';
import { readingsOf, type Readings } from '../../../reads/run.js';
import { flag, integer, json, key, part, parts, text, texts, time } from '../columns.js';
import { CustomerRef } from '../customers/customer.js';
import { customerOfRow, ownersByAuthId } from '../customers/owner.js';
import { byPageAndSize, pageAndSize } from '../endpoints/pages.js';
import { anyRows, getOne, getPages, ids, shape, total } from '../reads.js';

const Reminder = valueType(
  'KycReminder',
  { scope: 'parent', description: 'When the customer is reminded of the link.' },
  {
    trigger: text('trigger', "The vendor's word for what it counts from: `days_before_expiry`."),
    value: integer('value', 'How many.'),
  },
);

const VerifiedData = valueType(
  'KycVerifiedData',
  { scope: 'personal:read', description: 'What was found about a customer. Personal data.' },
  {
    panType: text('pan_type', '`individual` or `company`.'),
    panNumber: text('pan_number', 'Indian tax number (PAN), as Vobiz shows it.'),
    panName: text('pan_name', 'Name that was given with it.'),
    panRegisteredName: text('pan_registered_name', 'Name that it is registered for.'),
    panNameMatches: flag('pan_name_match', 'Whether the two names are the same.'),
    completedSteps: texts('completed_steps', 'What was checked: `pan`, `aadhaar`, `gst`.'),
    aadhaarName: text('aadhaar_name', 'Name by Aadhaar.'),
    aadhaarDateOfBirth: text('aadhaar_dob', 'Date of birth by Aadhaar, as Vobiz writes it.'),
    maskedAadhaar: text('masked_aadhaar', 'Aadhaar number (Indian identity), masked by Vobiz.'),
    gender: text('gender', 'Gender.'),
    address: text('address', 'Address.'),
  },
);

export const KycSession = shape(
  'KycSession',
  {
    scope: 'customers:read',
    vendor: 'vobiz',
    description: "A check of a customer's identity (GET /partner/kyc-sessions). Personal data.",
    scopes: {
      customerEmail: 'personal:read',
      webhookUrl: 'secrets:read',
      redirectUrl: 'secrets:read',
    },
  },
  {
    sessionId: key(text('id', "The vendor's own id of the session.")),
    customerAuthId: text('account_auth_id', 'The customer, by `Customer.authId`.'),
    status: text(
      'status',
      "The vendor's word for how far it is, for example `email_sent` or `kyc_completed`.",
    ),
    kycType: text('kyc_type', '`individual` or `company`; null until the customer has given a tax number.'),
    customerEmail: text('customer_email', 'Address that the link was sent to.'),
    expiresAt: time('expires_at', 'When the link ends.'),
    firstOpenedAt: time('first_opened_at', 'When the customer first opened the link.'),
    completedAt: time('completed_at', 'When it was completed.'),
    webhookUrl: text('webhook_url', 'Where Vobiz reports the result.'),
    redirectUrl: text('redirect_url', 'Where the customer is sent afterwards.'),
    reminders: parts('reminder_schedule', Reminder, 'When the customer is reminded.'),
    metadata: json('metadata', 'What was given along when the session was created.'),
    verifiedData: part('verified_data', VerifiedData, 'What was found out so far.'),
    createdAt: time('created_at', 'When it was created.'),
    updatedAt: time('updated_at', 'When it last changed.'),
  },
);
export const KycSessionRef = KycSession.ref;
export type KycSessionRow = RowOfShape<typeof KycSession>;

/** The vendor publishes no largest size; 100 is what its other lists give. */
const maximum = 100;

const kycStatuses = [
  'email_sent',
  'link_ready',
  'opened',
  'in_progress',
  'kyc_completed',
  'revoked',
] as const;
export type KycStatus = (typeof kycStatuses)[number];

const filter = { status: z.enum(kycStatuses).optional(), ...pageAndSize(maximum) };
const listed = {
  answer: z
    .object({ sessions: anyRows, ...total })
    .transform(({ sessions, ...told }) => ({ rows: sessions, total: told.total })),
  maximum,
  by: byPageAndSize,
  inLargestPages: true,
} as const;

/** A session says whose it is by the customer's auth id. */
const ofEach = { each: 'account_auth_id' };

export const listKycSessions = getPages(
  ['partner', 'list-kyc-sessions', '/kyc-sessions'],
  { parameters: z.strictObject(filter), brings: KycSession, owner: ofEach },
  listed,
);

export const listCustomerKycSessions = getPages(
  ['partner', 'list-kyc-sessions', '/kyc-sessions'],
  {
    parameters: z.strictObject({ account_auth_id: z.string(), ...filter }),
    brings: KycSession,
    owner: { said: { account_auth_id: 'org' } },
    isOfOrg: true,
  },
  listed,
);

export const getKycSession = getOne(['partner', 'get-kyc-session', '/kyc-sessions/{sessionId}'], {
  parameters: z.strictObject({ sessionId: z.string().min(1) }),
  brings: KycSession,
  owner: ofEach,
  isOfOrg: true,
});

export interface KycWindow {
  readonly status?: KycStatus;
}

export const kycSessions = ledger('kycSessions', {
  ofOne: listCustomerKycSessions,
  askOne: (window: KycWindow, { native }) => ({ account_auth_id: native, ...window }),
  ofAll: listKycSessions,
  askAll: (window) => window,
});

const single = once(getKycSession);

/** The calls for sessions by their own ids. */
export const kycSession: Pick<Read<never, KycSessionRow>, 'plan'> = { plan: single.plan };

/** A session by its customer and its own id; NOT_FOUND for another customer's, and for what the caller may not see. */
export async function findKycSession(
  readings: Readings,
  [customerAuthId = '', sessionId = '']: readonly string[],
): Promise<KycSessionRow> {
  const org = readings.sight.sees(readings.account.id, customerAuthId);
  const session = org && (await orMissing(readings.once(getKycSession, org, { sessionId })));
  if (session?.org?.native !== customerAuthId) {
    throw new PartnergraphError('NOT_FOUND', 'the customer has no such session');
  }
  return session;
}

/** What is not there is undefined, so that it is no different from what is another customer's. */
async function orMissing(brought: Promise<Rows<KycSessionRow>>): Promise<KycSessionRow | undefined> {
  try {
    return (await brought).rows[0];
  } catch (error) {
    if (error instanceof PartnergraphError && error.code === 'VENDOR_NOT_FOUND') return undefined;
    throw error;
  }
}

nodeType(
  KycSession,
  withoutOwners({
    needs: (nodeIds, place, typename) => {
      const below = partsOfNodes(nodeIds, 3, place, typename);
      return {
        ...needsOf(single, 'row', { isAsked: false })({ ...place, parts: below, name: typename }),
        below,
      };
    },
    load: (nodeId, context) => {
      const [account, ...own] = splitIdParts(nodeId, 3);
      return findKycSession(readingsOf(ids(3).account(context, account), context), own);
    },
  }),
);

builder.objectField(KycSessionRef, 'customer', (t) =>
  t.field({
    type: CustomerRef,
    nullable: true,
    description: 'Whose identity is checked.',
    needs: ownersByAuthId,
    resolve: (row, _args, context) => customerOfRow(row, context),
  }),
);

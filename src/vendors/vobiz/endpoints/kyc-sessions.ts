/** Checks of customers' identities ("KYC sessions"). */
import { z } from 'zod';
import { Secret } from '../../../secret.js';
import { flag, list, number, optional, text, time } from '../wire.js';
import { byPageAndSize, pageAndSize, total } from './pages.js';
import { authId, paged, read } from './read.js';
import { write } from './write.js';

const kycSession = z.object({
  id: z.string().min(1),
  account_auth_id: text,
  customer_email: text,
  kyc_type: text,
  status: text,
  expires_at: time,
  first_opened_at: time,
  completed_at: time,
  webhook_url: text,
  redirect_url: text,
  reminder_schedule: list(z.object({ trigger: text, value: number })),
  metadata: optional(z.record(z.string(), z.unknown())),
  verified_data: optional(
    z.object({
      pan_type: text,
      pan_number: text,
      pan_name_match: flag,
      pan_registered_name: text,
      pan_name: text,
      completed_steps: list(z.string()),
      aadhaar_name: text,
      aadhaar_dob: text,
      masked_aadhaar: text,
      gender: text,
      address: text,
    }),
  ),
  created_at: time,
  updated_at: time,
});
export type WireKycSession = z.output<typeof kycSession>;

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

const ofSession = { sessionId: z.string().min(1) };

export const listKycSessions = paged(
  read(
    'partner',
    'list-kyc-sessions',
    '/kyc-sessions',
    z.strictObject({
      status: z.enum(kycStatuses).optional(),
      account_auth_id: z.string().optional(),
      ...pageAndSize(maximum),
    }),
    z.object({ sessions: z.array(kycSession), ...total }),
  ),
  { ...byPageAndSize, maximum, rows: ({ sessions }) => sessions, total: (answer) => answer.total },
);

export const getKycSession = read(
  'partner',
  'get-kyc-session',
  '/kyc-sessions/{sessionId}',
  z.strictObject(ofSession),
  kycSession,
);

/** How the link reaches the customer: by an e-mail of the vendor's, or by a page of the partner's. */
export const kycFlows = ['email', 'redirect'] as const;

// Addresses may carry a token of the partner's, and the link opens the session: all of them are secrets.
export const createKycSession = write(
  'partner',
  'create-kyc-session',
  ['POST', '/kyc-sessions'],
  z.strictObject({
    account_auth_id: authId,
    flow_type: z.enum(kycFlows),
    customer_email: z.string().optional(),
    redirect_url: z.instanceof(Secret).optional(),
    webhook_url: z.instanceof(Secret).optional(),
    expires_in_days: z.int().positive().optional(),
    reminder_schedule: z
      .array(z.strictObject({ trigger: z.literal('days_before_expiry'), value: z.int() }))
      .optional(),
    metadata: z.record(z.string(), z.unknown()),
  }),
  z.object({
    session_id: z.string().min(1),
    widget_url: optional(z.string().transform((shown) => new Secret(shown))),
  }),
);

export const revokeKycSession = write(
  'partner',
  'revoke-kyc-session',
  ['DELETE', '/kyc-sessions/{sessionId}'],
  z.strictObject({ ...ofSession, reason: z.string().optional() }),
  z.unknown(),
);

export const resendKycSession = write(
  'partner',
  'resend-kyc-session',
  ['POST', '/kyc-sessions/{sessionId}/resend'],
  z.strictObject(ofSession),
  z.unknown(),
);

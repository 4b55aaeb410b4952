/** Checks of customers' identities ("KYC sessions"). */
import { z } from 'zod';
import { count, flag, list, optional, text, time } from '../wire.js';
import { byPageAndSize, pageAndSize, total } from './pages.js';
import { paged, read } from './read.js';

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
  reminder_schedule: list(z.object({ trigger: text, value: count })),
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
  z.strictObject({ sessionId: z.string().min(1) }),
  kycSession,
);

/** What is done with checks of customers' identities. */
import { z } from 'zod';
import { Secret } from '../../../secret.js';
import { authId } from '../endpoints/read.js';
import { unread, write } from '../endpoints/write.js';
import { optional } from '../wire.js';

const ofSession = { sessionId: z.string().min(1) };

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
  unread,
);

export const resendKycSession = write(
  'partner',
  'resend-kyc-session',
  ['POST', '/kyc-sessions/{sessionId}/resend'],
  z.strictObject(ofSession),
  unread,
);

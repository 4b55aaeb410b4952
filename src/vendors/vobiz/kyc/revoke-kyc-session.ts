/** `revokeKycSession`: takes the link of a KYC session back. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { words } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { readingsAt } from '../reads.js';
import { plannedBy } from '../../../graph/reading.js';
import { revokeKycSession } from './session-writes.js';
import { findKycSession, kycSession } from './kyc-session.js';
import { sessionField } from './kyc-session-field.js';
import { overFor, sessionTarget } from './kyc-state.js';

const nothing = z.object({});

defineWrite({
  name: 'revokeKycSession',
  description: 'Takes the link of a KYC session back (Vobiz DELETE /partner/kyc-sessions/{id}).',
  scope: 'customers:write',
  target: sessionTarget,
  idempotency: 'required',
  reversal: 'It cannot be undone; `createKycSession` begins another one.',
  howToFindOut: "Look at the session's `status`: `revoked` is what it has come to.",
  calls: 1,
  looks: plannedBy(kycSession),
  input: (t) => ({
    reason: t.string({ description: 'Why, for the records of Vobiz: at most 200 characters.' }),
  }),
  values: z.object({ reason: words(200).optional() }),
  witness: nothing,
  facts: nothing,
  plan: async ({ reason }, { account, native, context }) => {
    const readings = readingsAt({ account }, context);
    const session = await findKycSession(readings, native);
    const call = readings.api.asPartner().prepare(revokeKycSession, {
      sessionId: session.sessionId,
      ...(reason === undefined ? {} : { reason }),
    });
    return overFor(session) ?? planned(call, {}, () => ({ facts: {} }));
  },
  // Who has revoked it is told nowhere, and makes no difference: it could be used before, and cannot be any more.
  settle: async (_witness, { account, native, context }) => {
    const { status } = await findKycSession(readingsAt({ account }, context), native);
    return status === 'revoked' ? { carriedOut: {} } : 'no trace';
  },
  success: {
    description: 'The customer can no longer use the link.',
    fields: (t) => ({ session: sessionField(t, ({ native }) => native) }),
  },
});

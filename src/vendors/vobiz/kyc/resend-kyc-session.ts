/** `resendKycSession`: has the link of a KYC session sent by e-mail again. */
import { z } from 'zod';
import { notPermitted } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { readingsAt } from '../reads.js';
import { plannedBy } from '../../../graph/reading.js';
import { resendKycSession } from './session-writes.js';
import { findKycSession, kycSession } from './kyc-session.js';
import { sessionField } from './kyc-session-field.js';
import { isRedirected, overFor, secondsToWait, sessionTarget } from './kyc-state.js';

const nothing = z.object({});

// Without `settle`: no answer of the vendor's says how often, or when, the link was sent.
defineWrite({
  name: 'resendKycSession',
  description:
    'Has the link of a KYC session sent by e-mail again (Vobiz POST /partner/kyc-sessions/{id}/resend), once in 30 minutes.',
  scope: 'customers:write',
  target: sessionTarget,
  idempotency: 'optional',
  reversal: 'It cannot be undone, and changes nothing but that the customer gets another e-mail.',
  howToFindOut: 'Ask the customer whether the e-mail has arrived.',
  calls: 1,
  looks: plannedBy(kycSession),
  input: () => ({}),
  values: nothing,
  witness: nothing,
  facts: nothing,
  plan: async (_input, { account, native, context }) => {
    const readings = readingsAt({ account }, context);
    const session = await findKycSession(readings, native);
    if (isRedirected(session)) {
      return notPermitted('CAPABILITY', 'its link was never sent by e-mail: the flow is REDIRECT');
    }
    const over = overFor(session);
    if (over !== undefined) return over;
    const seconds = secondsToWait(session);
    if (seconds > 0) return notPermitted('QUOTA', `the link may be sent again in ${seconds} seconds`);
    const call = readings.api.asPartner().prepare(resendKycSession, { sessionId: session.sessionId });
    return planned(call, {}, () => ({ facts: {} }));
  },
  success: {
    description: 'Vobiz has sent the e-mail.',
    fields: (t) => ({ session: sessionField(t, ({ native }) => native) }),
  },
});

/** `resendKycSession`: has the link of a KYC session sent by e-mail again. */
import { z } from 'zod';
import { notPermitted } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { connectionAt } from '../costs.js';
import { resendKycSession } from '../endpoints/kyc-sessions.js';
import { findKycSession } from '../ledgers/kyc-session.js';
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
  calls: 2,
  input: () => ({}),
  values: nothing,
  witness: nothing,
  facts: nothing,
  plan: async (_input, { account, native, context }) => {
    const connection = connectionAt({ account }, context);
    const session = await findKycSession(connection, native, context);
    if (isRedirected(session)) {
      return notPermitted('CAPABILITY', 'its link was never sent by e-mail: the flow is REDIRECT');
    }
    const over = overFor(session);
    if (over !== undefined) return over;
    const seconds = secondsToWait(session);
    if (seconds > 0) return notPermitted('QUOTA', `the link may be sent again in ${seconds} seconds`);
    const call = connection.api.asPartner().prepare(resendKycSession, { sessionId: session.id });
    return planned(call, {}, () => ({ facts: {} }));
  },
  success: {
    description: 'Vobiz has sent the e-mail.',
    fields: (t) => ({ session: sessionField(t, ({ native }) => native) }),
  },
});

/** `createKycSession`: has the identity of a customer checked. */
import { z } from 'zod';
import { invalidInput, notPermitted } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { wholeList } from '../../../reads/kinds.js';
import { whole } from '../../../reads/pages.js';
import type { Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import { connectionAt } from '../connection.js';
import { customer } from '../customers/directory.js';
import { listCustomerKycSessions, type KycSessionRow } from './kyc-session.js';
import { createKycSession } from './session-writes.js';
import { sessionField } from './kyc-session-field.js';
import { isActive } from './kyc-state.js';
import { newMarker } from '../writes/marker.js';
import { markName, newKycSession, newKycSessionInput } from './new-kyc-session.js';

const witness = z.object({ marker: z.string(), known: z.array(z.string()) });
const facts = z.object({ sessionId: z.string(), replaced: z.array(z.string()) });

defineWrite({
  name: 'createKycSession',
  description:
    "Has a customer's identity checked (Vobiz POST /partner/kyc-sessions). A customer has one session at a time.",
  scope: 'customers:write',
  target: {
    field: 'customerId',
    types: ['Customer'],
    of: 'client',
    description: 'Global id of the customer whose identity is checked.',
  },
  idempotency: 'required',
  reversal:
    '`revokeKycSession` takes the link back; an e-mail that was sent, and a session that was replaced, are gone.',
  howToFindOut: `Look in the customer's \`kycSessions\` for the mark \`[pg:…]\` in \`metadata.${markName}\`.`,
  calls: 1,
  looks: plannedBy(customer, wholeList(listCustomerKycSessions)),
  input: newKycSessionInput,
  values: newKycSession,
  witness,
  facts,
  plan: async (input, { account, native: [authId = ''], context }) => {
    if (input.flow === 'redirect' && !context.caller.scopes.has('secrets:read')) {
      const message = 'the link opens the session, and this caller may not see it (`secrets:read`)';
      return notPermitted('SECRET', message);
    }
    const { api, directory, readings } = connectionAt({ account }, context);
    const partner = api.asPartner();
    const [{ authId: owner }, { rows: sessions, failures }] = await Promise.all([
      directory.one(authId),
      sessionsOf(readings, authId),
    ]);
    // A session that is not seen would be revoked without a word.
    if (failures[0] !== undefined) throw failures[0];
    const replaced = sessions.filter(isActive).map(({ sessionId }) => sessionId);
    if (replaced.length > 0 && !input.replaceActive) {
      return invalidInput(
        'replaceActive',
        `the customer has a session that would be revoked (${replaced.join(', ')}): say true to have it so`,
      );
    }
    const marker = newMarker();
    const call = partner.prepare(createKycSession, { account_auth_id: owner, ...sentOf(input, marker) });
    const known = sessions.map(({ sessionId }) => sessionId);
    return planned(call, { marker, known }, ({ session_id: sessionId, widget_url: widgetUrl }) => ({
      facts: { sessionId, replaced },
      ...(widgetUrl === null ? {} : { shown: { widgetUrl } }),
    }));
  },
  settle: async ({ marker, known }, { account, native: [authId = ''], context }) => {
    const { rows: sessions, failures } = await sessionsOf(
      connectionAt({ account }, context).readings,
      authId,
    );
    const isNew = sessions.filter(({ sessionId }) => !known.includes(sessionId));
    const found = isNew.find(({ metadata }) => metadata?.[markName] === marker);
    if (found !== undefined) {
      const replaced = sessions.filter(
        ({ sessionId, status }) => known.includes(sessionId) && status === 'revoked',
      );
      return {
        carriedOut: { sessionId: found.sessionId, replaced: replaced.map(({ sessionId }) => sessionId) },
      };
    }
    // A new one that does not show what it was given along may be this one.
    return failures.length > 0 || isNew.some(({ metadata }) => metadata === null)
      ? 'cannot be told'
      : 'no trace';
  },
  success: {
    description: 'The session waits for the customer.',
    fields: (t) => ({
      sessionId: t.string({
        description: "The vendor's own id of the session.",
        resolve: ({ facts: { sessionId } }) => sessionId,
      }),
      replacedSessionIds: t.stringList({
        description: 'Sessions of the customer that Vobiz has revoked for this one, by the own ids.',
        resolve: ({ facts: { replaced } }) => replaced,
      }),
      widgetUrl: t.string({
        scope: 'secrets:read',
        nullable: true,
        description:
          'With REDIRECT, the link to lead the customer to. It opens the session: shown once, and null ever after.',
        resolve: ({ shown }) => shown?.['widgetUrl']?.reveal() ?? null,
      }),
      session: sessionField(t, ({ native: [authId = ''], facts: { sessionId } }) => [authId, sessionId]),
    }),
  },
});

/** All sessions of a customer. */
async function sessionsOf(readings: Readings, authId: string): Promise<Rows<KycSessionRow>> {
  const org = await readings.org(authId);
  return readings.list(listCustomerKycSessions, org, { account_auth_id: authId }, whole);
}

/** The input in the vendor's words. */
function sentOf(input: z.output<typeof newKycSession>, marker: string) {
  const { flow, customerEmail, redirectUrl, webhookUrl, expiresInDays, remindDaysBefore, metadata } = input;
  return {
    flow_type: flow,
    ...(customerEmail === undefined ? {} : { customer_email: customerEmail }),
    ...(redirectUrl === undefined ? {} : { redirect_url: redirectUrl }),
    ...(webhookUrl === undefined ? {} : { webhook_url: webhookUrl }),
    ...(expiresInDays === undefined ? {} : { expires_in_days: expiresInDays }),
    ...(remindDaysBefore === undefined
      ? {}
      : {
          reminder_schedule: remindDaysBefore.map((value) => ({
            trigger: 'days_before_expiry' as const,
            value,
          })),
        }),
    metadata: {
      ...Object.fromEntries((metadata ?? []).map(({ name, value }) => [name, value])),
      [markName]: marker,
    },
  };
}

// KYC sessions begun, cancelled and sent again: https://api.vobiz.ai/api/v1/partner/kyc-sessions.

import { missing, type Body } from './body.js';
import type { Books } from './books.js';
import { withChanged } from './changeable-lists.js';
import { found, type PartnerWrite, type WriteCall } from './endpoint.js';
import { uuidOf } from './identifiers.js';
import { DAY_MS, stamp } from './instants.js';
import { allKycSessions, isTerminal, type KycSession } from './kyc-sessions.js';
import { RefusedError } from './refusals.js';

/** The operations on sessions that write. */
export const KYC_WRITES: readonly PartnerWrite[] = [
  {
    method: 'POST',
    path: '/partner/kyc-sessions',
    scope: 'partner',
    query: {},
    body: {
      account_auth_id: { is: 'text', required: true },
      flow_type: { is: 'word', of: ['email', 'redirect'] },
      customer_email: {
        is: 'text',
        matches: /^[^\s@]+@[^\s@]+$/,
        expected: 'value is not a valid email address',
      },
      redirect_url: { is: 'text', matches: /^https?:\/\//, expected: 'Input should be a valid URL' },
      webhook_url: { is: 'text', matches: /^https?:\/\//, expected: 'Input should be a valid URL' },
      expires_in_days: { is: 'whole', minimum: 1 },
      reminder_schedule: { is: 'list', item: isReminder, expected: 'Input should be a list of reminders' },
      metadata: { is: 'map' },
    },
    status: 201,
    write: begin,
  },
  {
    method: 'DELETE',
    path: '/partner/kyc-sessions/{item}',
    scope: 'partner',
    query: {},
    body: { reason: { is: 'text' } },
    status: 200,
    write: ({ books, item }) => {
      const session = sessionOf(books, item);
      if (isTerminal(session)) {
        throw new RefusedError(409, 'conflict', `Session is already in terminal status: '${session.status}'`);
      }
      change(books, session, { status: 'revoked', updatedAt: books.clock() });
      return { message: 'Session revoked', session_id: session.id };
    },
  },
  {
    method: 'POST',
    path: '/partner/kyc-sessions/{item}/resend',
    scope: 'partner',
    query: {},
    body: {},
    status: 200,
    write: resend,
  },
];

/** The contract's KycSessionCreated. An active session before it is revoked without a word. */
function begin({ body, books }: WriteCall): object {
  const { clock, dice, state } = books;
  const customer = found(books.find(body.text('account_auth_id') ?? ''), 'Account');
  const flow = body.text('flow_type') === 'redirect' ? 'redirect' : 'email';
  const email = flow === 'email' ? (body.text('customer_email') ?? missing('customer_email')) : null;
  const redirectUrl = flow === 'redirect' ? (body.text('redirect_url') ?? missing('redirect_url')) : null;
  const [at, place] = [clock(), state.next()];
  const session: KycSession = {
    id: uuidOf(dice('written kyc session'), place),
    customer,
    status: flow === 'email' ? 'email_sent' : 'link_ready',
    type: null,
    flow,
    customerEmail: email,
    redirectUrl,
    webhookUrl: body.text('webhook_url') ?? null,
    reminders: remindersOf(body),
    metadata: body.map('metadata') ?? null,
    at,
    expiresAt: at + (body.number('expires_in_days') ?? 7) * DAY_MS,
    updatedAt: at,
    sentAt: at,
  };
  state.kycSessions.change(customer, (before) => [
    session,
    ...before.map((one): KycSession =>
      isTerminal(one) ? one : { ...one, status: 'revoked', updatedAt: at },
    ),
  ]);
  const token = `${uuidOf(dice('kyc link'), place)}${uuidOf(dice('kyc link'), place, 1)}`.replaceAll('-', '');
  return {
    session_id: session.id,
    account_auth_id: customer.authId,
    customer_email: email,
    email_dispatched_to: email && email.replace(/^(.)[^@]*/, '$1***'),
    kyc_type: null,
    status: session.status,
    expires_at: stamp(session.expiresAt),
    widget_url: flow === 'redirect' ? `https://kyc.vobiz.example/verify?token=kst_${token}` : null,
    kyc_link: null,
    message:
      flow === 'email' ? 'KYC email dispatched' : 'KYC session created, send the customer to widget_url',
  };
}

/** The body of success is not documented; this one is our reading. The reasons are tried in the order of the contract. */
function resend({ books, item }: WriteCall): object {
  const session = sessionOf(books, item);
  if (session.flow === 'redirect') {
    throw new RefusedError(400, 'bad_request', 'Resend is not available for redirect-flow sessions');
  }
  if (isTerminal(session)) {
    throw new RefusedError(409, 'conflict', `Cannot resend: session is '${session.status}'`);
  }
  const [at, wait] = [books.clock(), session.sentAt + COOLDOWN_MS - books.clock()];
  if (wait > 0) {
    const text = `Email was sent recently. Please wait ${Math.ceil(wait / 1000)} seconds before resending.`;
    throw new RefusedError(429, 'rate_limited', text);
  }
  change(books, session, { sentAt: at, updatedAt: at });
  return { message: 'KYC email resent', session_id: session.id };
}

/** From the latest e-mail, of which the first went out with the creation. */
const COOLDOWN_MS = 30 * 60_000;

function change({ state }: Books, { customer, id }: KycSession, changes: Partial<KycSession>): void {
  state.kycSessions.change(customer, (before) => withChanged(before, (one) => one.id === id, changes));
}

const sessionOf = (books: Books, wanted: string): KycSession =>
  found(
    allKycSessions(books).find(({ id }) => id === wanted),
    'KYC session',
  );

function isReminder(value: unknown): boolean {
  const fields = new Map<string, unknown>(
    Object.entries(typeof value === 'object' && value !== null ? value : {}),
  );
  return fields.get('trigger') === 'days_before_expiry' && Number.isInteger(fields.get('value'));
}

/** Of the e-mail flow only; the list was checked with the body. */
function remindersOf(body: Body): object[] {
  const { flow_type: flow, reminder_schedule: reminders } = body.given;
  if (flow === 'redirect' || !Array.isArray(reminders)) return [];
  return reminders.filter((one): one is object => typeof one === 'object' && one !== null);
}

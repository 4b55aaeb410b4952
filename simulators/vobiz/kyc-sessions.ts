// KYC sessions: the links by which customers prove who they are.

import { happens, pick } from '../random.js';
import type { Books, Seed } from './books.js';
import type { Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { DAY_MS, instantBefore, stamp } from './instants.js';

/** Where a session stands. */
export const KYC_STATUSES = [
  'email_sent',
  'link_ready',
  'opened',
  'in_progress',
  'kyc_completed',
  'revoked',
] as const;

/** One of `KYC_STATUSES`. */
export type KycStatus = (typeof KYC_STATUSES)[number];

/** A session. */
export interface KycSession {
  readonly id: string;
  readonly customer: Customer;
  readonly status: KycStatus;
  readonly type: 'individual' | 'company' | null;
  /** Whether the customer is written to, or is sent on by a page of the partner's. */
  readonly flow: 'email' | 'redirect';
  readonly customerEmail: string | null;
  readonly redirectUrl: string | null;
  readonly webhookUrl: string | null;
  readonly reminders: readonly object[];
  readonly metadata: object | null;
  /** When it was made; this and the others are milliseconds since 1970. */
  readonly at: number;
  readonly expiresAt: number;
  readonly updatedAt: number;
  /** When the latest e-mail went out. */
  readonly sentAt: number;
}

/** Whether a session is over. */
export function isTerminal({ status }: KycSession): boolean {
  return status === 'kyc_completed' || status === 'revoked';
}

/** A customer's sessions, newest first. A new one revokes the one before, so that only the first can be in use. */
export function kycSessionsOf({ state }: Books, customer: Customer): readonly KycSession[] {
  return state.kycSessions.of(customer);
}

/** The sessions that the seed gives a customer, newest first. */
export function seededSessionsOf(books: Seed, customer: Customer): KycSession[] {
  const dice = books.dice(`kyc session of ${customer.id}`);
  return Array.from({ length: customer.position === 0 ? 2 : dice(0) % 3 }, (_, item) => {
    const status = item === 0 ? pick(LATEST, dice(item, 5)) : 'revoked';
    const known = status === 'in_progress' || status === 'kyc_completed';
    const redirected = status === 'link_ready';
    const at = instantBefore(books.now, (item * 20 + 1) * 86_400 + (dice(item, 7) % 86_400), dice(item, 8));
    return {
      id: uuidOf(dice, item),
      customer,
      status,
      type: known ? (happens(70, dice(item, 6)) ? 'company' : 'individual') : null,
      flow: redirected ? 'redirect' : 'email',
      customerEmail: redirected ? null : customer.email,
      redirectUrl: redirected ? 'https://portal.harbour-lane.example/kyc' : null,
      webhookUrl: null,
      reminders: redirected ? [] : [{ trigger: 'days_before_expiry', value: 2 }],
      metadata: redirected ? null : { ticket: `KYC-${customer.id}` },
      at,
      expiresAt: at + 7 * DAY_MS,
      updatedAt: status === 'kyc_completed' ? at + 7_200_000 : at,
      sentAt: at,
    };
  });
}

/** The sessions of all customers, newest first. */
export function allKycSessions(books: Books): KycSession[] {
  return books
    .customers()
    .flatMap((customer) => kycSessionsOf(books, customer))
    .sort((one, other) => other.at - one.at);
}

/** What the customer's account says of it: `completed` or `pending`. */
export function kycStatusOf(books: Books, customer: Customer): 'completed' | 'pending' {
  const completed = kycSessionsOf(books, customer).some(({ status }) => status === 'kyc_completed');
  return completed ? 'completed' : 'pending';
}

/** The contract's KycSession. */
export function kycSessionRow(session: KycSession): object {
  const { at, customer, id, status, type } = session;
  const opened = status === 'opened' || status === 'in_progress' || status === 'kyc_completed';
  const completed = status === 'kyc_completed';
  return {
    id,
    account_auth_id: customer.authId,
    customer_email: session.customerEmail,
    kyc_type: type,
    status,
    expires_at: stamp(session.expiresAt),
    first_opened_at: opened ? stamp(at + 3_600_000) : null,
    completed_at: completed ? stamp(at + 7_200_000) : null,
    webhook_url: session.webhookUrl,
    redirect_url: session.redirectUrl,
    reminder_schedule: session.reminders,
    metadata: session.metadata,
    verified_data: completed ? verifiedData(customer, type) : null,
    created_at: stamp(at),
    updated_at: stamp(session.updatedAt),
  };
}

function verifiedData({ company, name }: Customer, type: KycSession['type']): object {
  const { firstName, lastName } = company.contact;
  return {
    pan_type: type ?? 'company',
    pan_number: `AAAPL${String(company.index % 10_000).padStart(4, '0')}C`,
    pan_name_match: true,
    pan_registered_name: name.toUpperCase(),
    completed_steps: type === 'individual' ? ['pan', 'aadhaar'] : ['pan', 'gst'],
    ...(type === 'individual' && {
      aadhaar_name: `${firstName} ${lastName}`,
      masked_aadhaar: `XXXX-XXXX-${String(company.index % 10_000).padStart(4, '0')}`,
    }),
  };
}

const LATEST: readonly KycStatus[] = ['kyc_completed', 'kyc_completed', ...KYC_STATUSES];

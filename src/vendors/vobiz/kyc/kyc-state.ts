/** What of a KYC session decides what can be done with it. */
import type { PlanFailure } from '../../../entities/failure.js';
import { notPermitted } from '../../../entities/failure.js';
import type { Target } from '../../../entities/writes/write.js';
import type { KycSessionRow } from './kyc-session.js';

type Session = Pick<KycSessionRow, 'status' | 'expiresAt' | 'redirectUrl' | 'createdAt'>;

/** The vendor's words for a session with which nothing can be done any more. */
const terminal: ReadonlySet<string | null> = new Set(['kyc_completed', 'revoked']);

export const isTerminal = ({ status }: Pick<Session, 'status'>): boolean => terminal.has(status);

/** Whether a customer could still use it, so that it would be lost for a new one. */
export const isActive = (session: Session): boolean =>
  !isTerminal(session) && (session.expiresAt === null || session.expiresAt.getTime() > Date.now());

/** Whether the link was answered and not sent. No field says so; only these sessions have what is looked for. */
export const isRedirected = ({ status, redirectUrl }: Session): boolean =>
  status === 'link_ready' || redirectUrl !== null;

/** Milliseconds from the creation of a session during which the vendor sends no further e-mail. */
const cooldownMs = 30 * 60_000;

/** Seconds until the link may be sent again; 0 where it may be now. */
export const secondsToWait = ({ createdAt }: Session): number =>
  createdAt === null ? 0 : Math.max(0, Math.ceil((createdAt.getTime() + cooldownMs - Date.now()) / 1000));

/** Says that nothing can be done with a session any more; undefined where something can. */
export const overFor = (session: Session): PlanFailure | undefined =>
  isTerminal(session)
    ? notPermitted('CAPABILITY', `the session is over: its status is ${session.status ?? 'unknown'}`)
    : undefined;

/** The session that is changed. */
export const sessionTarget: Target = {
  field: 'kycSessionId',
  types: ['KycSession'],
  of: 'client',
  description: 'Global id of the KYC session.',
};

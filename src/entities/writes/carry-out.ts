/** The steps of a write, in their order: claimed, planned, recorded, sent once, settled where that is needed, kept. */
import { PartnergraphError, type ErrorCode } from '../../errors.js';
import { forget } from '../../reads/memory.js';
import { endSpan } from '../../reads/span.js';
import type { Secret } from '../../secret.js';
import { invalidInput, type InvalidInput, type PlanFailure } from '../failure.js';
import { recordIntent, recordOutcome, type Ending, type Intent } from '../audit/record.js';
import { keepOutcome, orLogged } from './keep-outcome.js';
import { claimWrite, type Claim, type WriteIdentity } from './keyed-writes.js';
import type { Facts, Outcome } from './outcome.js';
import { settle } from './settle.js';
import type { Plan, WritePlace, WriteSteps } from './write.js';

/** A write with everything that it needs. */
export interface Order<Input> {
  readonly input: Input;
  readonly place: WritePlace;
  /** Milliseconds for which a write may be on its way without a trace. */
  readonly absenceMs: number;
  readonly identity: WriteIdentity | undefined;
  readonly intent: Intent;
}

/** How it ended, for the one who asked. */
export interface Ended {
  readonly outcome: Outcome;
  readonly auditId: string;
  readonly shown: Readonly<Record<string, Secret>> | null;
  readonly isReplayed: boolean;
}

/** Codes by which a vendor says no. Any other failure, before or instead of an answer, is nobody's decision. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'VENDOR_REFUSED',
  'VENDOR_REJECTED_REQUEST',
  'VENDOR_FORBIDDEN',
  'VENDOR_NOT_FOUND',
  'VENDOR_UNAUTHENTICATED',
]);

export async function carryOut<Input, Made extends Facts, Witness extends Facts>(
  write: WriteSteps<Input, Made, Witness>,
  order: Order<Input>,
): Promise<Ended | PlanFailure> {
  const { place, identity } = order;
  const { tables } = await place.context.database();
  const claimed = identity === undefined ? undefined : await claimWrite(tables, identity, place.context);
  if (claimed === 'other input') return otherInput();
  if (claimed !== undefined && 'outcome' in claimed) {
    return { ...claimed, shown: null, isReplayed: true };
  }
  const { claim } = claimed ?? {};
  try {
    return claim?.sent === undefined
      ? await sendOnce(write, order, claim)
      : await resume(write, order, claim, claim.sent);
  } finally {
    forget(place.account);
    endSpan(place.context);
  }
}

/** Plans, records and sends it. What was certainly not sent gives the key back. */
async function sendOnce<Input, Made extends Facts, Witness extends Facts>(
  write: WriteSteps<Input, Made, Witness>,
  order: Order<Input>,
  claim: Claim | undefined,
): Promise<Ended | PlanFailure> {
  const { place, absenceMs } = order;
  const { context } = place;
  const { tables } = await context.database();
  let auditId: string | undefined;
  try {
    const plan = await write.plan(order.input, place);
    if ('__typename' in plan) {
      await claim?.release();
      return plan;
    }
    auditId = await recordIntent(tables, order.intent, context);
    const sendMs = Math.max(0, context.deadline - performance.now());
    // The attempt, then as long as its absence is not believed, and the last look.
    await claim?.markSent(auditId, plan.witness, sendMs, 2 * absenceMs);
    const sent = await send(write, order, plan);
    if ('notSent' in sent) throw sent.notSent;
    const outcome = await keepOutcome(context, claim, auditId, sent.outcome);
    return { ...sent, outcome, auditId, isReplayed: false };
  } catch (error) {
    // Nothing was sent: what was sent has an outcome, and what fails while it is kept is not thrown.
    await orLogged(context, 'a write that was not sent is not released', async () => {
      await claim?.release();
      if (auditId !== undefined) await recordOutcome(tables, auditId, notSent(error));
    });
    throw error;
  }
}

type Sent = Pick<Ended, 'outcome' | 'shown'> | { readonly notSent: unknown };

/** Sends it, and says what came of it. */
async function send<Input, Made extends Facts, Witness extends Facts>(
  write: WriteSteps<Input, Made, Witness>,
  { place, absenceMs }: Order<Input>,
  plan: Plan<Made, Witness>,
): Promise<Sent> {
  const found = async (reason: string): Promise<Sent> => {
    // Counted from here: before it was sent, it may have waited long for its turn.
    const doubtful = { agoMs: 0, witness: plan.witness, reason };
    return { outcome: await settle(write, place, doubtful, absenceMs), shown: null };
  };
  let read;
  try {
    read = await plan.send();
  } catch (error) {
    if (!(error instanceof PartnergraphError)) return { notSent: error };
    const { code, message, details } = error;
    if (code === 'OUTCOME_UNKNOWN') return found(message);
    if (!refusals.has(code)) return { notSent: error };
    return { outcome: { kind: 'refused', code, message, status: details.status ?? null }, shown: null };
  }
  try {
    const { facts, shown = null } = await read();
    return { outcome: { kind: 'success', facts: write.facts.parse(facts), settled: false }, shown };
  } catch (error) {
    place.context.log.error({ err: error, write: write.name }, 'the answer to a write cannot be kept');
    return found('the vendor has answered, and the gateway could not keep the answer');
  }
}

/** Settles what another request had sent before it was cut off. */
async function resume<Input, Made extends Facts, Witness extends Facts>(
  write: WriteSteps<Input, Made, Witness>,
  order: Order<Input>,
  claim: Claim,
  sent: NonNullable<Claim['sent']>,
): Promise<Ended> {
  const { agoMs, auditId } = sent;
  const reason = 'the request that sent it was cut off';
  const witness = write.witness.safeParse(sent.witness);
  const outcome: Outcome = witness.success
    ? await settle(write, order.place, { agoMs, witness: witness.data, reason }, order.absenceMs)
    : { kind: 'unknown', message: `${reason}, and it was of a version that looked for it in another way` };
  return {
    outcome: await keepOutcome(order.place.context, claim, auditId, outcome),
    auditId,
    shown: null,
    isReplayed: true,
  };
}

const otherInput = (): InvalidInput =>
  invalidInput('idempotencyKey', 'the key was used for another write, or for another input of this one');

const notSent = (error: unknown): Ending =>
  error instanceof PartnergraphError
    ? { kind: 'notSent', code: error.code, message: error.message }
    : { kind: 'notSent', code: 'INTERNAL', message: 'a fault of the gateway' };

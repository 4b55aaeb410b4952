/** Answers a mutation that writes: reads its input, finds its target, and carries it out or says what would be sent. */
import { PartnergraphError } from '../../errors.js';
import { attended } from '../../graph/background.js';
import type { Context } from '../../graph/context.js';
import { invalidInput, isGone, notFound, type PlanFailure } from '../failure.js';
import { carryOut, type Ended } from './carry-out.js';
import { hashOfInput, readInput } from './input.js';
import type { DryRun, Facts, NotCarriedOut, OutcomeUnknown, VendorRefused } from './outcome.js';
import { findTarget, idIn, isSeen } from './target.js';
import type { Success, Write } from './write.js';

/** All that may come of it. */
export type Payload<Made extends Facts> =
  Success<Made> | PlanFailure | VendorRefused | NotCarriedOut | OutcomeUnknown | DryRun;

/** `typename` is that of its success. */
export async function perform<Input, Made extends Facts, Witness extends Facts>(
  write: Write<Input, Made, Witness>,
  typename: string,
  given: object,
  context: Context,
): Promise<Payload<Made>> {
  const read = readInput(write.values, given);
  if ('__typename' in read) return read;
  const found = findTarget(write.target, idIn(given, write.target.field), context);
  if ('__typename' in found) return found;
  const { account, native, settings, org, id } = found;
  const { input, idempotencyKey: key, dryRun } = read;
  // Before anything is told of its key: what was done for a client is told to nobody who does not see that.
  const hidden = (write.otherClients?.(input) ?? []).find((other) => !isSeen(other, context));
  if (hidden !== undefined) return notFound(hidden, 'there is no such thing, or not any more');
  const place = { account, native, context };
  try {
    if (dryRun) {
      const plan = await write.plan(input, place);
      return '__typename' in plan ? plan : { __typename: 'DryRun', partner: account.id, ...plan.preview() };
    }
    if (key === undefined && write.idempotency === 'required') {
      return invalidInput('idempotencyKey', 'required for this write');
    }
    const order = {
      input,
      place,
      absenceMs: settings.absenceMs,
      identity:
        key === undefined
          ? undefined
          : {
              account: account.id,
              org: org ?? '',
              key,
              mutation: write.name,
              inputHash: hashOfInput(key, id, input),
            },
      intent: {
        mutation: write.name,
        vendor: account.vendor,
        account: account.id,
        org,
        target: id,
        input: JSON.stringify(input),
        idempotencyKey: key ?? null,
      },
    };
    const ended = await attended(context.background, () => carryOut(write, order));
    if ('__typename' in ended) return ended;
    return payloadOf(write, ended, { __typename: typename, account, native });
  } catch (error) {
    if (error instanceof PartnergraphError && isGone(error)) return notFound(id, error.message);
    throw error;
  }
}

function payloadOf<Input, Made extends Facts, Witness extends Facts>(
  { facts, howToFindOut }: Write<Input, Made, Witness>,
  { outcome, auditId, shown, isReplayed }: Ended,
  identity: Pick<Success<Made>, '__typename' | 'account' | 'native'>,
): Payload<Made> {
  switch (outcome.kind) {
    case 'success':
      return {
        ...identity,
        facts: facts.parse(outcome.facts),
        shown,
        auditId,
        isReplayed,
        isSettled: outcome.settled,
      };
    case 'refused':
      return { __typename: 'VendorRefused', ...outcome };
    case 'notCarriedOut':
      return { __typename: 'NotCarriedOut', ...outcome };
    case 'unknown':
      return { __typename: 'OutcomeUnknown', message: outcome.message, howToFindOut, auditId };
  }
}

/** From a write as data to the field of Mutation that carries it out, with its input and its payload. */
import { attended } from '../../graph/background.js';
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import type { FieldCalls } from '../../graph/cost/place.js';
import { isA } from '../../graph/node.js';
import {
  invalidInput,
  InvalidInputRef,
  NotFoundRef,
  NotPermittedRef,
  notFound,
  type PlanFailure,
} from '../failure.js';
import { PartnergraphError } from '../../errors.js';
import { carryOut, type Ended } from './carry-out.js';
import { hashOfInput, readInput } from './input.js';
import {
  DryRunRef,
  NotCarriedOutRef,
  OutcomeUnknownRef,
  VendorRefusedRef,
  type DryRun,
  type Facts,
  type NotCarriedOut,
  type OutcomeUnknown,
  type VendorRefused,
} from './outcome.js';
import { WriteSuccessRef } from './success.js';
import { findTarget, partsOf } from './target.js';
import type { Success, Write } from './write.js';

type Payload<Made extends Facts> =
  Success<Made> | PlanFailure | VendorRefused | NotCarriedOut | OutcomeUnknown | DryRun;

/** What of a write does not depend on its types. */
export type AnyWrite = Pick<
  Write<unknown, Facts, Facts>,
  'name' | 'description' | 'scope' | 'target' | 'idempotency' | 'reversal' | 'howToFindOut' | 'calls'
> & { readonly isSettled: boolean };

const all: AnyWrite[] = [];

/** Every write that was defined, in the order of their names. */
export const allWrites = (): readonly AnyWrite[] =>
  [...all].sort((one, other) => (one.name < other.name ? -1 : 1));

/** Adds the write to the schema. */
export function defineWrite<Input, Made extends Facts, Witness extends Facts>(
  write: Write<Input, Made, Witness>,
): void {
  const { name, target, idempotency } = write;
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  all.push({ ...write, isSettled: write.settle !== undefined });

  const InputRef = builder.inputType(`${Name}Input`, {
    description: `What \`${name}\` is to do.`,
    fields: (t) => ({
      [target.field]: t.id({ required: true, description: target.description }),
      ...write.input(t),
      idempotencyKey: t.string({
        required: idempotency === 'required',
        description:
          'Names this write: 1 to 200 printable characters, a uuid for example. The same key with the same input again answers ' +
          'with the first outcome and sends nothing; with another input it is refused.',
      }),
      dryRun: t.boolean({
        defaultValue: false,
        description:
          'Whether to look what stands in the way, and to tell what would be sent, without sending it.',
      }),
    }),
  });

  const SuccessRef = builder.objectRef<Success<Facts>>(`${Name}Success`).implement({
    scope: 'parent',
    description: write.success.description,
    interfaces: [WriteSuccessRef],
    isTypeOf: isA(`${Name}Success`),
    // Its rows are only made of what `write.facts` has read, which is what these fields expect.
    fields: (t) => write.success.fields(t as never),
  });

  const PayloadRef = builder.unionType(`${Name}Payload`, {
    scope: 'parent',
    description: `What came of \`${name}\`.`,
    types: [
      SuccessRef,
      DryRunRef,
      InvalidInputRef,
      NotFoundRef,
      NotPermittedRef,
      VendorRefusedRef,
      NotCarriedOutRef,
      OutcomeUnknownRef,
    ],
  });

  const calls: FieldCalls<{ readonly input: object }> = ({ args, context }) => {
    const [partner, org] = partsOf(target, idIn(args.input, target.field)) ?? [];
    const account = context.accounts.find(({ id }) => id === partner);
    if (account === undefined) return { calls: [], below: [] };
    const rows = { set: name, count: 1 };
    const orgs = target.of === 'client' && org !== undefined ? { ...rows, keys: [org] } : rows;
    return {
      calls: [{ partner: account.id, call: name, of: '', count: write.calls, sure: 1 }],
      below: [{ account, rows, orgs }],
    };
  };

  builder.mutationField(name, (t) =>
    t.field({
      scope: write.scope,
      wholeAccount: target.of === 'partner',
      type: PayloadRef,
      description: `${write.description} ${write.reversal}`,
      args: { input: t.arg({ type: InputRef, required: true, description: 'What it is to do.' }) },
      calls,
      resolve: async (_root, { input }, context): Promise<Payload<Made>> =>
        perform(write, `${Name}Success`, input, context),
    }),
  );
}

const idIn = (input: object, field: string): string => {
  const value: unknown = new Map<string, unknown>(Object.entries(input)).get(field);
  return typeof value === 'string' ? value : '';
};

async function perform<Input, Made extends Facts, Witness extends Facts>(
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
          : { account: account.id, key, mutation: write.name, inputHash: hashOfInput(key, id, input) },
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
    if (error instanceof PartnergraphError && goneCodes.has(error.code)) return notFound(id, error.message);
    throw error;
  }
}

/** Failures that say that the target is not there. */
const goneCodes: ReadonlySet<string> = new Set(['NOT_FOUND', 'ORG_NOT_MANAGED']);

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

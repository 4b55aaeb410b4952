/** From a write as data to the field of Mutation that carries it out, with its input and its payload. */
import { builder } from '../../graph/builder.js';
import type { Needs } from '../../graph/operation/place.js';
import { isA } from '../../graph/node.js';
import { oneCall } from '../../reads/decision.js';
import { typeNameOf } from '../../graph/type-name.js';
import { InvalidInputRef, NotFoundRef, NotPermittedRef } from '../failure.js';
import { DryRunRef, NotCarriedOutRef, OutcomeUnknownRef, VendorRefusedRef, type Facts } from './outcome.js';
import { perform, type Payload } from './perform.js';
import { WriteSuccessRef } from './success.js';
import { idIn, partsOf } from './target.js';
import type { Success, Write } from './write.js';

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
  const Name = typeNameOf(name);
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

  const needs: Needs<{ readonly input: object }> = (place) => {
    const { args, context } = place;
    const [partner, org] = partsOf(target, idIn(args.input, target.field)) ?? [];
    const account = context.accounts.find(({ id }) => id === partner);
    if (account === undefined) return { planned: [], below: [] };
    const rows = { set: name, count: 1 };
    const orgs = target.of === 'client' && org !== undefined ? { ...rows, keys: [org] } : rows;
    const below = [{ account, rows, orgs }];
    const looks = write.looks?.({ ...place, parts: below }) ?? [];
    const own = { ...oneCall(account, name, 'write'), calls: { lower: 1, upper: write.calls } };
    // What it has looked at is read again behind it.
    return { planned: [own, ...looks.map((call) => ({ ...call, span: 'before' }))], below };
  };

  builder.mutationField(name, (t) =>
    t.field({
      scope: write.scope,
      wholeAccount: target.of === 'partner',
      type: PayloadRef,
      description: `${write.description} ${write.reversal}`,
      args: { input: t.arg({ type: InputRef, required: true, description: 'What it is to do.' }) },
      needs,
      resolve: async (_root, { input }, context): Promise<Payload<Made>> =>
        perform(write, `${Name}Success`, input, context),
    }),
  );
}

/** From a bulk write as data to the field of Mutation that begins it, with its input and its payload. */
import { builder } from '../../graph/builder.js';
import { typeNameOf } from '../../graph/type-name.js';
import { oneCall } from '../../reads/decision.js';
import type { Needs } from '../../graph/operation/place.js';
import { InvalidInputRef, NotFoundRef, NotPermittedRef } from '../failure.js';
import type { Facts } from '../writes/outcome.js';
import { idIn, partsOf } from '../writes/target.js';
import type { BulkWrite } from './bulk-write.js';
import { BulkWriteRef } from './bulk-write-node.js';
import { BulkDryRunRef } from './dry-run.js';
import { registerBulkWrite } from './registry.js';
import { maximumItems, startBulkWrite } from './start.js';

/** Adds the bulk write to the schema. */
export function defineBulkWrite<Input, Made extends Facts, Witness extends Facts>(
  bulk: BulkWrite<Input, Made, Witness>,
): void {
  const { name, target, items, calls: checks } = bulk;
  const Name = typeNameOf(name);
  registerBulkWrite({
    ...bulk,
    start: (given, context, chunkSize) => startBulkWrite(bulk, given, context, chunkSize),
  });

  const InputRef = builder.inputType(`${Name}Input`, {
    description: `What \`${name}\` is to do.`,
    fields: (t) => ({
      [target.field]: t.id({ required: true, description: target.description }),
      [items.field]: t.stringList({
        required: true,
        description: `${items.description} 1 to ${maximumItems}, each once.`,
      }),
      ...bulk.input(t),
      idempotencyKey: t.string({
        required: true,
        description:
          'Names this bulk write: 1 to 200 printable characters, a uuid for example. The same key with the same input again ' +
          'answers with the same `BulkWrite`, and goes on with it where it was interrupted or where an item is still open.',
      }),
      dryRun: t.boolean({
        defaultValue: false,
        description: 'Whether to look what stands in the way of each item, without sending anything.',
      }),
    }),
  });

  const PayloadRef = builder.unionType(`${Name}Payload`, {
    scope: 'parent',
    description: `What came of \`${name}\`.`,
    types: [BulkWriteRef, BulkDryRunRef, InvalidInputRef, NotFoundRef, NotPermittedRef],
  });

  const needs: Needs<{ readonly input: object }> = (place) => {
    const { args, context } = place;
    const [partner, org] = partsOf(target, idIn(args.input, target.field)) ?? [];
    const account = context.accounts.find(({ id }) => id === partner);
    if (account === undefined) return { planned: [], below: [] };
    const rows = { set: name, count: 1, ...(org === undefined ? {} : { keys: [org] }) };
    const looks = bulk.looks?.({ ...place, parts: [{ account, rows, orgs: rows }] }) ?? [];
    return {
      planned: [{ ...oneCall(account, name, 'write'), calls: { lower: 0, upper: checks } }, ...looks],
      below: [],
    };
  };

  builder.mutationField(name, (t) =>
    t.field({
      scope: bulk.scope,
      type: PayloadRef,
      description:
        `${bulk.description} Answers at once with a \`BulkWrite\` that goes on in the background, some calls at a time; ` +
        `ask for it again to see how far it is. ${bulk.reversal}`,
      args: { input: t.arg({ type: InputRef, required: true, description: 'What it is to do.' }) },
      needs,
      resolve: (_root, { input }, context) => startBulkWrite(bulk, input, context),
    }),
  );
}

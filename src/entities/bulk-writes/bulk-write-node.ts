/** `BulkWrite`: a write of many items that goes on in the background, and can be watched from anywhere. */
import { PartnergraphError } from '../../errors.js';
import { builder } from '../../graph/builder.js';
import { eachNode, isA } from '../../graph/node.js';
import { decodeId, splitIdParts } from '../../graph/id.js';
import { windowPage } from '../../graph/window-page.js';
import { BulkWriteItemConnection, BulkWriteItemRef, ItemOutcomeEnum } from './bulk-write-item.js';
import { rowsOfJobs, states, type BulkWriteRow } from './bulk-write-row.js';
import { failedOf } from './item-outcome.js';
import { itemsOfJob } from './items.js';

const StateEnum = builder.enumType('BulkWriteState', {
  description: 'How far a bulk write is.',
  values: Object.fromEntries(
    Object.entries(states).map(([state, description]) => [state, { description }]),
  ) as { [State in keyof typeof states]: { readonly description: string } },
});

export const BulkWriteRef = builder.objectRef<BulkWriteRow>('BulkWrite');

builder.node(BulkWriteRef, {
  // Each takes the scope of its mutation, which its loader asks for.
  scope: 'caller',
  description:
    'A write of many items. It goes on when the request that began it is answered, one item after the other whatever becomes ' +
    'of the one before; ask for it again to see how far it is. Needs the scope of its mutation, and sight of all clients that it touches.',
  isTypeOf: isA('BulkWrite'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeNeeds: () => ({ planned: [], below: [] }),
  loadMany: eachNode(async (nodeId, context) => {
    const [account, id = ''] = splitIdParts(nodeId, 2);
    const [row] = await rowsOfJobs([id], context);
    if (row?.job.account !== account) {
      throw new PartnergraphError('NOT_FOUND', 'there is no such bulk write');
    }
    return row;
  }),
  fields: (t) => ({
    mutation: t.string({
      description: 'The field of Mutation that began it.',
      resolve: ({ job }) => job.mutation,
    }),
    state: t.expose('state', { type: StateEnum, description: 'How far it is.' }),
    total: t.int({ description: 'Items.', resolve: ({ job }) => job.total }),
    done: t.int({
      description: 'Items that were tried.',
      resolve: ({ job, counts }) => job.total - counts.PENDING,
    }),
    succeeded: t.int({
      description: 'Items that the vendor has carried out.',
      resolve: ({ counts }) => counts.SUCCEEDED,
    }),
    failed: t.int({
      description: 'Items that were certainly not carried out.',
      resolve: ({ counts }) => failedOf(counts),
    }),
    unknown: t.int({
      description: 'Items that were sent, and of which nothing tells yet what became of them.',
      resolve: ({ counts }) => counts.UNKNOWN,
    }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'When it was begun.',
      resolve: ({ job }) => new Date(job.startedAt),
    }),
    finishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When every item had been tried; null before.',
      resolve: ({ job }) => (job.finishedAt === null ? null : new Date(job.finishedAt)),
    }),
    interruption: t.string({
      nullable: true,
      description:
        'Why it is to stop, or was stopped: somebody has said so, or its caller may not do this any more. Null where nobody has ' +
        'decided that, as where the process that was at it has ended.',
      resolve: ({ job }) => job.interruption,
    }),
    items: t.connection(
      {
        type: BulkWriteItemRef,
        description: 'The items, in the order of the input.',
        args: {
          outcome: t.arg({
            type: [ItemOutcomeEnum],
            description: 'Only items of which this has become.',
          }),
        },
        resolve: async ({ id, job, counts }, { outcome, ...args }, context) => {
          const { tables } = await context.database();
          const outcomes = outcome === null || outcome === undefined ? undefined : [...new Set(outcome)];
          const total = outcomes?.reduce((sum, each) => sum + counts[each], 0) ?? job.total;
          const list = {
            key: id,
            load: async (window: { readonly offset: number; readonly count: number }) => ({
              rows: await itemsOfJob(tables, id, outcomes, window),
              total,
            }),
          };
          return windowPage(`bulkWriteItems ${outcomes?.join() ?? ''}`, [list], args);
        },
      },
      BulkWriteItemConnection,
    ),
  }),
});

builder.queryField('bulkWrite', (t) =>
  t.field({
    type: BulkWriteRef,
    nullable: true,
    description: 'A bulk write by its global id; null where there is none. No vendor call.',
    args: { id: t.arg.id({ required: true, description: 'Its global id.' }) },
    resolve: async (_root, { id }, context) => {
      const { typename, id: nodeId } = decodeId(id);
      if (typename !== 'BulkWrite') {
        throw new PartnergraphError('INVALID_ID', 'this is not the id of a bulk write', { argument: 'id' });
      }
      const [account, job = ''] = splitIdParts(nodeId, 2);
      const [row] = await rowsOfJobs([job], context);
      return row?.job.account === account ? row : null;
    },
  }),
);

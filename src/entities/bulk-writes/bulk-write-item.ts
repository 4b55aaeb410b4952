/** `BulkWriteItem`: what became of one item of a bulk write. */
import { builder } from '../../graph/builder.js';
import { itemOutcomes } from './item-outcome.js';
import type { Item } from './items.js';

export const ItemOutcomeEnum = builder.enumType('BulkItemOutcome', {
  description: 'What has become of an item of a bulk write.',
  values: Object.fromEntries(
    Object.entries(itemOutcomes).map(([outcome, description]) => [outcome, { description }]),
  ) as { [Outcome in keyof typeof itemOutcomes]: { readonly description: string } },
});

export const BulkWriteItemRef = builder.objectRef<Item>('BulkWriteItem').implement({
  scope: 'parent',
  description: 'An item of a bulk write.',
  fields: (t) => ({
    serialNumber: t.exposeString('item', { description: 'Serial number that names the item.' }),
    outcome: t.expose('outcome', { type: ItemOutcomeEnum, description: 'What has become of it.' }),
    message: t.exposeString('message', {
      nullable: true,
      description: 'What the vendor or the gateway says of it.',
    }),
    replayed: t.boolean({
      description:
        'Whether that was found out, or known, from an earlier attempt, and nothing was sent anew.',
      resolve: ({ replayed }) => replayed === 1,
    }),
    at: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When that was known; null for one that is still to be tried.',
      resolve: ({ at }) => (at === null ? null : new Date(at)),
    }),
  }),
});

export const BulkWriteItemConnection = builder.connectionObject(
  { type: BulkWriteItemRef, name: 'BulkWriteItemConnection', description: 'A page of items.' },
  { name: 'BulkWriteItemEdge', description: 'An item and its position in the list.' },
);

/** `BulkDryRun`: what a bulk write would send, and which items stand in their own way. */
import { builder } from '../../graph/builder.js';
import { isA } from '../../graph/node.js';
import type { PlanFailure } from '../failure.js';
import { DryRunRef, type DryRun, type Facts } from '../writes/outcome.js';
import type { WritePlace } from '../writes/write.js';
import type { BulkWrite } from './bulk-write.js';

interface RefusedItem {
  readonly item: string;
  readonly message: string;
}

export interface BulkDryRun {
  readonly __typename: 'BulkDryRun';
  readonly ready: number;
  readonly chunks: number;
  readonly refused: readonly RefusedItem[];
  readonly first: DryRun | null;
}

const RefusedItemRef = builder.objectRef<RefusedItem>('BulkRefusedItem').implement({
  scope: 'parent',
  description: 'An item for which nothing would be sent.',
  fields: (t) => ({
    serialNumber: t.exposeString('item', { description: 'Serial number that names the item.' }),
    message: t.exposeString('message', { description: 'What stands in its way.' }),
  }),
});

export const BulkDryRunRef = builder.objectRef<BulkDryRun>('BulkDryRun').implement({
  scope: 'parent',
  description: 'What a bulk write would do, by what the vendor says now. Nothing was sent, and nothing kept.',
  isTypeOf: isA('BulkDryRun'),
  fields: (t) => ({
    ready: t.exposeInt('ready', { description: 'Items for which nothing stands in the way.' }),
    calls: t.exposeInt('chunks', { description: 'Vendor calls that would send them.' }),
    refused: t.field({
      type: [RefusedItemRef],
      description: 'Items for which nothing would be sent.',
      resolve: ({ refused }) => [...refused],
    }),
    first: t.expose('first', {
      type: DryRunRef,
      nullable: true,
      description: 'The first of the calls; null where nothing would be sent.',
    }),
  }),
});

/** Plans every chunk, and sends none. */
export async function dryRunOf<Input, Made extends Facts, Witness extends Facts>(
  bulk: BulkWrite<Input, Made, Witness>,
  input: Input,
  chunks: readonly (readonly string[])[],
  place: WritePlace,
): Promise<BulkDryRun | PlanFailure> {
  const refused: RefusedItem[] = [];
  const first: DryRun[] = [];
  let [ready, calls] = [0, 0];
  for (const items of chunks) {
    const sifted = await bulk.plan(input, items, place);
    if ('__typename' in sifted) return sifted;
    refused.push(...Array.from(sifted.refused, ([item, message]) => ({ item, message })));
    if (sifted.plan === undefined) continue;
    ready += items.length - sifted.refused.size;
    calls += 1;
    if (first.length === 0) {
      first.push({ __typename: 'DryRun', partner: place.account.id, ...sifted.plan.preview() });
    }
  }
  return { __typename: 'BulkDryRun', ready, chunks: calls, refused, first: first[0] ?? null };
}

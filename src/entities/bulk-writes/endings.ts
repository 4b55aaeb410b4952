/** From what came of a chunk to what became of each of its items. */
import type { PlanFailure } from '../failure.js';
import type { Ended } from '../writes/carry-out.js';
import type { Facts } from '../writes/outcome.js';
import type { BulkWrite } from './bulk-write.js';
import type { ItemOutcome } from './item-outcome.js';
import type { Ending, Item } from './items.js';

export function endingsOf<Input, Made extends Facts, Witness extends Facts>(
  { facts, results }: Pick<BulkWrite<Input, Made, Witness>, 'facts' | 'results'>,
  items: readonly Item[],
  ended: Ended | PlanFailure,
): readonly Ending[] {
  const all = (outcome: ItemOutcome, message: string): readonly Ending[] =>
    items.map(({ position }) => ({ position, outcome, message }));
  if ('__typename' in ended) return all('REFUSED', ended.message);
  const { outcome } = ended;
  switch (outcome.kind) {
    case 'refused':
      return all('REFUSED', outcome.message);
    case 'notCarriedOut':
      return all('NOT_CARRIED_OUT', outcome.message);
    case 'unknown':
      return all('UNKNOWN', outcome.message);
    case 'success': {
      const known = results(facts.parse(outcome.facts));
      return items.map(({ item, position }) => {
        const result = known.get(item);
        if (result === undefined) {
          return { position, outcome: 'UNKNOWN', message: 'the vendor says nothing of this item' };
        }
        return { position, outcome: result.isDone ? 'SUCCEEDED' : 'REFUSED', message: result.message };
      });
    }
  }
}

/** What the writes of Voke read: the list that shows before and after whether they were carried out. */
import type { Success, WritePlace } from '../../entities/writes/write.js';
import type { Facts } from '../../entities/writes/outcome.js';
import type { Context } from '../../graph/context.js';
import type { Place } from '../../graph/operation/place.js';
import type { Need } from '../../graph/operation/place.js';
import { plannedBy } from '../../graph/reading.js';
import type { ListEndpoint } from '../../reads/endpoint.js';
import type { Read } from '../../reads/kinds.js';
import type { Rows } from '../../reads/rows.js';
import type { Readings } from '../../reads/run.js';
import type { SeenOrg } from '../../sight.js';
import { readingsAt } from './reads.js';

/** Where a write is made, or what it has made. */
type Written = Pick<WritePlace, 'account' | 'native' | 'context'>;

/** The organization of a write, which the gate has proven. */
export async function orgAt({ account, native: [uuid = ''], context }: Written): Promise<{
  readonly readings: Readings;
  readonly org: SeenOrg;
}> {
  const readings = readingsAt({ account }, context);
  return { readings, org: await readings.org(uuid) };
}

/** A whole list of the organization of a write. A list that is not whole says nothing of what is not in it. */
export async function ownList<Parameters extends object, Row>(
  endpoint: ListEndpoint<Parameters, Row>,
  place: Written,
): Promise<{
  readonly readings: Readings;
  readonly org: SeenOrg;
  readonly rows: readonly Row[];
}> {
  const { readings, org } = await orgAt(place);
  // A list is asked for with nothing but its pages.
  const { rows, failures } = await readings.list(endpoint, org, {} as Parameters);
  if (failures[0] !== undefined) throw failures[0];
  return { readings, org, rows };
}

/** What a write has made, as the vendor lists it now. */
export const lookedUp = <Made, Row>(
  read: Read<{ readonly parameters: object; readonly key: string }, Rows<Row>>,
  keyOf: (made: Made) => string,
) => ({
  needs: (place: Place): Need => ({ planned: plannedBy(read)(place) }),
  resolve: async (
    made: Made & Pick<Success<Facts>, 'account' | 'native'>,
    _args: unknown,
    context: Context,
  ): Promise<Row | null> => {
    const { readings, org } = await orgAt({ ...made, context });
    return (await read.run(readings, org, { parameters: {}, key: keyOf(made) })).rows[0] ?? null;
  },
});

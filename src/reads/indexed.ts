/** One row of a list, looked for by its key: each list is read and indexed once in a span. */
import type { SeenOrg } from '../sight.js';
import type { Bringing, CursorEndpoint, ListEndpoint, ReadEndpoint } from './endpoint.js';
import { whole } from './pages.js';
import type { Rows } from './rows.js';
import type { Readings } from './run.js';

/** The row of that key in the list of an org, or of the partner itself. */
export async function indexed<Parameters extends object, Row>(
  readings: Readings,
  endpoint: ReadEndpoint<Parameters, Row> | ListEndpoint<Parameters, Row>,
  org: SeenOrg | null,
  parameters: Parameters,
  key: string,
): Promise<Rows<Row>> {
  const index = readings.kept(
    `index of ${JSON.stringify([endpoint.name, org?.native ?? null, parameters])}`,
    async () => {
      const list =
        isPaged(endpoint) || isChained(endpoint)
          ? await readings.list(endpoint, org, parameters, whole)
          : await readings.once(endpoint, org, parameters);
      return { list, byKey: new Map(list.rows.map((row) => [lastKeyOf(endpoint, row), row])) };
    },
  );
  const { list, byKey } = await index;
  const row = byKey.get(key);
  // What is missing from a list that is not whole may well be there.
  if (row === undefined && list.failures[0] !== undefined) throw list.failures[0];
  return { ...list, rows: row === undefined ? [] : [row], failures: [] };
}

export const isPaged = <Parameters extends object, Row>(
  endpoint: ReadEndpoint<Parameters, Row>,
): endpoint is ListEndpoint<Parameters, Row> => endpoint.paging?.style === 'numbered';

export const isChained = <Parameters extends object, Row>(
  endpoint: ReadEndpoint<Parameters, Row>,
): endpoint is CursorEndpoint<Parameters, Row> => endpoint.paging?.style === 'cursor';

/** The vendor's own id of a row: the innermost of its keys. */
const lastKeyOf = <Row>({ brings }: Bringing<Row>, row: Row): string =>
  String(Reflect.get(Object(row), brings.keys.at(-1) ?? ''));

/** The two roads to a list of an organization: a page of its connection, and a row by its node id. */
import { PartnergraphError } from '../../../errors.js';
import type { Context } from '../../../graph/context.js';
import type { Page, PageArguments } from '../../../graph/page.js';
import { windowPage } from '../../../graph/window-page.js';
import { windowOf } from '../../../transport/paging.js';
import { connectionOf } from '../connection.js';
import type { PageParameters } from '../endpoints/get.js';
import { openNodeId } from '../find-account.js';
import { findOwnRow, type OwnList } from './own-list.js';
import type { Owner, OwnRow } from './own-row.js';

/** A page of the list in the vendor's order, cut from the vendor's own pages. */
export async function ownWindow<Parameters, Answer, WireRow, Row extends OwnRow>(
  { endpoint, row }: OwnList<Parameters, Answer, WireRow, Row>,
  org: Owner,
  parameters: NoInfer<Parameters>,
  args: PageArguments,
  context: Context,
): Promise<Page<Row>> {
  const api = await connectionOf(org.account, context).directory.asOrg(org.uuid);
  const list = {
    // A cursor of one organization, or of one filter, means nothing in another.
    key: JSON.stringify([org.uuid, parameters]),
    load: async (window: { readonly offset: number; readonly count: number }) => {
      const { rows, total } = await windowOf(api, endpoint, parameters, window);
      return { rows: rows.map((each) => row(org, each)), total };
    },
  };
  return windowPage(endpoint.name, [list], args);
}

/** The row of a node id. */
export const ownNode =
  <Answer, WireRow, Row extends OwnRow>(list: OwnList<PageParameters, Answer, WireRow, Row>) =>
  async (nodeId: string, context: Context): Promise<Row> => {
    const [{ directory }, orgUuid, uuid] = openNodeId(nodeId, context, 3);
    return found(await findOwnRow(list, directory, orgUuid ?? '', uuid ?? '', {}));
  };

/** The row, or NOT_FOUND where it has gone. */
export function found<Row>(row: Row | undefined): Row {
  if (row !== undefined) return row;
  throw new PartnergraphError('NOT_FOUND', 'the organization has no such object any more');
}

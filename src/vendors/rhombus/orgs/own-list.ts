/** Lists that hang on one client org and come whole: declared as data, each a connection and a node. */
import type { Context } from '../../../graph/context.js';
import type { Page, PageArguments, SortValue } from '../../../graph/page.js';
import { ownPage } from '../../../entities/fan-out.js';
import type { Answer } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import { connectionOf, type RhombusConnection } from '../connection.js';
import { openNodeId } from '../find-account.js';
import type { OwnRow, Owner } from './own-row.js';

export interface OwnList<Row extends OwnRow> {
  /** Loads the rows of one org, with what is missing; each read is sent once per request. */
  readonly load: (connection: RhombusConnection, org: Owner) => Promise<Answer<Row>>;
  /** What the rows are ordered by. */
  readonly order: {
    readonly name: string;
    readonly descending: boolean;
    readonly value: (row: Row) => SortValue;
  };
}

/** The resolver of the list's connection on a client org. */
export const ownConnection =
  <Row extends OwnRow>(list: OwnList<Row>) =>
  async (org: Owner, args: PageArguments, context: Context): Promise<Page<Row>> => {
    const answer = await list.load(connectionOf(org.account, context), org);
    const ordering = { ...list.order, id: ({ nodeId }: Row) => nodeId };
    return ownPage(org.account, context, answer, ordering, args);
  };

/** The row of a node id, after its org has been proven to be one of the partner's. */
export const ownNode =
  <Row extends OwnRow>(list: OwnList<Row>) =>
  async (nodeId: string, context: Context): Promise<Row> => {
    const [connection, orgUuid, uuid] = openNodeId(nodeId, context, 3);
    const org = await connection.directory.org(orgUuid ?? '');
    const { rows, failures } = await list.load(connection, org);
    const row = rows.find((candidate) => candidate.uuid === uuid);
    if (row === undefined)
      throw failures[0] ?? new PartnergraphError('NOT_FOUND', 'the client org has no such object any more');
    return row;
  };

/** Pages of a set: all of one snapshot, one after another, whatever is built meanwhile. */
import { PartnergraphError } from '../../errors.js';
import type { Dataset } from '../datasets/dataset.js';
import { readerKeyOf, type Table, type Tables } from '../tables.js';
import { contextOf, nextLink, selectionOf } from './addresses.js';
import { entityWriter } from './entity-json.js';
import { malformed, ODataError } from './odata-error.js';
import type { ODataQuestion } from './odata-service.js';
import { firstPage, pageSizeOf, type PageSize } from './protocol.js';
import type { Representation } from './representation.js';
import type { SetQuery } from './set-query.js';
import { positionOf, tokenOf } from './skip-token.js';
import { tableRows } from './table-rows.js';

export interface SetPage {
  readonly table: Table;
  /** Rows of the query that came on the pages before. */
  readonly before: number;
  readonly size: PageSize;
}

/** The page that is asked for: the first one of the newest snapshot, or that of a token. */
export async function openPage(
  question: ODataQuestion,
  tables: Tables,
  dataset: Dataset,
  top: number | undefined,
): Promise<SetPage> {
  const { name, columns } = dataset;
  const { options, headers, reader } = question;
  const prefer = headers.get('prefer');
  const token = options.system.get('$skiptoken');
  if (token === undefined) {
    return { table: await tables.open(name, reader), before: 0, size: pageSizeOf(prefer, firstPage(top)) };
  }
  const { snapshotId, rows, pageSize } = positionOf(token, identityOf(question, dataset));
  const table = await tables.open(name, reader, snapshotId).catch((error: unknown) => {
    throw error instanceof PartnergraphError && error.code === 'NOT_FOUND' ? gone() : error;
  });
  // It may be of a version of ours that had other columns.
  const known = table.snapshot.files[name]?.columns ?? [];
  if (columns.some((column) => !known.includes(column.name))) throw gone();
  return { table, before: rows, size: pageSizeOf(prefer, pageSize) };
}

const gone = (): ODataError =>
  new ODataError('SNAPSHOT_GONE', 'this snapshot is gone: ask for the first page again', '$skiptoken');

/** What must be the same for each page: the set, what is asked of it, and what the reader may see. */
const identityOf = ({ options, reader }: ODataQuestion, dataset: Dataset): string =>
  JSON.stringify([
    dataset.name,
    readerKeyOf(dataset, reader),
    [...options.system].filter(([name]) => name !== '$skiptoken').sort(),
  ]);

/** The page as JSON. One row more is read than it has, which tells whether there is a next one. */
export async function pageText(
  { table, before, size }: SetPage,
  query: SetQuery,
  representation: Representation,
  question: ODataQuestion,
): Promise<string> {
  const { dataset, snapshot } = table;
  const { base, options } = question;
  const left = query.top === undefined ? Infinity : query.top - before;
  if (left < 0) throw malformed('$skiptoken', 'lies behind the rows of $top');
  const writer = entityWriter(dataset, query.columns, representation, base);
  const { columns } = writer;
  const offset = query.skip + before;
  const rows = await tableRows(table, { ...query, columns, offset, limit: Math.min(size.rows + 1, left) });
  const count = query.withCount ? await table.count({ ...query, offset: 0 }) : undefined;
  const token =
    rows.length > size.rows
      ? tokenOf(
          { snapshotId: snapshot.id, rows: before + size.rows, pageSize: size.rows },
          identityOf(question, dataset),
        )
      : undefined;
  const members = [
    ...(representation.level === 'none'
      ? []
      : [`"@odata.context":${JSON.stringify(contextOf(base, `${dataset.name}${selectionOf(query)}`))}`]),
    ...(count === undefined ? [] : [`"@odata.count":${count}`]),
    `"value":[${rows
      .slice(0, size.rows)
      .map((row) => `{${writer.members(row)}}`)
      .join(',')}]`,
    ...(token === undefined
      ? []
      : [`"@odata.nextLink":${JSON.stringify(nextLink(`${base}/${dataset.name}`, options, token))}`]),
  ];
  return `{${members.join(',')}}`;
}

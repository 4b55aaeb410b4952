/** Lists that hang on one organization and that the vendor pages, declared as data: which call, and what a row of it is. */
import type { NumberedEndpoint } from '../../../transport/endpoint.js';
import { allRows } from '../../../transport/paging.js';
import type { Directory } from './directory.js';
import type { Owner, OwnRow } from './own-row.js';

export interface OwnList<Parameters, Answer, WireRow, Row extends OwnRow> {
  readonly endpoint: NumberedEndpoint<Parameters, Answer, WireRow, 'org'>;
  readonly row: (org: Owner, row: WireRow) => Row;
}

/** All rows of the list. */
export async function ownRows<Parameters, Answer, WireRow, Row extends OwnRow>(
  { endpoint, row }: OwnList<Parameters, Answer, WireRow, Row>,
  directory: Directory,
  org: Owner,
  parameters: NoInfer<Parameters>,
): Promise<readonly Row[]> {
  const rows = await allRows(await directory.asOrg(org.uuid), endpoint, parameters);
  return rows.map((each) => row(org, each));
}

/** One row of the list, which is looked for in all of it: the vendor has no call for one. */
export async function findOwnRow<Parameters, Answer, WireRow, Row extends OwnRow>(
  list: OwnList<Parameters, Answer, WireRow, Row>,
  directory: Directory,
  orgUuid: string,
  uuid: string,
  parameters: NoInfer<Parameters>,
): Promise<Row | undefined> {
  const rows = await ownRows(list, directory, await directory.org(orgUuid), parameters);
  return rows.find((row) => row.uuid === uuid);
}

/** Answers with rows of a set: a page of them, how many there are, or one by its key. */
import { createHash } from 'node:crypto';
import type { Table, Tables } from '../tables.js';
import { contextOf, selectionOf } from './addresses.js';
import { entityWriter } from './entity-json.js';
import { keyCondition } from './key-predicate.js';
import { ODataError } from './odata-error.js';
import type { ODataAnswer, ODataQuestion } from './odata-service.js';
import { allowOnly } from './query-options.js';
import { representationOf } from './representation.js';
import { openPage, pageText } from './set-page.js';
import { columnsOf, setQueryOf } from './set-query.js';
import { tableRows } from './table-rows.js';

/** A page of the rows, with the address of the next one where there is more. */
export async function setAnswer(question: ODataQuestion, tables: Tables, set: string): Promise<ODataAnswer> {
  const { options, headers, reader } = question;
  const { dataset } = tables.entry(set, reader);
  const query = setQueryOf(dataset, options);
  const representation = representationOf(options.system.get('$format'), headers.get('accept'));
  const page = await openPage(question, tables, dataset, query.top);
  const { contentType } = representation;
  const { applied } = page.size;
  return {
    contentType,
    headers: applied === undefined ? {} : { 'preference-applied': applied },
    validator: validatorOf(page.table, question, [contentType, page.size]),
    table: page.table,
    body: () => pageText(page, query, representation, question),
  };
}

/** How many rows fulfil the filter, as a text; the other options are read, and change nothing of it. */
export async function countAnswer(
  question: ODataQuestion,
  tables: Tables,
  set: string,
): Promise<ODataAnswer> {
  const { options, reader } = question;
  allowOnly(options, ['$filter', '$orderby', '$top', '$skip', '$select', '$count', '$format']);
  const query = setQueryOf(tables.entry(set, reader).dataset, options);
  const table = await tables.open(set, reader);
  return {
    contentType: 'text/plain;charset=utf-8',
    validator: validatorOf(table, question, []),
    table,
    body: async () => String(await table.count({ ...query, offset: 0 })),
  };
}

/** The row with the key. */
export async function entityAnswer(
  question: ODataQuestion,
  tables: Tables,
  set: string,
  key: string,
): Promise<ODataAnswer> {
  const { options, headers, reader, base } = question;
  const { dataset } = tables.entry(set, reader);
  allowOnly(options, ['$select', '$format']);
  const condition = keyCondition(dataset, key);
  const selection = columnsOf(dataset, options.system.get('$select'));
  const representation = representationOf(options.system.get('$format'), headers.get('accept'));
  const writer = entityWriter(dataset, selection.columns, representation, base);
  const table = await tables.open(set, reader);
  const { contentType, level } = representation;
  const context = JSON.stringify(contextOf(base, `${set}${selectionOf(selection)}/$entity`));
  const query = { columns: writer.columns, conditions: [condition], orderBy: [], offset: 0, limit: 1 };
  return {
    contentType,
    validator: validatorOf(table, question, [contentType]),
    table,
    body: async () => {
      const [row] = await tableRows(table, query);
      if (row === undefined) throw new ODataError('NOT_FOUND', `${set} has no such row`, 'key');
      return `{${level === 'none' ? '' : `"@odata.context":${context},`}${writer.members(row)}}`;
    },
  };
}

/** The snapshot, who reads, and all of the question that the answer depends on. */
function validatorOf(
  { snapshot, dataset, readerKey }: Table,
  { base, path, search }: ODataQuestion,
  more: readonly unknown[],
): string {
  const content = snapshot.files[dataset.name]?.hash;
  return createHash('sha256')
    .update(JSON.stringify([snapshot.id, content, readerKey, base, path, search, more]))
    .digest('base64url');
}

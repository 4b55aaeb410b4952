/** The service behind `/odata`: what a request names, and the answer to it, apart from HTTP. */
import { createHash } from 'node:crypto';
import type { Reader, Table, Tables } from '../tables.js';
import { contextOf } from './addresses.js';
import { metadataDocument } from './metadata-document.js';
import { ODataError } from './odata-error.js';
import { checkVersion } from './protocol.js';
import { allowOnly, readOptions, type QueryOptions } from './query-options.js';
import { representationOf } from './representation.js';
import { resourceOf } from './resource-path.js';
import { countAnswer, entityAnswer, setAnswer } from './set-answers.js';

export interface ODataRequest {
  /** What is behind the root in the path, as it came. */
  readonly path: string;
  readonly search: string;
  readonly headers: Headers;
  /** The address of the root, as the client sees it, without a slash at its end. */
  readonly base: string;
  readonly reader: Reader;
}

export interface ODataAnswer {
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is the same has the same one. */
  readonly validator: string;
  /** Of which the rows are, where there are any. */
  readonly table?: Table;
  /** Made only for who does not have it; it may fail as the rest may. */
  readonly body: () => Promise<string>;
}

/** A request whose options have been read. */
export interface ODataQuestion extends ODataRequest {
  readonly options: QueryOptions;
}

/** Answers the request; throws ODataError, or PartnergraphError where a table is not for its reader. */
export async function odataAnswer(request: ODataRequest, tables: Tables): Promise<ODataAnswer> {
  checkVersion(request.headers);
  const resource = resourceOf(request.path);
  const question = { ...request, options: readOptions(request.search) };
  switch (resource.kind) {
    case 'service':
      return serviceAnswer(question, tables);
    case 'metadata':
      return metadataAnswer(question, tables);
    case 'set':
      return setAnswer(question, tables, resource.set);
    case 'count':
      return countAnswer(question, tables, resource.set);
    case 'entity':
      return entityAnswer(question, tables, resource.set, resource.key);
  }
}

/** The sets that the reader may read, and no others. */
function serviceAnswer({ options, headers, base, reader }: ODataQuestion, tables: Tables): ODataAnswer {
  allowOnly(options, ['$format']);
  const { contentType, level } = representationOf(options.system.get('$format'), headers.get('accept'));
  const value = tables.list(reader).map(({ dataset: { name } }) => ({ name, kind: 'EntitySet', url: name }));
  const context = level === 'none' ? {} : { '@odata.context': contextOf(base) };
  return document(contentType, JSON.stringify({ ...context, value }));
}

function metadataAnswer({ options, reader }: ODataQuestion, tables: Tables): ODataAnswer {
  allowOnly(options, ['$format']);
  const format = options.system.get('$format') ?? 'xml';
  if (!/^(?:application\/)?xml *(?:;.*)?$/i.test(format)) {
    throw new ODataError('NOT_ACCEPTABLE', 'only XML is served', '$format');
  }
  return document('application/xml', metadataDocument(tables.list(reader).map(({ dataset }) => dataset)));
}

const document = (contentType: string, text: string): ODataAnswer => ({
  contentType,
  validator: createHash('sha256').update(text).digest('base64url'),
  body: () => Promise.resolve(text),
});

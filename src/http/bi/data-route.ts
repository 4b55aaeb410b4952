/** `GET /data/<dataset>.<extension>`: a table as a file, with all that tools expect of one. */
import type { FetchAPI } from 'graphql-yoga';
import { PartnergraphError } from '../../errors.js';
import type { ExportFiles } from '../../exports/export-files.js';
import { formats } from '../../exports/formats/index.js';
import { queryParameters, readQuery } from '../../exports/queries/read-query.js';
import type { Reader, Table, Tables } from '../../exports/tables.js';
import { takesGzip } from './conditions.js';
import { fileResponse } from './file-response.js';

export interface DataRoute {
  readonly tables: Tables;
  readonly files: ExportFiles;
}

/** Parameters besides those of the query: how the file is written, and who asks. */
const otherParameters = ['bom', 'formulas', 'access_key'];

/** The file of a path below `/data/`. */
export async function dataResponse(
  request: Request,
  name: string,
  reader: Reader,
  { tables, files }: DataRoute,
  fetchAPI: FetchAPI,
): Promise<Response> {
  const [match, datasetName = '', extension = ''] = /^([a-z0-9_]+)\.([a-z]+)$/.exec(name) ?? [];
  const format = formats.get(extension);
  if (match === undefined || format === undefined) {
    const known = [...formats.keys()].join(', ');
    throw new PartnergraphError('NOT_FOUND', `expected /data/<dataset>.<extension>, with one of ${known}`);
  }
  const { searchParams } = new URL(request.url);
  refuseUnknown(searchParams);
  const { dataset } = tables.entry(datasetName, reader);
  const query = readQuery(dataset, searchParams);
  const table = await tables.open(datasetName, reader);
  const isCompressed = format.isCompressible && acceptsGzip(request);
  const file = await files.of({
    table,
    query,
    format,
    isCompressed,
    options: {
      escapeFormulas: searchParams.get('formulas') !== 'raw',
      byteOrderMark: searchParams.get('bom') === '1',
    },
  });
  const headers = {
    ...freshness(table),
    'content-type': format.contentType,
    'content-disposition': `${extension === 'json' || extension === 'ndjson' ? 'inline' : 'attachment'}; filename="${name}"`,
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
  };
  return fileResponse(
    request,
    { ...file, headers, lastModified: new Date(table.snapshot.builtAt) },
    fetchAPI,
  );
}

/** A part of a compressed file is of use to nobody: whoever asks for one gets the file as it is. */
const acceptsGzip = (request: Request): boolean => !request.headers.has('range') && takesGzip(request);

function refuseUnknown(parameters: URLSearchParams): void {
  const known: readonly string[] = [...queryParameters, ...otherParameters];
  const unknown = [...parameters.keys()].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new PartnergraphError(
    'INVALID_ARGUMENT',
    `${unknown}: there is no such parameter; known: ${known.join(', ')}`,
    {
      argument: unknown,
    },
  );
}

/** Of which time the rows are, and what of them may be missing. */
export function freshness({ snapshot, failure }: Table): Readonly<Record<string, string>> {
  const age = Math.max(0, Math.floor((Date.now() - Date.parse(snapshot.builtAt)) / 1000));
  return {
    'cache-control': 'private, no-cache',
    vary: 'accept, authorization, accept-encoding',
    age: String(age),
    'x-data-as-of': snapshot.builtAt,
    ...(snapshot.isComplete ? {} : { 'x-data-missing': String(snapshot.missing.length) }),
    ...(failure === undefined ? {} : { 'x-data-build-failed': failure.at.toISOString() }),
  };
}

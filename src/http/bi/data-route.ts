/** `GET /data/<dataset>.<extension>`: a table as a file, with all that tools expect of one. */
import type { FetchAPI } from 'graphql-yoga';
import { PartnergraphError } from '../../errors.js';
import type { ExportFiles } from '../../exports/export-files.js';
import { formats } from '../../exports/formats/index.js';
import { readQuery } from '../../exports/queries/read-query.js';
import type { Reader, Tables } from '../../exports/tables.js';
import { acceptsGzip } from '../content-coding.js';
import { isForPeople, parametersOf, readFormatOptions, refuseUnknown } from './file-parameters.js';
import { fileResponse } from './file-response.js';
import { freshness } from './freshness.js';

export interface DataRoute {
  readonly tables: Tables;
  readonly files: ExportFiles;
  /** The path below which clients find the gateway; nearly always empty. */
  readonly below: string;
}

/** The file of a path below `/data/`; `parameters` without what tells who asks. */
export async function dataResponse(
  request: Request,
  name: string,
  parameters: URLSearchParams,
  reader: Reader,
  { tables, files, below }: DataRoute,
  fetchAPI: FetchAPI,
): Promise<Response> {
  const [match, datasetName = '', extension = ''] = /^([a-z0-9_]+)\.([a-z]+)$/.exec(name) ?? [];
  const format = formats.get(extension);
  if (match === undefined || format === undefined) {
    const known = [...formats.keys()].join(', ');
    throw new PartnergraphError('NOT_FOUND', `expected /data/<dataset>.<extension>, with one of ${known}`);
  }
  const { dataset } = tables.entry(datasetName, reader);
  refuseUnknown(parameters, parametersOf(format));
  const query = readQuery(dataset, parameters);
  const options = readFormatOptions(format, parameters, isForPeople(request.headers));
  const table = await tables.open(datasetName, reader);
  // A part of a compressed file is of use to nobody: whoever asks for one gets the file as it is.
  const isCompressed =
    format.isCompressible &&
    !request.headers.has('range') &&
    acceptsGzip(request.headers.get('accept-encoding'));
  const file = await files.of({ table, query, format, isCompressed, options });
  const fresh = freshness(table);
  const hasFormulas = format.parameters.includes('formulas');
  const headers = {
    ...fresh,
    // What may differ by who looks at it says so to caches, and to whoever wonders about an apostrophe.
    ...(hasFormulas
      ? {
          vary: `${fresh['vary'] ?? ''}, sec-fetch-dest`,
          'x-data-formulas': options.escapeFormulas ? 'text' : 'raw',
        }
      : {}),
    'content-type': format.contentType,
    'content-disposition': `${format.isShown ? 'inline' : 'attachment'}; filename="${name}"`,
    // The page for people says what the columns are.
    link: `<${below}/data/${datasetName}>; rel="describedby"; type="text/html"`,
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
  };
  const lastModified = new Date(table.snapshot.builtAt);
  return fileResponse(request, { ...file, headers, lastModified }, fetchAPI);
}

/** The pages for people: `/data`, `/data/<name>`, and what they are told when there is no page for them. */
import type { FetchAPI } from 'graphql-yoga';
import { PartnergraphError } from '../../../errors.js';
import type { Reader, Table, Tables } from '../../../exports/tables.js';
import { refuseUnknown } from '../file-parameters.js';
import { freshness } from '../freshness.js';
import { datasetPage } from './dataset-page.js';
import { html } from './html.js';
import { listPage } from './list-page.js';
import { pageAnswer } from './page.js';

/** Milliseconds for which somebody looks at an empty page before it says why. */
const patienceMs = 2_000;

/** Seconds after which the page of a table that is being built looks again. */
const lookAgain = 5;

/** Which page is asked for, and where the server is for its reader. */
export interface PagePlace {
  /** Empty for the list. */
  readonly name: string;
  readonly origin: string;
  /** The path below which its links are; nearly always empty. */
  readonly below: string;
}

export async function pageResponse(
  request: Request,
  { name, origin, below }: PagePlace,
  parameters: URLSearchParams,
  reader: Reader,
  tables: Tables,
  fetchAPI: FetchAPI,
): Promise<Response> {
  refuseUnknown(parameters, []);
  if (name === '') return pageAnswer(request, await listPage(tables, reader, below), fetchAPI);
  const entry = tables.entry(name, reader);
  const table = await openedSoon(tables, name, reader);
  const page = await datasetPage({ entry, origin, below, table });
  if (table !== undefined) return pageAnswer(request, page, fetchAPI, { headers: freshness(table) });
  const again = String(lookAgain);
  return pageAnswer(request, page, fetchAPI, {
    status: 503,
    headers: { 'cache-control': 'no-store', 'retry-after': again, refresh: again },
  });
}

async function openedSoon(tables: Tables, name: string, reader: Reader): Promise<Table | undefined> {
  try {
    return await tables.open(name, { ...reader, patienceMs });
  } catch (error) {
    if (error instanceof PartnergraphError && error.code === 'DATASET_NOT_READY') return undefined;
    throw error;
  }
}

/** A refusal for people: with its status and its headers, and words instead of JSON. */
export function errorPage(
  request: Request,
  { message, extensions }: PartnergraphError,
  refused: Response,
  below: string,
  fetchAPI: FetchAPI,
): Response {
  const action = String(extensions.action);
  const main = html`<h1>Not this time</h1>
    <p class="lead">${message}</p>
    <p>${action}</p>`;
  const headers = Object.fromEntries(refused.headers);
  return pageAnswer(request, { title: 'Not this time', main, below }, fetchAPI, {
    status: refused.status,
    headers,
  });
}

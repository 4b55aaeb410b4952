/** All snippets of a dataset, a tool each: the command line prints one, and the page of the dataset shows them all. */
import type { Dataset } from '../datasets/dataset.js';
import { curl } from './curl.js';
import { dlt } from './dlt.js';
import { duckdb } from './duckdb.js';
import { grafana, grafanaDashboard } from './grafana.js';
import { pandas } from './pandas.js';
import { pbids } from './pbids.js';
import { powerQuery, powerQueryCsv } from './power-query.js';
import type { Snippet, SnippetMaker } from './snippet.js';
import { tableau } from './tableau.js';

export type { Snippet } from './snippet.js';

/** By the name of the tool, so that a command can say which there are before it knows a dataset. */
const makers: Readonly<Record<string, SnippetMaker>> = {
  'power-query': powerQuery,
  'power-query-csv': powerQueryCsv,
  pbids,
  tableau,
  grafana,
  'grafana-dashboard': grafanaDashboard,
  duckdb,
  pandas,
  dlt,
  curl,
};

/** The tools that there are snippets for. */
export const snippetTools: readonly string[] = Object.keys(makers);

/** The snippets of a dataset of the gateway at that address. */
export const snippetsOf = (dataset: Dataset, baseUrl: string): readonly Snippet[] =>
  Object.values(makers).map((make) => make({ dataset, baseUrl: baseUrl.replace(/\/+$/, '') }));

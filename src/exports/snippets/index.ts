/** What to paste into each tool to read a dataset. A key is never in it: its place is marked. */
import type { Dataset } from '../datasets/dataset.js';

export interface Snippet {
  readonly tool: string;
  /** What the text is written in. */
  readonly language: string;
  readonly text: string;
}

/** The texts for all tools; the base URL has no slash at its end. */
export const snippetsOf = (dataset: Dataset, baseUrl: string): readonly Snippet[] =>
  tools.map(({ tool, language, write }) => ({ tool, language, text: write(dataset, `${baseUrl}/data`) }));

interface Tool extends Pick<Snippet, 'tool' | 'language'> {
  readonly write: (dataset: Dataset, folder: string) => string;
}

const tools: readonly Tool[] = [
  {
    tool: 'curl',
    language: 'shell',
    write: ({ name }, folder) =>
      `curl --fail --compressed --header "Authorization: Bearer $PARTNERGRAPH_KEY" \\\n  --output ${name}.csv ${folder}/${name}.csv`,
  },
  {
    tool: 'Power Query',
    language: 'M',
    write: ({ name }, folder) =>
      `let\n    Source = Csv.Document(\n        Web.Contents("${folder}", [RelativePath = "${name}.csv"]),\n        [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]\n    ),\n    Rows = Table.PromoteHeaders(Source, [PromoteAllScalars = true])\nin\n    Rows`,
  },
  {
    tool: 'pandas',
    language: 'Python',
    write: ({ name }, folder) =>
      `import os\nimport pandas\n\n${name} = pandas.read_parquet(\n    "${folder}/${name}.parquet",\n    storage_options={"Authorization": f"Bearer {os.environ['PARTNERGRAPH_KEY']}"},\n)`,
  },
  {
    tool: 'DuckDB',
    language: 'SQL',
    write: ({ name }, folder) =>
      `CREATE SECRET partnergraph (\n    TYPE http,\n    SCOPE '${folder}',\n    EXTRA_HTTP_HEADERS MAP {'Authorization': 'Bearer ' || getenv('PARTNERGRAPH_KEY')}\n);\nFROM '${folder}/${name}.parquet';`,
  },
];

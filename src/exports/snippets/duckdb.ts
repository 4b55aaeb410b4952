/** DuckDB: a secret for the gateway alone, and a view that reads only the columns and rows that a query needs. */
import { fileUrl, oneLine, type SnippetMaker } from './snippet.js';
import { identifier } from '../snapshots/duckdb.js';
import { sqlText } from './quoting.js';

export const duckdb: SnippetMaker = (source) => ({
  tool: 'duckdb',
  language: 'sql',
  text: `-- ${source.dataset.name}: ${oneLine(source.dataset.description)}
INSTALL httpfs;
LOAD httpfs;

-- Put your access key in place of pgk_... . It is sent to this gateway only, and forgotten with the session.
CREATE OR REPLACE SECRET partnergraph (
  TYPE http,
  SCOPE ${sqlText(source.baseUrl)},
  EXTRA_HTTP_HEADERS MAP {'Authorization': 'Bearer pgk_...'}
);

CREATE OR REPLACE VIEW ${identifier(source.dataset.name)} AS
SELECT * FROM read_parquet(${sqlText(fileUrl(source, 'parquet'))});

SELECT * FROM ${identifier(source.dataset.name)} LIMIT 10;
`,
});

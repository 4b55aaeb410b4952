/** pandas: the dataset as a data frame, with its types. */
import { fileUrl, keyVariable, type SnippetMaker } from './snippet.js';
import { jsonText } from './quoting.js';

export const pandas: SnippetMaker = (source) => ({
  tool: 'pandas',
  language: 'python',
  text: `# pip install pandas pyarrow; the access key: export ${keyVariable}=pgk_...
import os

import pandas

rows = pandas.read_parquet(
    ${jsonText(fileUrl(source, 'parquet'))},
    engine="pyarrow",
    storage_options={"Authorization": "Bearer " + os.environ["${keyVariable}"]},
)
print(rows.head())
`,
});

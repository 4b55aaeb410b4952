/** dlt: a pipeline that brings the dataset into any of its destinations, row by row and by key. */
import { fileUrl, keyVariable, type SnippetMaker } from './snippet.js';
import { jsonText } from './quoting.js';

export const dlt: SnippetMaker = (source) => {
  const { name, key } = source.dataset;
  return {
    tool: 'dlt',
    language: 'python',
    text: `# pip install "dlt[duckdb]"; the access key: export ${keyVariable}=pgk_...
import json
import os

import dlt
from dlt.sources.helpers import requests


@dlt.resource(name=${jsonText(name)}, primary_key=[${key.map(jsonText).join(', ')}], write_disposition="merge")
def rows():
    response = requests.get(
        ${jsonText(fileUrl(source, 'ndjson'))},
        headers={"Authorization": "Bearer " + os.environ["${keyVariable}"]},
        stream=True,
    )
    response.raise_for_status()
    for line in response.iter_lines():
        if line:
            yield json.loads(line)


pipeline = dlt.pipeline("partnergraph", destination="duckdb", dataset_name="partnergraph")
print(pipeline.run(rows()))
`,
  };
};

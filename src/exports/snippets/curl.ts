/** curl: the dataset as a CSV file. */
import { fileUrl, keyVariable, type SnippetMaker } from './snippet.js';
import { shellText } from './quoting.js';

export const curl: SnippetMaker = (source) => ({
  tool: 'curl',
  language: 'shell',
  text: `# The access key: export ${keyVariable}=pgk_...
curl --fail --silent --show-error --compressed \\
  --header "Authorization: Bearer $${keyVariable}" \\
  --output ${source.dataset.name}.csv \\
  ${shellText(fileUrl(source, 'csv'))}
`,
});

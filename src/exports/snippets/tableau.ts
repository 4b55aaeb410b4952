/** Tableau: the steps, since what it saves is bound to its version and to the machine that it was made on. */
import { serviceUrl, type SnippetMaker } from './snippet.js';

export const tableau: SnippetMaker = (source) => ({
  tool: 'tableau',
  language: 'text',
  text: `Tableau reads ${source.dataset.name} by OData, as an extract:

1. Connect > To a Server > OData.
2. Server: ${serviceUrl(source)}${source.dataset.name}
3. Authentication: Username and Password.
   Username: the access key up to its second underscore (pgk_ and twelve characters).
   Password: what follows that underscore.
4. Sign In, and drag the table to the canvas. Its key: ${source.dataset.key.join(', ')}.
5. Publish with the credential embedded, so that the extract can be refreshed on a schedule.
`,
});

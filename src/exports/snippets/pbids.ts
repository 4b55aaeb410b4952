/** A Power BI data source file: opened, it asks for the credential and shows the tables. */
import { serviceUrl, type SnippetMaker } from './snippet.js';

export const pbids: SnippetMaker = (source) => ({
  tool: 'pbids',
  language: 'json',
  text: `${JSON.stringify(
    {
      version: '0.1',
      connections: [{ details: { protocol: 'odata', address: { url: serviceUrl(source) } }, mode: 'Import' }],
    },
    undefined,
    2,
  )}\n`,
});

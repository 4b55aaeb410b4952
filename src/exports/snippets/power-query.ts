/** Power Query, of Power BI and Excel: the dataset by OData, which is best, or as a CSV file. */
import type { ColumnType } from '../datasets/dataset.js';
import { formulaText } from './quoting.js';
import { oneLine, serviceUrl, type SnippetMaker } from './snippet.js';

/** Where the key goes: never into the query, which is saved with the report. */
const credential = `// Paste it into the Advanced Editor of a blank query. When a credential is asked for, choose
//   Basic: the user is the key up to its second underscore (pgk_ and twelve characters), the password is what follows;
//   or Web API, in the Power BI Service without a gateway: the whole key. The gateway takes it in the address only
//   where auth.queryParameter is true.`;

export const powerQuery: SnippetMaker = (source) => ({
  tool: 'power-query',
  language: 'powerquery',
  text: `// ${source.dataset.name}: ${oneLine(source.dataset.description)}
${credential}
let
  Source = OData.Feed(
    ${formulaText(serviceUrl(source) + source.dataset.name)},
    null,
    [Implementation = "2.0", ApiKeyName = "access_key"]
  )
in
  Source
`,
});

const types: Readonly<Record<ColumnType, string>> = {
  text: 'type text',
  integer: 'Int64.Type',
  double: 'type number',
  decimal: 'type number',
  boolean: 'type logical',
  timestamp: 'type datetimezone',
  date: 'type date',
};

export const powerQueryCsv: SnippetMaker = ({ dataset, baseUrl }) => ({
  tool: 'power-query-csv',
  language: 'powerquery',
  text: `// ${dataset.name}: ${oneLine(dataset.description)}
${credential}
let
  Source = Csv.Document(
    Web.Contents(
      ${formulaText(baseUrl)},
      [RelativePath = ${formulaText(`data/${dataset.name}.csv`)}, Query = [formulas = "raw"], ApiKeyName = "access_key"]
    ),
    [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]
  ),
  Rows = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
  WithNulls = Table.ReplaceValue(Rows, "", null, Replacer.ReplaceValue, Table.ColumnNames(Rows)),
  Typed = Table.TransformColumnTypes(
    WithNulls,
    {
${dataset.columns.map(({ name, type }) => `      {${formulaText(name)}, ${types[type]}}`).join(',\n')}
    },
    "en-US"
  )
in
  Typed
`,
});

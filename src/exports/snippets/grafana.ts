/** Grafana: a data source of the Infinity plugin to provision, and a dashboard that shows the dataset by it. */
import type { ColumnType } from '../datasets/dataset.js';
import { jsonText } from './quoting.js';
import { fileUrl, keyVariable, type SnippetMaker } from './snippet.js';

const plugin = 'yesoreyeram-infinity-datasource';
const uid = 'partnergraph';

export const grafana: SnippetMaker = ({ baseUrl }) => ({
  tool: 'grafana',
  language: 'yaml',
  text: `# provisioning/datasources/partnergraph.yaml of Grafana, with the plugin ${plugin}.
# Grafana fills in the access key from its own environment: ${keyVariable}=pgk_...
apiVersion: 1
datasources:
  - name: Partnergraph
    uid: ${uid}
    type: ${plugin}
    access: proxy
    jsonData:
      auth_method: bearerToken
      allowedHosts:
        - ${jsonText(new URL(baseUrl).origin)}
      timeoutInSeconds: 60
    secureJsonData:
      bearerToken: $${keyVariable}
`,
});

const types: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  integer: 'number',
  double: 'number',
  decimal: 'number',
  boolean: 'boolean',
  timestamp: 'timestamp',
  date: 'string',
};

/** The parser of the backend, which alerts and public dashboards need, and which the plugin does not take by itself. */
export const grafanaDashboard: SnippetMaker = (source) => {
  const { name, description, columns } = source.dataset;
  const datasource = { type: plugin, uid };
  const target = {
    refId: 'A',
    datasource,
    type: 'json',
    source: 'url',
    parser: 'backend',
    format: 'table',
    url: fileUrl(source, 'json'),
    url_options: { method: 'GET', data: '' },
    root_selector: '',
    columns: columns.map((column) => ({
      selector: column.name,
      text: column.name,
      type: types[column.type],
    })),
    filters: [],
  };
  const panel = {
    id: 1,
    type: 'table',
    title: name,
    description,
    datasource,
    gridPos: { h: 20, w: 24, x: 0, y: 0 },
    targets: [target],
  };
  const dashboard = {
    uid: `partnergraph-${name.replaceAll('_', '-')}`.slice(0, 40),
    title: `Partnergraph: ${name}`,
    tags: ['partnergraph'],
    schemaVersion: 39,
    time: { from: 'now-24h', to: 'now' },
    refresh: '15m',
    panels: [panel],
  };
  return {
    tool: 'grafana-dashboard',
    language: 'json',
    text: `${JSON.stringify(dashboard, undefined, 2)}\n`,
  };
};

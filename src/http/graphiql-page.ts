/** The page of GraphiQL: the whole of it in one document, with example tabs and the vendor calls of the last answer. */
import { vendorCallBar } from './vendor-call-bar.js';

/** An operation that GraphiQL opens in a tab of its own. */
export interface GraphiqlTab {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface GraphiqlOptions {
  /** Operations that it opens with. */
  readonly tabs: readonly GraphiqlTab[];
  /** Whether a line tells the vendor calls of the last answer. */
  readonly showVendorCalls: boolean;
}

/** The HTML, some nine megabytes of it: nothing is loaded from elsewhere. */
export async function renderGraphiqlPage({ tabs, showVendorCalls }: GraphiqlOptions): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const defaultTabs = tabs.map(({ query, variables = {} }) => ({
    query,
    variables: JSON.stringify(variables, null, 2),
  }));
  const page = renderGraphiQL({
    title: 'Partnergraph',
    endpoint: '/graphql',
    defaultTabs,
    defaultEditorToolsVisibility: 'variables',
  });
  const root = '<div id="root"></div>';
  if (!page.includes(root)) throw new Error('the page of GraphiQL has another form than expected');
  const additions = [
    tabsThatOpen,
    firstVariables(defaultTabs[0]?.variables),
    showVendorCalls ? vendorCallBar : '',
  ];
  return page.replace(root, () => [root, ...additions].join('\n'));
}

/** Where the tabs are wider than the window, GraphiQL takes the first click on one for a drag, and moves it away. */
const tabsThatOpen = '<style>.graphiql-tabs > * { transform: none !important; }</style>';

/**
 * GraphiQL takes the variables of all its first tabs but the one that is open, which it takes from its storage: so that
 * is where they are put, for a visitor of whom it has nothing stored.
 */
function firstVariables(variables = ''): string {
  const text = JSON.stringify(variables).replaceAll('<', '\\u003c');
  return `<script>
    if (localStorage.getItem('graphiql:tabState') === null) localStorage.setItem('graphiql:variables', ${text});
  </script>`;
}

/** The page of GraphiQL: the whole of it in one document, with example tabs and the vendor calls of the last answer. */
import type { Secret } from '../../secret.js';
import { vendorCallBar } from './vendor-call-bar.js';

/** An operation that GraphiQL opens in a tab of its own. */
export interface GraphiqlTab {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface GraphiqlOptions {
  /** Where its browser finds GraphQL. */
  readonly endpoint: string;
  /** Operations that it opens with. */
  readonly tabs: readonly GraphiqlTab[];
  /** Whether a line tells the vendor calls of the last answer. */
  readonly showVendorCalls: boolean;
  /** An access key that is sent with what has no other. */
  readonly key: Secret | undefined;
}

/** The HTML, some nine megabytes of it: nothing is loaded from elsewhere. */
export async function renderGraphiqlPage({
  endpoint,
  tabs,
  showVendorCalls,
  key,
}: GraphiqlOptions): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const defaultTabs = tabs.map(({ query, variables = {} }) => ({
    query,
    variables: JSON.stringify(variables, null, 2),
  }));
  const page = renderGraphiQL({
    title: 'Partnergraph',
    endpoint,
    // It does not open with an empty list of them.
    ...(defaultTabs.length === 0 ? {} : { defaultTabs }),
    defaultEditorToolsVisibility: 'variables',
  });
  const root = '<div id="root"></div>';
  if (!page.includes(root)) throw new Error('the page of GraphiQL has another form than expected');
  const additions = [
    tabsThatOpen,
    key === undefined ? '' : sendingKey(key),
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

/** Not among GraphiQL's own headers: those it would keep, and send when the key is another one. */
function sendingKey(key: Secret): string {
  return `<script>{
    const send = window.fetch;
    window.fetch = (address, request = {}) => {
      const headers = new Headers(request.headers);
      if (!headers.has('authorization')) headers.set('authorization', ${JSON.stringify(`Bearer ${key.reveal()}`)});
      return send(address, { ...request, headers });
    };
  }</script>`;
}

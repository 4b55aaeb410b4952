/** A line at the foot of GraphiQL that says what the last answer cost in vendor calls, before anyone scrolls for it. */

const style = `
  #root .graphiql-container { height: calc(100vh - 30px); }
  #vendor-calls {
    height: 30px; line-height: 30px; padding: 0 16px; box-sizing: border-box;
    overflow: hidden; white-space: nowrap; text-overflow: ellipsis;
    font-family: Roboto, sans-serif; font-size: 13px; color: #3b4b68; background: #e9edf4;
  }
  body.graphiql-dark #vendor-calls { color: #b7c2d7; background: #1b2333; }
  @media (prefers-color-scheme: dark) {
    body:not(.graphiql-light) #vendor-calls { color: #b7c2d7; background: #1b2333; }
  }
`;

// GraphiQL has no place for a result's extensions, and no hook for its answers: so each answer is read on its way in.
const script = `
  const bar = document.querySelector('#vendor-calls');
  const fetchAnswer = window.fetch;
  window.fetch = async (...request) => {
    const response = await fetchAnswer(...request);
    showVendorCalls(response.clone()).catch(() => {});
    return response;
  };
  async function showVendorCalls(response) {
    const { data, extensions } = await response.json();
    if (data?.__schema !== undefined) return;
    // A request that is refused before it runs has no calls.
    const calls = extensions?.vendorCalls ?? [];
    const counts = {};
    for (const { endpoint } of calls) counts[endpoint] = (counts[endpoint] ?? 0) + 1;
    const failed = calls.filter(({ error }) => error !== null).length;
    bar.textContent = [
      calls.length + (calls.length === 1 ? ' vendor call' : ' vendor calls'),
      ...(failed === 0 ? [] : [failed + ' failed']),
      ...Object.entries(counts).map(([endpoint, count]) => count + ' × ' + endpoint),
    ].join('  ·  ');
    bar.title = bar.textContent;
  }
`;

/** The HTML of the line. */
export const vendorCallBar = `
  <div id="vendor-calls" role="status">Run a query to see the vendor calls that it costs.</div>
  <style>${style}</style>
  <script>{${script}}</script>
`;

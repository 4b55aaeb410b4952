/** The operations that GraphiQL opens with: those of `schema/operations` that are worth reading, comments and all. */
import { readFileSync } from 'node:fs';
import type { GraphiqlTab } from '../http/gateway.js';

/** The tabs, asking about this client where they ask about one. */
export function exampleTabs(client: string): GraphiqlTab[] {
  return [
    tab('flagship', { days: 60 }),
    tab('devices-of-one-client', { name: client }),
    tab('fleet-devices', { first: 50 }),
    tab('expiring-licenses', { days: 90 }),
    tab('client-portrait', { name: client }),
  ];
}

/** Read as it was written: the generated documents have no comments, and a form of their own. */
function tab(name: string, variables: Record<string, unknown>): GraphiqlTab {
  const file = new URL(`../../schema/operations/${name}.graphql`, import.meta.url);
  return { query: readFileSync(file, 'utf8').trimEnd(), variables };
}

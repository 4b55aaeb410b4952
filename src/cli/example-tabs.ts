/** The operations that GraphiQL opens with: those of `schema/operations` that are worth reading, comments and all. */
import { readFileSync } from 'node:fs';
import type { GraphiqlTab } from '../http/gateway.js';
import { flagshipVariables } from './flagship-variables.js';

/**
 * The tabs, asking about this client where they ask about one. `partner` has the accounts for what is shown best by one
 * vendor alone; all of them without it.
 */
export function exampleTabs(client: string, partner?: readonly string[]): GraphiqlTab[] {
  const now = new Date();
  const accounts = partner === undefined ? {} : { partner };
  return [
    tab('flagship', { ...flagshipVariables(now) }),
    tab('linked-client', { name: client }),
    tab('link-suggestions', { first: 20 }),
    tab('devices-of-one-client', { name: client, ...accounts }),
    tab('fleet-devices', { first: 50, ...accounts }),
    tab('expiring-licenses', { days: 90 }),
    tab('client-portrait', { name: client, ...accounts }),
    tab('low-balances', { below: '5000', from: daysAgo(now, 7) }),
    tab('plants-of-one-client', { name: client }),
  ];
}

/** Read as it was written: the generated documents have no comments, and a form of their own. */
function tab(name: string, variables: Record<string, unknown>): GraphiqlTab {
  const file = new URL(`../../schema/operations/${name}.graphql`, import.meta.url);
  return { query: readFileSync(file, 'utf8').trimEnd(), variables };
}

function daysAgo(now: Date, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** The flagship query from its caller's side: rows for a table, and what the query cost. */
import type { App } from '../src/app.js';
import type { Secret } from '../src/secret.js';
import { FlagshipDocument, type FlagshipQuery } from '../src/operations/graphql.js';
import type { VendorCall } from '../src/telemetry/vendor-calls.js';
import { CommandFailure } from '../src/cli/command-failure.js';
import type { DemoGateway } from './gateway.js';
import type { DemoVendors } from './vendors.js';
import { flagshipVariables, type FlagshipVariables } from '../src/cli/flagship-variables.js';
import { fewestCalls } from './fleet-report-minimum.js';

type Links = NonNullable<FlagshipQuery['links']>;
type Client = Links['nodes'][number];
type Row<Connection extends 'devices' | 'apiKeys'> = NonNullable<Client[Connection]>['nodes'][number];

/** A client with offline cameras, and what is to be done about its phones or its keys. */
export interface FleetRow {
  readonly client: string;
  readonly offlineCameras: readonly Pick<Row<'devices'>, 'name' | 'model'>[];
  /** One sum for each currency. */
  readonly balance: Client['balance'];
  /** The soonest first. */
  readonly expiringApiKeys: readonly Pick<Row<'apiKeys'>, 'name' | 'expiresAt'>[];
}

export interface FleetReport {
  readonly rows: readonly FleetRow[];
  /** Requests that reached the vendors, by their own count. */
  readonly vendorCalls: number;
  /** The fewest that can answer. */
  readonly minimum: number;
  readonly elapsedMs: number;
}

/** Runs the flagship query; the report about it, and its vendor calls one by one. */
export async function reportFleet(
  { app, clients, key }: DemoGateway,
  vendors: DemoVendors,
): Promise<{ report: FleetReport; calls: readonly VendorCall[] }> {
  const variables = flagshipVariables(new Date());
  const callsBefore = vendors.countRequests();
  const started = performance.now();
  const { links, calls } = await askFlagship(app, key, variables);
  const elapsedMs = Math.round(performance.now() - started);
  const report = {
    rows: links.nodes.map(({ name, devices, balance, apiKeys }) => ({
      client: name,
      offlineCameras: devices?.nodes ?? [],
      balance,
      expiringApiKeys: apiKeys?.nodes ?? [],
    })),
    vendorCalls: vendors.countRequests() - callsBefore,
    minimum: fewestCalls(vendors, clients, variables),
    elapsedMs,
  };
  return { report, calls };
}

/** One page holds all clients that the demo links. */
async function askFlagship(
  app: App,
  key: Secret,
  variables: FlagshipVariables,
): Promise<{ links: Links; calls: readonly VendorCall[] }> {
  const response = await app.gateway.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${key.reveal()}`,
    },
    body: JSON.stringify({ query: FlagshipDocument.toString(), variables }),
  });
  const {
    data,
    errors = [],
    extensions,
  } = (await response.json()) as {
    readonly data?: FlagshipQuery | null;
    readonly errors?: readonly { readonly message: string }[];
    readonly extensions?: { readonly vendorCalls?: readonly VendorCall[] };
  };
  const links = data?.links;
  const failures = [...errors, ...(links?.outages ?? [])].map(({ message }) => message);
  if (!links || failures.length > 0) {
    throw new CommandFailure(['The flagship query failed:', ...new Set(failures)].join('\n  '));
  }
  return { links, calls: extensions?.vendorCalls ?? [] };
}

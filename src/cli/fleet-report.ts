/** The flagship query from its caller's side: rows for a table, and what the query cost. */
import type { App } from '../app.js';
import { FlagshipDocument, type FlagshipQuery, type FlagshipQueryVariables } from '../operations/graphql.js';
import type { RhombusSimulator } from '../simulators/index.js';
import { CommandFailure } from './command-failure.js';

/** A client with offline cameras, and its licences that run out soon. */
export interface FleetRow {
  readonly client: string | null;
  readonly uuid: string;
  readonly offlineCameras: readonly { readonly name: string | null; readonly model: string | null }[];
  /** The soonest first. */
  readonly expiringLicenses: readonly {
    readonly productCode: string | null;
    readonly expiresAt: string | null;
  }[];
}

export interface FleetReport {
  readonly rows: readonly FleetRow[];
  /** Requests that reached the vendor, by its own count. */
  readonly vendorCalls: number;
  /** The fewest that can answer: three for the fleet, and two for each client with offline cameras. */
  readonly minimum: number;
  readonly elapsedMs: number;
}

/** Runs the flagship query over all its pages. */
export async function reportFleet(app: App, rhombus: RhombusSimulator, days: number): Promise<FleetReport> {
  const callsBefore = countRequests(rhombus);
  const started = performance.now();
  const nodes: FlagshipQuery['clientOrgs']['nodes'] = [];
  let after: string | null = null;
  do {
    const { clientOrgs } = await askFlagship(app, { days, after });
    nodes.push(...clientOrgs.nodes);
    after = clientOrgs.pageInfo.hasNextPage ? clientOrgs.pageInfo.endCursor : null;
  } while (after !== null);
  const elapsedMs = Math.round(performance.now() - started);

  return {
    rows: nodes.map(({ name, uuid, devices, licenses }) => ({
      client: name,
      uuid,
      offlineCameras: (devices?.nodes ?? []).map(({ name, model }) => ({ name, model })),
      expiringLicenses: licenses?.nodes ?? [],
    })),
    vendorCalls: countRequests(rhombus) - callsBefore,
    minimum: 3 + 2 * rhombus.oracle.orgsWithOfflineCameras().length,
    elapsedMs,
  };
}

/** The records are limited in number; their sequence goes on counting. */
const countRequests = ({ requests }: RhombusSimulator): number => requests.at(-1)?.sequence ?? 0;

async function askFlagship(app: App, variables: FlagshipQueryVariables): Promise<FlagshipQuery> {
  const response = await app.gateway.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: FlagshipDocument.toString(), variables }),
  });
  const { data, errors = [] } = (await response.json()) as {
    readonly data?: FlagshipQuery | null;
    readonly errors?: readonly { readonly message: string }[];
  };
  const failures = [...errors, ...(data?.clientOrgs.outages ?? [])].map(({ message }) => message);
  if (!data || failures.length > 0) {
    throw new CommandFailure(['The flagship query failed:', ...new Set(failures)].join('\n  '));
  }
  return data;
}

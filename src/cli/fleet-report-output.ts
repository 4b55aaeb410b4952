/** Prints a report about the fleet: for people, a table and the vendor calls; for programs, one JSON object. */
import type { FleetReport, FleetRow } from './fleet-report.js';
import { formatTable } from './table.js';

interface Output {
  /** Days within which a licence counts as running out. */
  readonly days: number;
  readonly json: boolean;
}

/** Prints the report; `requests` are those that the vendor received for it. */
export function printFleetReport(
  report: FleetReport,
  requests: readonly { readonly path: string }[],
  { days, json }: Output,
): void {
  if (json) {
    console.log(JSON.stringify(report));
    return;
  }
  const { rows, vendorCalls, minimum, elapsedMs } = report;
  const headings = ['CLIENT', 'LICENCES', 'FIRST ENDS', 'OFFLINE CAMERAS'];
  console.log(`Clients with offline cameras, and their licences that run out within ${days} days:\n`);
  console.log(formatTable(headings, rows.map(cellsOf)));
  console.log(`\n${vendorCalls} vendor calls in ${elapsedMs} ms; the fewest that can answer: ${minimum}.\n`);
  console.log(formatTable(['CALLS', 'ENDPOINT'], callsByEndpoint(requests)));
}

function cellsOf({ client, uuid, offlineCameras, expiringLicenses }: FleetRow): string[] {
  const [soonest] = expiringLicenses;
  return [
    client ?? uuid,
    String(expiringLicenses.length),
    soonest?.expiresAt?.slice(0, 'YYYY-MM-DD'.length) ?? '',
    offlineCameras.map(({ name }) => name ?? 'unnamed').join(', '),
  ];
}

function callsByEndpoint(requests: readonly { readonly path: string }[]): string[][] {
  const counts = new Map<string, number>();
  for (const { path } of requests) counts.set(path, (counts.get(path) ?? 0) + 1);
  return [...counts].map(([path, count]) => [String(count), path]);
}

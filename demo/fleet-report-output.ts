/** Prints a report about the fleet: for people, a table and the vendor calls; for programs, one JSON object. */
import type { VendorCall } from '../src/telemetry/vendor-calls.js';
import type { FleetReport, FleetRow } from './fleet-report.js';
import { formatTable } from '../src/cli/table.js';

/** Prints the report; `calls` are the vendor calls that it took. */
export function printFleetReport(report: FleetReport, calls: readonly VendorCall[], json: boolean): void {
  if (json) {
    console.log(JSON.stringify(report));
    return;
  }
  const { rows, vendorCalls, minimum, elapsedMs } = report;
  const headings = ['CLIENT', 'BALANCE', 'KEYS', 'FIRST ENDS', 'OFFLINE CAMERAS'];
  console.log(
    'Clients with offline cameras whose phone balance is low or whose API keys expire this month:\n',
  );
  console.log(formatTable(headings, rows.map(cellsOf)));
  console.log(`\n${vendorCalls} vendor calls in ${elapsedMs} ms; the fewest that can answer: ${minimum}.\n`);
  console.log(formatTable(['CALLS', 'VENDOR', 'ENDPOINT'], callsByEndpoint(calls)));
}

function cellsOf({ client, balance, expiringApiKeys, offlineCameras }: FleetRow): string[] {
  const [soonest] = expiringApiKeys;
  return [
    client,
    (balance ?? []).map(({ amount, currency }) => `${amount} ${currency ?? ''}`).join(', '),
    String(expiringApiKeys.length),
    soonest?.expiresAt?.slice(0, 'YYYY-MM-DD'.length) ?? '',
    offlineCameras.map(({ name }) => name ?? 'unnamed').join(', '),
  ];
}

function callsByEndpoint(calls: readonly VendorCall[]): string[][] {
  const counts = new Map<string, { partner: string; endpoint: string; count: number }>();
  for (const { partner, endpoint } of calls) {
    const key = `${partner} ${endpoint}`;
    counts.set(key, { partner, endpoint, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(({ partner, endpoint, count }) => [String(count), partner, endpoint]);
}

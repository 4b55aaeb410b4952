/** The benchmark's tables. */
import type { Measurement, PeerMeasurement } from './measure.js';
import type { StartUp } from './start-up.js';

const columns = ['query', 'orgs', 'calls', 'minimum', 'wall ms', 'critical ms', 'ratio'];
const usage = ['vendor ms', 'CPU ms', 'peak RSS MB'];

export const measurementTable = (measurements: readonly Measurement[]): string =>
  aligned([
    [...columns, ...usage],
    ...measurements.map(({ row, vendorMs }) => [
      row.query,
      String(row.orgs),
      String(row.vendorCalls),
      String(row.minimum),
      row.wallMs.toFixed(1),
      String(row.criticalPathMs),
      ratio(row.wallMs, row.criticalPathMs),
      vendorMs.toFixed(0),
      row.cpuMs.toFixed(1),
      row.peakRssMb.toFixed(1),
    ]),
  ]);

export const peerTable = (measurements: readonly Measurement[]): string =>
  aligned([
    ['query', 'orgs', 'own ms', 'peer ms', 'own/peer', 'own calls', 'peer calls', 'peer answers'],
    ...measurements.flatMap(({ row, peer }) =>
      peer === undefined
        ? []
        : [
            [
              row.query,
              String(row.orgs),
              row.wallMs.toFixed(1),
              peer.wallMs.toFixed(1),
              ratio(row.wallMs, peer.wallMs),
              String(row.vendorCalls),
              // No call at all: the peer asks another vendor, or answers from a cache.
              peer.vendorCalls === 0 ? '-' : String(peer.vendorCalls),
              answerOf(peer),
            ],
          ],
    ),
  ]);

export const startUpLines = (startUps: readonly StartUp[]): string =>
  startUps
    .map(
      ({ command, listeningMs, idleRssMb }) =>
        `${command}: listening after ${listeningMs.toFixed(0)} ms, ` +
        `idle memory ${idleRssMb === undefined ? 'not known here' : `${idleRssMb.toFixed(1)} MB`}`,
    )
    .join('\n');

const answerOf = ({ answer }: PeerMeasurement): string =>
  typeof answer === 'string' ? answer : `fault: ${answer.fault}`;

const ratio = (value: number, base: number): string => (base === 0 ? '-' : (value / base).toFixed(2));

/** Text to the left in the first and the last column where it is text, numbers to the right. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number): boolean => rows.slice(1).some((row) => /[a-z]/i.test(row[column] ?? ''));
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return isText(column) ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

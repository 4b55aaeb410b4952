/** Devices as CSV: a list of serial numbers, or the result file of a run over one. */
import { stringify } from 'csv-stringify/sync';
import { guardFormulas, unguardFormulas } from '../exports/formats/formula.js';
import { CommandFailure } from './command-failure.js';
import { csvRows } from './csv-rows.js';

export interface DeviceRow {
  /** The line of the file. */
  readonly line: number;
  readonly serial: string;
  /** As the graph says it; `PENDING` before it was tried. */
  readonly outcome: string;
  readonly message: string;
  /** When that was known, by ISO 8601. */
  readonly time: string;
}

export interface DeviceFile {
  /** Id of the run, in a result file. */
  readonly run: string | undefined;
  readonly rows: readonly DeviceRow[];
}

const names = ['serial', 'serial_number', 'serialnumber', 'serial number'];

/** Reads a list, or a result file. Columns may stand in any order; others are passed over. */
export function readDevices(content: string): DeviceFile {
  const [headings, ...lines] = csvRows(content);
  const columns = headings?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const serial = columns.findIndex((column) => names.includes(column));
  if (serial < 0) throw new CommandFailure('The first line must name the columns, one of them serial.');
  const cellOf = (cells: readonly string[], name: string): string =>
    unguardFormulas(cells[columns.indexOf(name)] ?? '');
  const rows = lines.map(({ cells, line }) => ({
    line,
    serial: unguardFormulas(cells[serial] ?? ''),
    outcome: cellOf(cells, 'outcome') || 'PENDING',
    message: cellOf(cells, 'message'),
    time: cellOf(cells, 'time'),
  }));
  assertUsable(rows);
  const runs = new Set(lines.map(({ cells }) => cellOf(cells, 'run')));
  if (!columns.includes('run')) return { run: undefined, rows };
  const [run = ''] = runs;
  if (runs.size !== 1 || !/^[\da-f-]{36}$/.test(run)) {
    throw new CommandFailure('The column run must name the same run in every line: the file was changed.');
  }
  return { run, rows };
}

function assertUsable(rows: readonly DeviceRow[]): void {
  if (rows.length === 0) throw new CommandFailure('The file names no devices.');
  const first = new Map<string, number>();
  for (const { line, serial } of rows) {
    if (serial === '') throw new CommandFailure(`Line ${line} has no serial number.`);
    const earlier = first.get(serial);
    if (earlier !== undefined) {
      throw new CommandFailure(`Line ${line} has the serial number of line ${earlier}, ${serial}.`);
    }
    first.set(serial, line);
  }
}

/** The result file of a run. */
export const csvOfDevices = (run: string, rows: readonly DeviceRow[]): string =>
  stringify(
    rows.map((row) => ({ run, ...row })),
    {
      header: true,
      columns: ['run', 'serial', 'outcome', 'message', 'time'],
      cast: { string: guardFormulas },
    },
  );

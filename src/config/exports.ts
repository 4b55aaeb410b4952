/** Settings of the tables for BI tools. */
import * as z from 'zod';
import { list, text, wholeNumber } from './values.js';

export const exportSettings = z.strictObject({
  /** Where snapshots lie. Bigger engines may read them there. */
  folder: text().default('partnergraph-exports'),
  /** Folders with datasets of the operator. */
  datasets: list(text()).prefault([]),
  /** Milliseconds for which a request waits for a table that was never built. The build goes on without it. */
  patienceMs: wholeNumber(0, 600_000).default(25_000),
  /** Bytes of the files that are made of snapshots for those who ask. */
  filesBytes: wholeNumber(1_048_576, 1_099_511_627_776).default(4 * 1024 ** 3),
});

/** Settings of the tables for BI tools. */
import * as z from 'zod';
import { list, text, wholeNumber } from './values.js';

export const exportSettings = z.strictObject({
  /** Where snapshots lie. Bigger engines may read them there. */
  folder: text().default('partnergraph-exports'),
  /** Folders with datasets of the operator. */
  datasets: list(text()).prefault([]),
  /** Bytes of the files that are made of snapshots for those who ask. */
  filesBytes: wholeNumber(1_048_576, 1_099_511_627_776).default(4 * 1024 ** 3),
});

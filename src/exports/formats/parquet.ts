/** Parquet, which the engine writes by itself. */
import type { FormatFacts } from './format.js';

export const parquet: FormatFacts = {
  extension: 'parquet',
  contentType: 'application/vnd.apache.parquet',
  isShown: false,
  isCompressible: false,
  parameters: [],
};

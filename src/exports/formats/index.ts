/** All forms in which a table is handed out, by the extension of the file. */
import { csv } from './csv.js';
import type { Format } from './format.js';
import { json, ndjson } from './json.js';
import { parquet } from './parquet.js';

export type AnyFormat = Format | typeof parquet;

export const formats: ReadonlyMap<string, AnyFormat> = new Map(
  [csv, ndjson, json, parquet].map((format) => [format.extension, format]),
);

/** All forms in which a table is handed out, by the extension of the file. */
import { arrow } from './arrow.js';
import { csv } from './csv.js';
import type { Format, FormatFacts } from './format.js';
import { json, ndjson } from './json.js';
import { parquet } from './parquet.js';
import { xlsx } from './xlsx.js';

/** A form; the engine itself writes one that has no `write`. */
export type AnyFormat = Format | FormatFacts;

const all: readonly AnyFormat[] = [csv, ndjson, json, parquet, arrow, xlsx];

export const formats: ReadonlyMap<string, AnyFormat> = new Map(
  all.map((format) => [format.extension, format]),
);

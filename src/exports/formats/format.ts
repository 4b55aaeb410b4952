/** The forms in which a table is handed out: each is a value with the same few questions. */
import type { Readable } from 'node:stream';
import type { Column } from '../datasets/dataset.js';
import type { Cell } from '../tables.js';

/** Rows in batches. */
export type Rows = AsyncIterable<readonly (readonly Cell[])[]>;

export interface FormatOptions {
  /** Whether texts that a spreadsheet would take for formulas are kept from being one. */
  readonly escapeFormulas: boolean;
  /** Whether a mark stands at the beginning by which Excel knows UTF-8. */
  readonly byteOrderMark: boolean;
  /** What decimals are written as, where a format leaves the choice: doubles without it. */
  readonly decimals?: Decimals;
}

/** Doubles are what most readers take right; the others keep every digit. */
export type Decimals = 'double' | 'decimal' | 'text';

/** What is known of a form before anything is written. */
export interface FormatFacts {
  readonly extension: string;
  readonly contentType: string;
  /** Whether a browser may show it instead of saving it. */
  readonly isShown: boolean;
  /** Whether a body of it becomes much smaller when it is compressed. */
  readonly isCompressible: boolean;
  /** Parameters of the address that only such forms have. */
  readonly parameters: readonly FormatParameter[];
  /** Whether only spreadsheets open it, whoever asks for it. */
  readonly isOfSpreadsheets?: boolean;
  /** Rows that fit into a file. */
  readonly maximumRows?: number;
}

export type FormatParameter = 'bom' | 'formulas' | 'decimals';

export interface Format extends FormatFacts {
  /** Bytes of the table, as they come. */
  readonly write: (rows: Rows, columns: readonly Column[], options: FormatOptions) => Readable;
}

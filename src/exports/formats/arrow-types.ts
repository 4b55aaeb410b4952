/** Columns in Arrow: which type each becomes, and how a cell becomes a value of it. */
import type * as library from 'apache-arrow';
import type { ColumnType } from '../datasets/dataset.js';
import type { Cell } from '../tables.js';
import type { Decimals } from './format.js';

/** The library, which is loaded when it is first needed. */
export type Arrow = typeof library;

export interface ArrowType {
  readonly type: library.DataType;
  /** The value as the library takes it. */
  readonly valueOf: (cell: Exclude<Cell, null>) => unknown;
}

/** Digits of a decimal, as in the snapshot. */
const precision = 38;
const scale = 10;

/**
 * Texts are plain ones: left to itself the library makes dictionaries, which readers stumble over. Of decimals many readers
 * (Arrow in JavaScript, Perspective) see the digits without the point in them.
 */
export function arrowTypes(arrow: Arrow, decimals: Decimals): Readonly<Record<ColumnType, ArrowType>> {
  const asItIs = (cell: Exclude<Cell, null>): unknown => cell;
  const text = { type: new arrow.Utf8(), valueOf: String };
  const ofDecimals: Readonly<Record<Decimals, ArrowType>> = {
    text,
    double: { type: new arrow.Float64(), valueOf: Number },
    decimal: {
      type: new arrow.Decimal(scale, precision, 128),
      valueOf: (cell) => wordsOf(unscaled(String(cell))),
    },
  };
  return {
    text,
    integer: { type: new arrow.Int32(), valueOf: asItIs },
    double: { type: new arrow.Float64(), valueOf: asItIs },
    boolean: { type: new arrow.Bool(), valueOf: asItIs },
    decimal: ofDecimals[decimals],
    timestamp: { type: new arrow.TimestampMillisecond('UTC'), valueOf: (cell) => Date.parse(String(cell)) },
    date: { type: new arrow.DateDay(), valueOf: (cell) => new Date(`${cell}T00:00:00Z`) },
  };
}

/** `-0.5` at a scale of 10 is -5000000000: no digit goes through a binary fraction. */
function unscaled(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
}

/** The number in two's complement, in words from the lowest. */
function wordsOf(value: bigint): Uint32Array {
  const bits = BigInt.asUintN(128, value);
  return Uint32Array.from([0n, 32n, 64n, 96n], (shift) => Number((bits >> shift) & 0xffff_ffffn));
}

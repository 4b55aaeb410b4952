/** The sheet of a workbook as XML: numbers, times and texts as what they are, and no formula anywhere. */
import { PartnergraphError } from '../../errors.js';
import type { Column, ColumnType } from '../datasets/dataset.js';
import type { Cell } from '../tables.js';
import type { Rows } from './format.js';
import { looksLikeFormula } from './formula.js';
import { cellStyles } from './workbook.js';

/** Characters that Excel takes in a cell; it repairs a file with more, and what is behind them is lost. */
const maximumText = 32_767;

const widths: Readonly<Record<ColumnType, number>> = {
  text: 28,
  integer: 12,
  double: 16,
  decimal: 16,
  boolean: 10,
  timestamp: 20,
  date: 12,
};

/** The XML, batch by batch. */
export async function* sheetOf(
  rows: Rows,
  columns: readonly Column[],
  escapeFormulas: boolean,
): AsyncGenerator<string> {
  const letters = columns.map((_, index) => lettersOf(index));
  const sizes = columns.map(
    ({ type }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widths[type]}" customWidth="1"/>`,
  );
  yield (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    `</sheetView></sheetViews><cols>${sizes.join('')}</cols><sheetData>`
  );
  const header = columns.map(({ name }, index) => textCell(`${letters[index]}1`, name, cellStyles.header));
  yield `<row r="1">${header.join('')}</row>`;
  let number = 1;
  for await (const batch of rows) {
    let text = '';
    for (const row of batch) {
      number += 1;
      const cells = columns.map((column, index) =>
        cellOf(`${letters[index]}${number}`, column, row[index] ?? null, escapeFormulas),
      );
      text += `<row r="${number}">${cells.join('')}</row>`;
    }
    yield text;
  }
  yield '</sheetData></worksheet>';
}

function cellOf(place: string, { name, type }: Column, cell: Cell, escapeFormulas: boolean): string {
  if (cell === null) return '';
  if (type === 'boolean') return `<c r="${place}" t="b"><v>${cell === true ? 1 : 0}</v></c>`;
  if (type === 'integer' || type === 'double' || type === 'decimal') {
    return `<c r="${place}"><v>${cell}</v></c>`;
  }
  const text = String(cell);
  if (type === 'timestamp' || type === 'date') {
    const serial = serialOf(text);
    return serial === undefined
      ? textCell(place, text, cellStyles.plain)
      : `<c r="${place}" s="${cellStyles[type]}"><v>${serial}</v></c>`;
  }
  if (text.length > maximumText) {
    throw new PartnergraphError(
      'INVALID_ARGUMENT',
      `xlsx: a text in the column ${name} is longer than the ${maximumText} characters of a cell; leave the column out with select, or take csv or parquet`,
      { argument: 'select' },
    );
  }
  return textCell(place, text, escapeFormulas && looksLikeFormula(text) ? cellStyles.text : cellStyles.plain);
}

/** A text in the cell itself: Excel never calculates one. */
const textCell = (place: string, text: string, style: number): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Days since the end of 1899; undefined before March 1900, which Excel counts wrongly, and behind the year 9999. */
function serialOf(text: string): number | undefined {
  const serial = Date.parse(text) / 86_400_000 + 25_569;
  return serial >= 61 && serial < 2_958_466 ? serial : undefined;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What XML cannot hold is written as `_x0001_`, and what looks like that has its underscore written so. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, (character) => {
      return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
    })
    .replace(/[&<>]/g, (character) => marks[character] ?? '');

/** The letters of a column, counted from 0: A to Z, then AA. */
const lettersOf = (index: number): string =>
  (index < 26 ? '' : lettersOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** The functions of the filter grammar: what they take, what they give, and what they are in SQL. */
import type { FunctionName } from './expression.js';

/** What a part of a filter is; `null` fits everywhere. */
export type PartType = 'text' | 'number' | 'boolean' | 'timestamp' | 'date' | 'null';

export interface FilterFunction {
  /** The operands; `whole` is a number without a fraction, `day` a date or a timestamp. */
  readonly takes: readonly (PartType | 'whole' | 'day')[];
  /** How many of them may be left out, from the end. */
  readonly optional?: number;
  readonly gives: PartType | 'whole';
  /** With a question mark for each operand that is given, by how many there are. */
  readonly sql: string | readonly [string, string];
}

const onTexts = (sql: string, takes: 1 | 2, gives: FilterFunction['gives']): FilterFunction => ({
  takes: takes === 1 ? ['text'] : ['text', 'text'],
  gives,
  sql,
});

const partOf = (name: string, takes: 'day' | 'timestamp'): FilterFunction => ({
  takes: [takes],
  gives: 'whole',
  sql: `${name}(?)`,
});

/** Counted from 0 in OData, from 1 in SQL; what lies outside of a text is empty, and what is missing stays missing. */
const place =
  'cast(list_transform([?], lambda n: case when n < 0 then 0 when n > 1000000000 then 1000000000 else n end)[1] as bigint)';

export const filterFunctions: Readonly<Record<FunctionName, FilterFunction>> = {
  contains: onTexts('contains(?, ?)', 2, 'boolean'),
  startswith: onTexts('starts_with(?, ?)', 2, 'boolean'),
  endswith: onTexts('ends_with(?, ?)', 2, 'boolean'),
  tolower: onTexts('lower(?)', 1, 'text'),
  toupper: onTexts('upper(?)', 1, 'text'),
  trim: onTexts('trim(?, chr(32) || chr(9) || chr(10) || chr(13))', 1, 'text'),
  // What is missing on both sides of `||` would lose its type, by which the next function is found.
  concat: onTexts('cast(? || ? as varchar)', 2, 'text'),
  length: onTexts('length(?)', 1, 'whole'),
  indexof: onTexts('(strpos(?, ?) - 1)', 2, 'whole'),
  substring: {
    takes: ['text', 'whole', 'whole'],
    optional: 1,
    gives: 'text',
    sql: [`substring(?, ${place} + 1)`, `substring(?, ${place} + 1, ${place})`],
  },
  year: partOf('year', 'day'),
  month: partOf('month', 'day'),
  day: partOf('day', 'day'),
  hour: partOf('hour', 'timestamp'),
  minute: partOf('minute', 'timestamp'),
  second: partOf('second', 'timestamp'),
  date: { takes: ['timestamp'], gives: 'date', sql: 'cast(? as date)' },
  round: { takes: ['number'], gives: 'number', sql: 'round(?)' },
  floor: { takes: ['number'], gives: 'number', sql: 'floor(?)' },
  ceiling: { takes: ['number'], gives: 'number', sql: 'ceil(?)' },
};

export const isFilterFunction = (name: string): name is FunctionName => Object.hasOwn(filterFunctions, name);

/** Functions and operators that the standard has (OData 4.01, URL conventions, 5.1.1) and that are not there. */
export const unsupportedNames: ReadonlySet<string> = new Set([
  ...['add', 'sub', 'mul', 'div', 'divby', 'mod', 'has'],
  ...['now', 'time', 'mindatetime', 'maxdatetime', 'fractionalseconds', 'totaloffsetminutes', 'totalseconds'],
  ...['cast', 'isof', 'case', 'any', 'all', 'matchespattern', 'hassubset', 'hassubsequence', 'substringof'],
]);

/** Filters that are right, each with what it means in plain code: the oracle of the grammar. */
import fc from 'fast-check';
import { filterFunctions } from '../../src/exports/filters/functions.js';
import { oddTexts, type SampleRow } from './odata-sample.js';

type Result = string | number | boolean | null;

/** How close a part binds, from `or` to what needs no brackets. */
const levels = { or: 0, and: 1, equality: 2, relation: 3, unary: 4, primary: 5 } as const;

export interface Part {
  readonly text: string;
  readonly level: number;
  readonly of: (row: SampleRow) => Result;
}

/** In brackets only where it would be read otherwise without them. */
const within = (part: Part, level: number): string => (part.level < level ? `(${part.text})` : part.text);

const primary = (text: string, of: Part['of']): Part => ({ text, level: levels.primary, of });

/** A function, which gives nothing for nothing. */
const call = (name: string, parts: readonly Part[], of: (...values: Result[]) => Result): Part =>
  primary(`${name}(${parts.map(({ text }) => text).join(',')})`, (row) => {
    const values = parts.map((part) => part.of(row));
    return values.includes(null) ? null : of(...values);
  });

const characters = (text: Result): string[] => [...String(text)];
const number = (value: Result): number => Number(value);
/** By code points, as UTF-8 stands in order. */
const order = (one: Result, other: Result): number =>
  typeof one === 'string' && typeof other === 'string'
    ? Buffer.compare(Buffer.from(one), Buffer.from(other))
    : number(one) - number(other);

const comparisons = {
  eq: (one: Result, other: Result) => one === other,
  ne: (one: Result, other: Result) => one !== other,
  gt: (one: Result, other: Result) => one !== null && other !== null && order(one, other) > 0,
  ge: (one: Result, other: Result) => one !== null && other !== null && order(one, other) >= 0,
  lt: (one: Result, other: Result) => one !== null && other !== null && order(one, other) < 0,
  le: (one: Result, other: Result) => one !== null && other !== null && order(one, other) <= 0,
} as const;

function compared(operator: keyof typeof comparisons, left: Part, right: Part): Part {
  const level = operator === 'eq' || operator === 'ne' ? levels.equality : levels.relation;
  return {
    text: `${within(left, level)} ${operator} ${within(right, level + 1)}`,
    level,
    of: (row) => comparisons[operator](left.of(row), right.of(row)),
  };
}

const column = (name: keyof SampleRow, read: (value: Result) => Result = (value) => value): Part =>
  primary(name, (row) => read(row[name]));

const milliseconds = (value: Result): Result => (value === null ? null : Date.parse(String(value)));

const nothing = primary('null', () => null);
const textLiteral = fc
  .oneof(
    fc.constantFrom(...oddTexts),
    fc.string({ maxLength: 4, unit: fc.constantFrom(...'aB\'";-\\?é😀 ') }),
  )
  .map((text) => primary(`'${text.replaceAll("'", "''")}'`, () => text));
const wholeLiteral = fc.integer({ min: -7, max: 60 }).map((value) => primary(String(value), () => value));
const numberLiteral = fc
  .integer({ min: -12, max: 12 })
  .chain((quarters) =>
    fc
      .constantFrom(String(quarters / 4), (quarters / 4).toExponential())
      .map((text) => primary(text, () => quarters / 4)),
  );
const dayLiteral = fc
  .integer({ min: Date.UTC(2009, 0), max: Date.UTC(2026, 0) })
  .map((time) => new Date(time).toISOString().slice(0, 10))
  .map((day) => primary(day, () => Date.parse(day)));
const timeLiteral = fc.integer({ min: Date.UTC(2009, 0), max: Date.UTC(2026, 0) }).chain((time) => {
  const minute = Math.floor(time / 60_000) * 60_000;
  const iso = new Date(minute).toISOString();
  const east = new Date(minute + 5_400_000).toISOString().slice(0, 19);
  return fc
    .constantFrom(iso, `${iso.slice(0, 16)}Z`, iso.toLowerCase(), `${east}+01:30`)
    .map((text) => primary(text, () => minute));
});

const dates = {
  year: (value: Result) => new Date(number(value)).getUTCFullYear(),
  month: (value: Result) => new Date(number(value)).getUTCMonth() + 1,
  day: (value: Result) => new Date(number(value)).getUTCDate(),
};
const clocks = {
  hour: (value: Result) => new Date(number(value)).getUTCHours(),
  minute: (value: Result) => new Date(number(value)).getUTCMinutes(),
  second: (value: Result) => new Date(number(value)).getUTCSeconds(),
};
const roundings = {
  floor: (value: Result) => Math.floor(number(value)),
  ceiling: (value: Result) => Math.ceil(number(value)),
  // Halves go away from zero.
  round: (value: Result) => Math.sign(number(value)) * Math.round(Math.abs(number(value))),
};

const keysOf = <Table extends object>(table: Table): (keyof Table)[] => Object.keys(table) as (keyof Table)[];

interface Parts {
  text: Part;
  whole: Part;
  number: Part;
  time: Part;
  truth: Part;
}

const { truth } = fc.letrec<Parts>((parts) => {
  const tie = (name: keyof Parts) => parts(name) as fc.Arbitrary<Part>;
  return {
    text: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(column('name'), column('id'), nothing),
      textLiteral,
      tie('text').map((part) => call('tolower', [part], (text) => String(text).toLowerCase())),
      tie('text').map((part) => call('toupper', [part], (text) => String(text).toUpperCase())),
      tie('text').map((part) =>
        call('trim', [part], (text) => String(text).replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, '')),
      ),
      fc
        .tuple(tie('text'), tie('text'))
        .map((parts) => call('concat', parts, (one, other) => `${one}${other}`)),
      fc.tuple(tie('text'), tie('whole')).map((parts) =>
        call('substring', parts, (text, from) =>
          characters(text)
            .slice(Math.max(0, number(from)))
            .join(''),
        ),
      ),
      fc.tuple(tie('text'), tie('whole'), tie('whole')).map((parts) =>
        call('substring', parts, (text, from, length) => {
          const start = Math.max(0, number(from));
          return characters(text)
            .slice(start, start + Math.max(0, number(length)))
            .join('');
        }),
      ),
    ),
    whole: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(column('size'), column('place'), nothing),
      wholeLiteral,
      tie('text').map((part) => call('length', [part], (text) => characters(text).length)),
      fc.tuple(tie('text'), tie('text')).map((parts) =>
        call('indexof', parts, (text, wanted) => {
          const found = String(text).indexOf(String(wanted));
          return found < 0 ? found : characters(String(text).slice(0, found)).length;
        }),
      ),
      fc
        .tuple(fc.constantFrom(...keysOf(dates)), tie('time'))
        .map(([name, part]) => call(name, [part], dates[name])),
      fc
        .tuple(
          fc.constantFrom(...keysOf(clocks)),
          timeLiteral.chain((one) => fc.constantFrom(one, column('seen_at', milliseconds))),
        )
        .map(([name, part]) => call(name, [part], clocks[name])),
    ),
    number: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(column('ratio'), column('amount'), nothing),
      numberLiteral,
      tie('whole'),
      fc
        .tuple(fc.constantFrom(...keysOf(roundings)), tie('number'))
        .map(([name, part]) => call(name, [part], roundings[name])),
    ),
    time: fc.oneof(
      fc.constantFrom(column('seen_at', milliseconds), column('day', milliseconds), nothing),
      dayLiteral,
      timeLiteral,
      fc.constant(
        call(
          'date',
          [column('seen_at', milliseconds)],
          (time) => Math.floor(number(time) / 86_400_000) * 86_400_000,
        ),
      ),
    ),
    truth: fc.oneof(
      { depthSize: 'medium' },
      fc.constantFrom(
        column('active'),
        primary('true', () => true),
        primary('false', () => false),
      ),
      ...(['text', 'number', 'time', 'truth'] as const).map((type) =>
        fc
          .tuple(
            fc.constantFrom(...keysOf(comparisons)),
            tie(type),
            fc.oneof({ weight: 5, arbitrary: tie(type) }, fc.constant(nothing)),
          )
          .map(([operator, left, right]) => compared(operator, left, right)),
      ),
      ...(['text', 'number', 'time'] as const).map((type) =>
        fc
          .tuple(
            tie(type),
            fc.array(fc.oneof({ weight: 5, arbitrary: tie(type) }, fc.constant(nothing)), {
              minLength: 1,
              maxLength: 3,
            }),
          )
          .map(([part, list]): Part => ({
            text: `${within(part, levels.primary)} in (${list.map(({ text }) => text).join(', ')})`,
            level: levels.unary,
            of: (row) => list.some((item) => item.of(row) === part.of(row)),
          })),
      ),
      fc
        .tuple(fc.constantFrom('contains', 'startswith', 'endswith'), tie('text'), tie('text'))
        .map(([name, ...parts]) =>
          call(name, parts, (text, wanted) =>
            name === 'contains'
              ? String(text).includes(String(wanted))
              : name === 'startswith'
                ? String(text).startsWith(String(wanted))
                : String(text).endsWith(String(wanted)),
          ),
        ),
      tie('truth').map((part): Part => ({
        text: `not ${within(part, levels.unary)}`,
        level: levels.unary,
        of: (row) => {
          const value = part.of(row);
          return value === null ? null : value === false;
        },
      })),
      ...(['and', 'or'] as const).map((operator) =>
        fc.array(tie('truth'), { minLength: 2, maxLength: 3 }).map((parts): Part => ({
          text: parts.map((part) => within(part, levels[operator] + 1)).join(` ${operator} `),
          level: levels[operator],
          of: (row) => {
            const values = parts.map((part) => part.of(row));
            const deciding = operator === 'or';
            return values.includes(deciding) ? deciding : values.includes(null) ? null : !deciding;
          },
        })),
      ),
    ),
  };
});

/** A condition, and which rows fulfil it. */
export const arbitraryFilter: fc.Arbitrary<Part> = truth;

const columnNames = ['id', 'place', 'name', 'size', 'ratio', 'amount', 'active', 'seen_at', 'day'];
/** What lies at the edge of a type, or beyond it, or is another type's when it is looked at twice. */
const edges = [
  ...['null', 'true', "''", "'1'", "'2020-01-01'", '0', '-1', '1.5', '2147483648', '-9223372036854775809'],
  ...['1e308', '-1e999', '1e-300', '9999999999999999999999999999.9999999999', '9'.repeat(44)],
  ...['0001-01-01', '9999-12-31', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.9999999Z'],
];

/** Conditions that are right by their grammar, and mostly wrong by their types. */
const { mixture } = fc.letrec<{ mixture: string }>((tie) => {
  const one = tie('mixture');
  const list = (length: number) => fc.array(one, { minLength: length, maxLength: length });
  return {
    mixture: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      fc.constantFrom(...columnNames, ...edges),
      ...Object.entries(filterFunctions).map(([name, { takes, optional = 0 }]) =>
        list(takes.length - optional).map((operands) => `${name}(${operands.join(',')})`),
      ),
      fc
        .tuple(one, fc.constantFrom('eq', 'ne', 'gt', 'le', 'and', 'or'), one)
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc.tuple(one, list(2)).map(([left, items]) => `(${left} in (${items.join(',')}))`),
      one.map((operand) => `(not ${operand})`),
    ),
  };
});

/** Brought to a condition, so that not all of them fail at their end. */
export const arbitraryMixture: fc.Arbitrary<string> = fc.oneof(
  mixture,
  fc
    .tuple(fc.constantFrom(...Object.keys(filterFunctions)), fc.constantFrom(...columnNames), mixture)
    .map(([name, operand, other]) => `${name}(${operand}) ne ${other}`),
  fc.tuple(fc.constantFrom(...columnNames), mixture).map(([left, right]) => `${left} ge ${right}`),
);

/** From columns to a GraphQL type: each column that says what it is has a field, which shows its value. */
import type { InterfaceParam, ObjectFieldBuilder } from '@pothos/core';
import type { Scope } from '../auth/scopes.js';
import { table, type Column, type Columns, type Kind, type Table, type Values } from '../reads/columns.js';
import type { Account } from '../reads/endpoint.js';
import type { Identity, JoinedRowOf, RowOf } from '../reads/rows.js';
import { builder } from './builder.js';
import type { Context } from './context.js';
import { eachNode, isA } from './node.js';
import type { NodeNeeds } from './operation/place.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** What a type says of itself beside its columns. */
export interface Described<Of extends Columns> {
  readonly scope: Scope | 'parent';
  readonly description: string;
  readonly vendor?: string;
  /** Whether it tells of the account as a whole, which a caller of some clients may not see. */
  readonly wholeAccount?: true;
  /** Fields that take more than the type does. */
  readonly scopes?: { readonly [Name in keyof Of]?: Scope };
  /** The enumerations of the columns that are words. */
  readonly words?: { readonly [Name in keyof Of]?: EnumRef };
  readonly interfaces?: readonly InterfaceParam<Types>[];
  /** The column that stands in ids where the org would: for rows whose org not every road to them knows. */
  readonly owner?: keyof Of & string;
  /** How a value is shown that may not have come with the row; it is what the row has without it. */
  readonly resolve?: (name: string) => (row: never, args: unknown, context: Context) => unknown;
}

/** Pothos' word for an enumeration, of whatever words. */
type EnumRef = ReturnType<typeof builder.enumType>;

/** A table with the GraphQL type that is made of it. */
export interface Shape<Row> extends Table<Row> {
  readonly ref: ReturnType<typeof builder.objectRef<Row>>;
  readonly described: Described<Columns>;
}

/** Found again by the columns that are parts of other types. */
const refs = new WeakMap<Table<unknown>, unknown>();

function shaped<Row>(name: string, described: Described<Columns>, columns: Columns): Shape<Row> {
  const shape = {
    ...table<Row>(name, columns, described.owner),
    ref: builder.objectRef<Row>(name),
    described,
  };
  refs.set(shape, shape.ref);
  return shape;
}

/** Shapes of rows that have ids, of the accounts of one vendor. `nodeType` makes a type of one. */
export const nodeShapesOf =
  <In extends Account>() =>
  <Of extends Columns>(name: string, described: Described<Of>, columns: Of): Shape<RowOf<Of, In>> =>
    shaped(name, described, columns);

/** The same of rows of which several calls bring parts: what all of them bring, and what only some do. */
export const joinedShapesOf =
  <In extends Account>() =>
  <Always extends Columns, Partly extends Columns>(
    name: string,
    described: Described<Always & Partly> & Required<Pick<Described<Columns>, 'resolve'>>,
    always: Always,
    partly: Partly,
  ): Shape<JoinedRowOf<Always, Partly, In>> =>
    shaped(name, described, { ...partly, ...always });

/** A type of values, which has no id: a part of rows, or what is asked for each row. */
export const valueType = <Of extends Columns>(
  name: string,
  described: Described<Of>,
  columns: Of,
): Shape<Values<Of>> => implemented<Values<Of>>(name, described, columns);

/** Types of rows, of the accounts of one vendor, that have no id of their own: they know whose they are all the same. */
export const rowTypesOf =
  <In extends Account>() =>
  <Of extends Columns>(name: string, described: Described<Of>, columns: Of): Shape<RowOf<Of, In>> =>
    implemented(name, described, columns);

function implemented<Row>(name: string, described: Described<Columns>, columns: Columns): Shape<Row> {
  const shape = shaped<Row>(name, described, columns);
  const { scope, description, vendor, wholeAccount } = described;
  shape.ref.implement({
    scope,
    description,
    ...(wholeAccount === undefined ? {} : { wholeAccount }),
    ...(vendor === undefined ? {} : { vendor }),
    fields: (t) => fieldsOf(t as never, shape),
  });
  return shape;
}

/** The rows of a shape. */
export type RowOfShape<Of> = Of extends Table<infer Row> ? Row : never;

/** How a row is found again by its id. */
export interface NodeRoad<Row> {
  readonly load: (nodeId: string, context: Context) => Promise<Row>;
  readonly needs: NodeNeeds;
}

/** A type whose rows have ids. It is made after the reads that find them, which want its columns. */
export function nodeType<Row extends Identity<Account>>(
  shape: Shape<Row>,
  { load, needs }: NodeRoad<Row>,
): void {
  const { name, ref, described } = shape;
  const { scope, description, vendor, wholeAccount, interfaces = [] } = described;
  builder.node(ref, {
    scope,
    description,
    ...(wholeAccount === undefined ? {} : { wholeAccount }),
    ...(vendor === undefined ? {} : { vendor }),
    // That a row has what its interfaces want is checked where the vendor supplies it to them.
    interfaces: [...interfaces] as never,
    isTypeOf: isA(name),
    id: { resolve: ({ nodeId }) => nodeId },
    nodeNeeds: needs,
    loadMany: eachNode(load),
    fields: (t) => fieldsOf(t as never, shape),
  });
}

/** A type of rows that have ids by which nobody finds them. */
export function rowType<Row extends Identity<Account>>(shape: Shape<Row>): void {
  const { scope, description, vendor, interfaces = [] } = shape.described;
  shape.ref.implement({
    scope,
    description,
    ...(vendor === undefined ? {} : { vendor }),
    interfaces: [...interfaces] as never,
    isTypeOf: isA(shape.name),
    fields: (t) => fieldsOf(t as never, shape),
  });
}

/** Pages of the rows, and what a page and its edges say of themselves. */
export const connectionType = <Row>({ name, ref }: Shape<Row>, page: string, edge: string) =>
  builder.connectionObject(
    { type: ref, name: `${name}Connection`, description: page },
    { name: `${name}Edge`, description: edge },
  );

/** The fields of the columns that say what they are: a value that may be missing is one that may be null. */
function fieldsOf(
  t: ObjectFieldBuilder<Types, unknown>,
  { entries, described, name: typename }: Pick<Shape<unknown>, 'entries' | 'described' | 'name'>,
) {
  const { scopes = {}, words = {}, resolve } = described;
  return Object.fromEntries(
    entries.flatMap(([name, column]) => {
      const { description, kind, missing } = column;
      if (description === undefined) return [];
      const scope = scopes[name];
      const word = words[name];
      const field = t.field({
        type: (word ?? typeOf(kind, `${typename}.${name}`)) as never,
        nullable: (missing === null || resolve !== undefined) as never,
        description,
        ...(scope === undefined ? {} : { scope }),
        // Its column has read it; what it is, the type of the column says.
        resolve: (resolve?.(name) ?? ((row: Readonly<Record<string, unknown>>) => row[name])) as never,
      });
      return [[name, field] as const];
    }),
  );
}

const scalars: Readonly<Record<Exclude<Kind & string, 'word'>, unknown>> = {
  text: 'String',
  identifier: 'String',
  decimal: 'Decimal',
  integer: 'Int',
  number: 'Float',
  flag: 'Boolean',
  time: 'DateTime',
  instant: 'DateTime',
  json: 'Json',
  texts: ['String'],
  jsons: ['Json'],
};

function typeOf(kind: Column<unknown>['kind'], field: string): unknown {
  if (kind === 'word') throw new Error(`nothing says which words ${field} has`);
  if (typeof kind === 'string') return scalars[kind];
  if ('part' in kind) return refs.get(kind.part);
  return [refs.get(kind.parts)];
}

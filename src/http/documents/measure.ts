/** What an operation asks for, in numbers, and how those of its parts make those of the whole. */

/** All are of the whole operation but `depth`, `nesting` and `pageSize`, which are of its deepest place or widest page. */
export interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  readonly fields: number;
  readonly pageSize: number;
  /** Rows that are asked for, pages inside pages multiplied. */
  readonly listBreadth: number;
  /** Selections and fragments inside one another. */
  readonly nesting: number;
}

export const nothing: Measure = {
  depth: 0,
  aliases: 0,
  directives: 0,
  rootFields: 0,
  fields: 0,
  pageSize: 0,
  listBreadth: 0,
  nesting: 0,
};

/** What is more than any limit stays a number that can be compared and printed. */
export const bounded = (number: number): number => Math.min(number, Number.MAX_SAFE_INTEGER);

/** Two selections side by side. */
export const beside = (one: Measure, other: Measure): Measure => ({
  depth: Math.max(one.depth, other.depth),
  aliases: bounded(one.aliases + other.aliases),
  directives: bounded(one.directives + other.directives),
  rootFields: bounded(one.rootFields + other.rootFields),
  fields: bounded(one.fields + other.fields),
  pageSize: Math.max(one.pageSize, other.pageSize),
  listBreadth: bounded(one.listBreadth + other.listBreadth),
  nesting: Math.max(one.nesting, other.nesting),
});

/** The same with the directives that stand on it. */
export const withDirectives = (
  measure: Measure,
  nodes: readonly { readonly directives?: readonly unknown[] | undefined }[],
): Measure => ({
  ...measure,
  directives: nodes.reduce(
    (sum, { directives = [] }) => bounded(sum + directives.length),
    measure.directives,
  ),
});
